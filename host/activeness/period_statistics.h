// Regressions of funds, indices and model portfolios over the periods (methodology section 1, steps 3, 4, 8 and 9).
//
// A fund is regressed on its own index, indices and portfolios on the benchmark. Months a series lacks inside a period are left
// out; it needs the minimum of observations, or the whole period where that is shorter.
#pragma once
#include <vector>

#include "host/activeness/fund_mapping.h"
#include "host/analysis/period_regression.h"

namespace assay {

struct StudyPeriods {
    int minimum_observations;  // or the whole period, where it is shorter
    std::vector<Period> periods;
    std::vector<std::vector<int>> rows;  // of each, counted from the first of data.range(): months, or the weeks or days of its months
    std::vector<int> minimum;            // observations each needs
};

StudyPeriods study_periods(const StudyData& data, const StudySettings& settings);
StudyPeriods with_rows_of(const Calendar& calendar, const StudyPeriods& periods);

using PeriodResults = std::vector<std::vector<PeriodRegression>>;  // [periods][series]

// Of a fund, over the rows of its regression: the mean of its total returns, and k mean / (sd sqrt k) of those over cash (k periods a year).
struct MeanAndSharpe {
    double mean, sharpe;  // NaN: not defined
};

struct PeriodStatistics {
    PeriodResults funds;                                // on the fund's index; without one: the status of the mapping
    PeriodResults indices;                              // the core, on the benchmark
    PeriodResults portfolios;                           // on the benchmark
    std::vector<std::vector<MeanAndSharpe>> over_cash;  // [periods][funds]; empty: returns are total returns
};

// A fund on its index: over the rows of that index; indices on the benchmark: over those that all have.
PeriodStatistics period_statistics(const StudyData& data, const StudyPeriods& periods, const Pruning& pruning,
                                   const std::vector<MappedFund>& mapping, const Execution& execution);

std::string sharpe_in_words(const StudyData& data);  // of a column, where returns are over cash

Table fund_statistics_table(const PeriodStatistics& statistics, const StudyPeriods& periods, const StudyData& data, const Pruning& pruning,
                            const std::vector<MappedFund>& mapping);
Table index_statistics_table(const PeriodStatistics& statistics, const StudyPeriods& periods, const StudyData& data,
                             const Pruning& pruning);
Table implied_duration_table(const PeriodStatistics& statistics, const StudyPeriods& periods, const StudyData& data, const Pruning& pruning,
                             const std::vector<MappedFund>& mapping, const StudySettings& settings);

}  // namespace assay
