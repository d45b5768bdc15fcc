// The best ratios of each resample in which no series has skill. Formula and view: kernels/resampled_ratio.h.
//
// On a GPU by cuBLAS, Thrust and CUB (cuda/math/resampled_ranks.h), with the same bits.
#pragma once
#include <vector>

#include "host/multiple_testing/grouped_differences.h"
#include "host/multiple_testing/resample_counts.h"
#include "host/run/execution.h"

namespace assay {

// [resamples][ranks], descending, a month; minus infinity where fewer series move in a resample. resamples: the first of the counts; ranks: at
// most one for each series.
std::vector<double> resampled_ranks(const GroupedDifferences& differences, const ResampleCounts& counts, int resamples, int ranks,
                                    const Execution& execution);

}  // namespace assay
