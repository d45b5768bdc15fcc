// How often each month is drawn in each of many resamples of T months: kernels/stationary_bootstrap.h, resamples of one seed.
//
// [tile of 6 resamples][months][6], as kernels/resampled_maximum.h reads it; resamples are rounded up to whole tiles, and the first ones are
// the same however many there are. Errors: Problem, exit 2, for a block below 1 month, fewer than 100 or more than a million resamples.
#pragma once
#include <cstdint>

#include "host/run/aligned_array.h"
#include "host/run/lane_runner.h"

namespace assay {

struct ResampleCounts {
    int months = 0, resamples = 0;  // asked for
    AlignedArray counts;
    int padded_resamples() const;
    double at(int resample, int month) const;
};

ResampleCounts resample_counts(int months, int mean_block, int resamples, uint64_t seed, const CpuExecution& execution);

}  // namespace assay
