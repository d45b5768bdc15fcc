// The study's tables in the layout of the published ones, and the published figures beside them (shipped data only).
//
// Layout: a block of correlations, then a block of betas; a row per index or portfolio; a column per period, two decimals.
// Published figures: datasets/published, as printed. Equal means equal at the printed decimals, rounded half away from zero.
// Errors: Problem, exit 3, where a published table is absent or cannot be read.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "host/activeness/activeness_study.h"

namespace assay {

// One layout table: computed, and where published figures are known also those and the difference, cell by cell.
struct LayoutTable {
    Table computed;
    Table published{"", ""}, difference{"", ""};  // without columns where nothing is published
    int cells = 0, equal = 0;                     // published cells; those whose computed value prints the same
    double largest_difference = 0;                // before rounding
    bool has_published() const { return cells > 0; }
};

// published_folder empty: no published figures.
LayoutTable index_layout(const ActivenessStudy& study, const StudyData& data, const std::string& published_folder);
LayoutTable group_layout(const ActivenessStudy& study, const StudyData& data, const std::string& published_folder);
LayoutTable portfolio_layout(const ActivenessStudy& study, const StudyData& data, const std::string& published_folder);
// Trillions, billions and percent, with the total; published figures in columns of their own.
LayoutTable coverage_layout(const ActivenessStudy& study, const StudyData& data, const std::string& published_folder);
Table activeness_layout(const ActivenessStudy& study, const StudyData& data);  // with the row of all funds

}  // namespace assay
