// What a series at each rank shows without skill: each track record against what its rank would show by chance.
//
// Ratios (mean / deviation, n - 1) of the differences less their means in 200 joint resamples, ranked in each; 5 %, 50 % and 95 % of those at a
// rank. A year: times sqrt(12). Resamples: the first ones of host/multiple_testing/resample_counts.h.
#pragma once
#include <span>
#include <vector>

#include "host/multiple_testing/deflated_sharpe.h"
#include "host/multiple_testing/resample_counts.h"
#include "host/run/execution.h"
#include "host/run/series_block.h"

namespace assay {

inline constexpr int most_ranks = 50, rank_resamples = 200;

// Of the series at one rank, by ratio. Rank 1 is the best; series: its position.
struct RankNull {
    int rank, series;
    double ratio, low, middle, high;  // a year; 5 %, 50 %, 95 %
};

std::vector<RankNull> rank_null(const SeriesBlock& differences, std::span<const RatioMoments> moments, const ResampleCounts& counts,
                                const Execution& execution);

}  // namespace assay
