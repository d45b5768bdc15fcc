#include "cuda/math/resampled_maximum.h"

#include "cuda/math/resampled_sums.h"
#include "kernels/resampled_maximum.h"

namespace assay {

struct MaximaOfSums {
    ResampledMaximumView v;
    const double* sums;  // of the resamples from `first` on
    int first;
};

__global__ void __launch_bounds__(lane_threads) maxima_of_sums_kernel(MaximaOfSums m, int items) {
    const int item = int(blockIdx.x * blockDim.x + threadIdx.x);
    if (item >= items) return;
    const int resample = item / maximum_slots, slot = item % maximum_slots;
    double most[maximum_outputs * maximum_slots];  // one slot of it: registers
    for (int output = 0; output < maximum_outputs; ++output) most[output * maximum_slots] = -__builtin_inf();
    const double* sums = m.sums + size_t(resample) * size_t(m.v.groups) * of_group + slot;
    for (int group = 0; group < m.v.groups; ++group, sums += of_group)
        take_resample<double>(m.v, long(group) * maximum_slots + slot, sums[0], sums[maximum_slots], most);
    double* result = m.v.result + size_t(m.first + resample) * maximum_outputs * maximum_slots + slot;
    for (int output = 0; output < maximum_outputs; ++output) result[output * maximum_slots] = most[output * maximum_slots];
}

}  // namespace assay

extern "C" int assay_gpu_resampled_maximum(const assay::ResampledMaximumView* view, int first, int last, char* said, std::size_t size) {
    using namespace assay;
    return guarded(said, size, [&] {
        Stream stream;
        ResampledMaximumView v = *view;
        const int begin = first / maximum_slots * view->resamples_per_item, end = last / maximum_slots * view->resamples_per_item;
        v.resamples = (end < view->resamples ? end : view->resamples) - begin;
        const size_t columns = size_t(v.groups) * maximum_slots, of_resample = maximum_outputs * maximum_slots;
        v.lower = stream.to_device(v.lower, columns);
        v.consistent = stream.to_device(v.consistent, columns);
        v.scale = stream.to_device(v.scale, columns);
        v.kernel = stream.to_device(v.kernel, columns);
        v.least = stream.to_device(v.least, columns);
        v.result = stream.allocate<double>(size_t(v.resamples) * of_resample);
        ResampledSums sums(stream, {v.value, v.groups, v.months}, v.counts + size_t(begin) * size_t(v.months), v.resamples);
        sums.each([&](const double* some, int at, int resamples) {
            launch_lanes(stream.get(), "resampled_maximum", maxima_of_sums_kernel, MaximaOfSums{v, some, at}, resamples * maximum_slots);
        });
        stream.to_host(view->result + size_t(begin) * of_resample, v.result, size_t(v.resamples) * of_resample);
        stream.synchronise("resampled_maximum");
    });
}
