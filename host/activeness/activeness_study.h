// Are active bond funds active? The whole study in its order (methodology section 1): prune, map, regress, group, roll, classify.
//
// Errors: Problem as its steps say; a fund that cannot be computed is a status in its rows.
#pragma once
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "host/activeness/activeness_classification.h"
#include "host/activeness/group_statistics.h"

namespace assay {

struct ActivenessStudy {
    std::vector<Table> tables;  // in the order of the report
    Pruning pruning;
    std::vector<MappedFund> mapping;  // [funds]
    PeriodStatistics statistics;      // the first period is the range
    RollingStudy rolling;             // but for its table, which is among the others
    FundInference inference;
    ActiveShare all, of_benchmark;                        // every fund; the funds mapped to the benchmark
    std::vector<std::pair<std::string, double>> stages;   // name, seconds
    std::vector<std::pair<std::string, int64_t>> counts;  // series, windows, regressions
    std::vector<std::string> warnings;      // what a reader must know: a short common history, an index left out, a period cut short
    std::vector<std::string> not_computed;  // what was asked for by name and could not be: a period, a window, an override
    const Table& table(const std::string& name) const;
};

// The regressions a study needs at most (before pruning): what the choice of a device goes by.
double study_regressions(const StudyData& data, const StudySettings& settings);

// What the study says of each fund: all members but the tables, and nothing of groups. stage is told what begins.
ActivenessStudy study_of_funds(const StudyData& data, const StudySettings& settings, const Execution& execution, GroupRows group_rows,
                               const std::function<void(const Table&)>& rolling_rows, const std::function<void(const std::string&)>& stage);

// rolling_rows, where wanted, receives rolling.csv in pieces.
ActivenessStudy activeness_study(const StudyData& data, const StudySettings& settings, const Execution& execution,
                                 const std::function<void(const Table&)>& rolling_rows,
                                 const std::function<void(const std::string&)>& stage);

}  // namespace assay
