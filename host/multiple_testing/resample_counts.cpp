#include "host/multiple_testing/resample_counts.h"

#include <fmt/format.h>

#include <algorithm>

#include "host/problem.h"
#include "kernels/resampled_maximum_view.h"
#include "kernels/stationary_bootstrap.h"

namespace assay {

constexpr int most_resamples = 1000000;

int ResampleCounts::padded_resamples() const { return (resamples + resample_tile - 1) / resample_tile * resample_tile; }

double ResampleCounts::at(int resample, int month) const {
    return counts[(size_t(resample / resample_tile) * size_t(months) + size_t(month)) * resample_tile + size_t(resample % resample_tile)];
}

ResampleCounts resample_counts(int months, int mean_block, int resamples, uint64_t seed, const CpuExecution& execution) {
    if (mean_block < 1) throw Problem(Exit::usage, fmt::format("blocks of {} months: a block has a mean of at least 1 month", mean_block));
    if (resamples < 100 || resamples > most_resamples)
        throw Problem(Exit::usage, fmt::format("{} resamples: 100 to {} can be computed", resamples, most_resamples));
    ResampleCounts of{months, resamples, {}};
    const size_t all = size_t(of.padded_resamples());
    of.counts = AlignedArray(all * size_t(months));
    run_batches(long(all), execution, [&](int first, int last) {
        for (int r = first; r < std::min(last, int(all)); ++r) {
            double* counts = of.counts.data() + size_t(r / resample_tile) * size_t(months) * resample_tile + r % resample_tile;
            for (int t = 0; t < months; ++t) counts[long(t) * resample_tile] = 0.0;
            count_months_of_resample(seed, r, months, mean_block, counts, resample_tile);
        }
    });
    return of;
}

}  // namespace assay
