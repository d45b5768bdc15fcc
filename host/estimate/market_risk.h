// Market risk: what a risk policy follows. One number per row of a calendar, a fraction a period, from what is known at the end of the row.
//
//   lookback   standard deviation (n - 1) of the benchmark's last `lookback` returns
//   half-life  sum w (x - m)^2 / (1 - sum w^2), its root, w = 0.5^(age / half-life) scaled to sum 1, m = sum w x; over the unbroken run of
//              returns that ends at the row, at most the last 5 half-lives (rounded up): what is older would have 3 % of the weight
//   given      a series that is a risk already (an implied volatility, a spread), brought to a period
// NaN: a return of the lookback is missing; the run of returns is shorter than a half-life, or than 2; the series has no value.
// Errors: Problem, exit 2, for a lookback below 2 or a half-life not above 0; exit 3 for a given risk that is negative or infinite.
// Sources: methodology section 3, step 1; the correction as in RiskMetrics 1996 and pandas' ewm(adjust=True).std() on that run.
#pragma once
#include <span>
#include <vector>

#include "host/estimate/models.h"

namespace assay {

std::vector<double> market_risk_over_lookback(std::span<const double> benchmark, int lookback);
std::vector<double> market_risk_with_half_life(std::span<const double> benchmark, double half_life);

std::vector<double> given_market_risk(std::span<const double> series, RiskUnit unit, int periods_a_year);

}  // namespace assay
