// The seven index series of the reconstruction, rounded to four decimals of a percent; the funds are built on these.
//
// The only market facts in them: calendar-year returns, yearly volatilities, and a stylised first half of 2020.
#pragma once
#include <array>
#include <vector>

#include "host/calibration/published.h"
#include "host/calibration/random.h"

namespace assay::calibration {

// Monthly volatility of the Aggregate by year, percent: also the rhythm of the model portfolios' own risk.
inline constexpr std::array<double, years> aggregate_volatility{.45, .90, 1.0, .6, .80, 2.30, 2.35};

using IndexSeries = std::array<Series, groups>;  // by Group

struct Indices {
    IndexSeries series;
    std::array<Solution, groups> solution;
};

Indices make_indices(const Published& published, const Draws& draws);

// Everything that the high yield index has beyond the Aggregate in the window: the market's credit factor.
Series credit_factor(const Series& high_yield, const Series& aggregate, Window window);

}  // namespace assay::calibration
