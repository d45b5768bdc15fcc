// Market risk: what a risk policy follows. One number per row of a calendar, a fraction a period, from what is known at the end of the row.
//
//   lookback   standard deviation (n - 1) of the benchmark's last `lookback` returns
//   half-life  sum w (x - m)^2 / (1 - sum w^2), its root, m = sum w x: over all returns of the benchmark up to the row, none of them cut off;
//              w = 0.5^(age / half-life), age in periods from 0 at the row, scaled to sum 1 over the returns that are there
//   given      a series that is a risk already (an implied volatility, a spread), brought to a period
// NaN: a return of the lookback is missing (with a half-life: of the `lookback` periods that are the fewest it needs); the series has no
// value. An earlier return that is missing has no weight.
// Errors: Problem, exit 2, for a lookback below 2 or a half-life not above 0; exit 3 for a given risk that is negative or infinite.
// Sources: methodology section 3, step 1; the correction 1 - sum w^2 as in pandas' ewm(halflife, adjust=True).std().
#pragma once
#include <span>
#include <vector>

#include "host/estimate/models.h"

namespace assay {

std::vector<double> market_risk_over_lookback(std::span<const double> benchmark, int lookback);
std::vector<double> market_risk_with_half_life(std::span<const double> benchmark, double half_life, int lookback);

std::vector<double> given_market_risk(std::span<const double> series, RiskUnit unit, int periods_a_year);

}  // namespace assay
