#include "host/multiple_testing/resampled_ranks.h"

#include <algorithm>
#include <functional>

#include "kernels/resampled_ratio.h"

namespace assay {
namespace {

void best_of_resample(const ResampledRanksView& v, int resample, std::vector<double>& ratios) {
    const double* counts = v.counts + size_t(resample / resample_tile) * size_t(v.months) * resample_tile + resample % resample_tile;
    for (int group = 0; group < v.groups; ++group) {
        double sum[maximum_slots] = {}, squares[maximum_slots] = {};
        const double* x = v.value + size_t(group) * size_t(v.months) * 2 * maximum_slots;
        for (int t = 0; t < v.months; ++t, x += 2 * maximum_slots) {
            const double count = counts[long(t) * resample_tile];
            for (int s = 0; s < maximum_slots; ++s) {
                sum[s] += count * x[s];
                squares[s] += count * x[maximum_slots + s];
            }
        }
        for (int s = 0; s < maximum_slots; ++s) {
            const size_t column = size_t(group) * maximum_slots + size_t(s);
            ratios[column] = resampled_ratio(sum[s], squares[s], v.least[column], v.months);
        }
    }
    std::partial_sort_copy(ratios.begin(), ratios.end(), v.best + long(resample) * v.ranks, v.best + (resample + 1L) * v.ranks,
                           std::greater<>());
}

void on_cpu(const ResampledRanksView& v, int first, int last) {
    std::vector<double> ratios(size_t(v.groups) * maximum_slots);
    for (int resample = first; resample < std::min(last, v.resamples); ++resample) best_of_resample(v, resample, ratios);
}

}  // namespace

std::vector<double> resampled_ranks(const GroupedDifferences& differences, const ResampleCounts& counts, int resamples, int ranks,
                                    const Execution& execution) {
    std::vector<double> best(size_t(resamples) * size_t(ranks));
    if (best.empty()) return best;
    const ResampledRanksView v{.value = differences.value.data(),
                               .groups = differences.groups,
                               .months = differences.months,
                               .counts = counts.counts.data(),
                               .resamples = resamples,
                               .least = differences.least.data(),
                               .ranks = ranks,
                               .best = best.data()};
    Execution small = with_mathematics(execution);
    small.cpu.batch_funds = pack_columns;
    execute(on_cpu, "assay_gpu_resampled_ranks", v, resamples, small);
    return best;
}

}  // namespace assay
