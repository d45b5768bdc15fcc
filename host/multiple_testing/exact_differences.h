// A series on a grid, so that sums over its months are exact in any order.
//
//   x = (d - mean) 2^e, |x| <= 1, to whole multiples of 2^-(53 - ceil(log2 T)); x^2 likewise, on the same grid
// T of either, each counted once or drawn in a resample of T, add up to at most 2^53 steps. Rounding: 2^-45 of a series' largest difference
// from its mean for 144 months. Units: mean and scale as the series. No value may be missing.
#pragma once
#include <vector>

#include "host/run/series_block.h"

namespace assay {

struct ExactSeries {
    double mean = 0, scale = 0;         // scale = 2^-e; 0: the series does not move (kernels/variation.h)
    std::vector<double> value, square;  // [months], scaled
    double least_variance() const;      // scaled, of a resample in which the series takes part: kernels/resampled_maximum_view.h
};

ExactSeries exact_series(const SeriesBlock& differences, int series);

}  // namespace assay
