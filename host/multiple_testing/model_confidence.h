// The model confidence set: which series cannot be told from the best, with a p-value for each.
//
// Loss of a series = minus its mean difference. Of a set M, in each step:
//   t_i = (mean of M - mean_i) / s_i, s_i^2 = mean over the resamples of ((d*_i - mean_i) - (d*_M - mean of M))^2
//   statistic = max_i t_i; p = share of resamples whose max_i of ((d*_M - mean of M) - (d*_i - mean_i)) / s_i is above it
//   the series with the largest t_i leaves; its p-value is the largest p so far; the last one has 1
// A series is in the set at 10 % where its p-value is 0.1 or more. Series that differ by nothing in all resamples have the same p-value.
// Resamples: the first ones of host/multiple_testing/resample_counts.h. Source: Hansen, Lunde, Nason 2011, statistic T_max.
#pragma once
#include <span>
#include <vector>

#include "host/multiple_testing/resample_counts.h"
#include "host/run/series_block.h"

namespace assay {

inline constexpr int most_models = 500;            // the best by mean difference
inline constexpr int most_model_resamples = 1000;  // Monte Carlo error of a p-value: 0.01 to 0.02

// [series]; NaN: not among the best, or it does not move.
std::vector<double> model_confidence(const SeriesBlock& differences, const ResampleCounts& counts);

}  // namespace assay
