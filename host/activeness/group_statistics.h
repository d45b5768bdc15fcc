// What the funds of an index have in common (methodology section 1, steps 4, 5 and 9): averages by period, coverage, and the
// model portfolios beside the average fund of the benchmark.
//
// Averages are of the funds' statistics, not of returns, over funds with status ok in the period, weights renormalised over them.
// A fund without known assets is left out of the asset-weighted rows only.
#pragma once
#include "host/activeness/period_statistics.h"
#include "host/activeness/weighted_statistics.h"

namespace assay {

struct GroupAverage {
    int funds;                  // status ok
    int funds_without_history;  // too few observations
    int funds_left_out;         // any other status: they do not move, or are their index to the last digits
    int funds_without_assets;   // of those with status ok
    FundDistribution correlation, beta, alpha_annual;
};

// [core indices][periods]
std::vector<std::vector<GroupAverage>> group_averages(const PeriodStatistics& statistics, const std::vector<MappedFund>& mapping,
                                                      const Pruning& pruning, const StudyData& data);

Table group_averages_table(const std::vector<std::vector<GroupAverage>>& averages, const StudyPeriods& periods, const Pruning& pruning,
                           const StudyData& data);
Table coverage_table(const std::vector<MappedFund>& mapping, const Pruning& pruning, const StudyData& data);
Table model_portfolios_table(const PeriodStatistics& statistics, const std::vector<std::vector<GroupAverage>>& averages,
                             const StudyPeriods& periods, const Pruning& pruning, const StudyData& data);

}  // namespace assay
