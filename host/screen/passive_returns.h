// What passive investors had over the same years: cumulative returns over the last three and five years of the range.
//
//   cumulative = prod over the last 36 (60) months of (1 + r) - 1; not defined where a return in them is missing
// The months end with the last row, whatever the frequency: of days to 2024-08-15 three years begin after 2021-08-15.
// Of days: a fund and its index over the days of that index, a fund and the hurdle over those that all indices have.
// Fractions. A fund clears a series where its cumulative return is the larger one.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "host/activeness/study_data.h"
#include "host/table/table.h"

namespace assay {

inline constexpr int horizon_months[] = {36, 60};
inline constexpr int horizons = 2;

// Of series s of the panel, over its last `months` months (Calendar::trailing); NaN: not defined. cash: over which the panel's returns are
// measured, and which is added again; empty: they are total returns.
double cumulative_return(const Panel& panel, int s, int months, std::span<const double> cash = {});

struct FundReturns {
    double fund[horizons], over_index[horizons], over_hurdle[horizons];  // cumulative, and minus that of the series; NaN: not defined
};

// indices: position of each fund's index among data.indices, -1: none. hurdle: on the calendar of the data, at most one series.
std::vector<FundReturns> fund_returns(const StudyData& data, std::span<const int> indices, const Panel& hurdle);

// Which share of funds and of assets clears the index and the hurdle.
Table against_passive_table(const std::vector<FundReturns>& returns, const StudyData& data, const Panel& hurdle);

}  // namespace assay
