// The map of a universe, a fund a dot: average rolling correlation against the volatility of its rolling beta, with both thresholds.
//
// It and the panel of a fund read `fund_data`. Without a fund whose activeness is known it has no plots.
#pragma once
#include "host/activeness/chart_groups.h"

namespace assay {

bool any_assets(const StudyData& data);  // of a fund
// Rows of a table with a column `window` that have the value of its first row.
std::function<bool(size_t row)> of_first_window(const Table& table);
// The tables activeness, fund_statistics, group_rolling, implied_duration and mapping must be there.
std::vector<ChartData> fund_data(const ActivenessStudy& study, const StudyData& data);
Chart activeness_chart(const ActivenessStudy& study, const StudyData& data, const StudySettings& settings, const ChartGroups& groups);

}  // namespace assay
