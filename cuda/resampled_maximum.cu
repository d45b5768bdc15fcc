// One thread for each item: a tile of resamples, one slot of the series.
#include "cuda/resampled_maximum.h"

#include "cuda/stream.h"
#include "kernels/resampled_maximum.h"

namespace assay {

__global__ void __launch_bounds__(lane_threads) resampled_maximum_kernel(ResampledMaximumView v, int items) {
    const int item = int(blockIdx.x * blockDim.x + threadIdx.x);
    if (item < items) resampled_maximum<double>(v, item);
}

}  // namespace assay

extern "C" int assay_gpu_resampled_maximum(const assay::ResampledMaximumView* view, int first, int last, char* said, std::size_t size) {
    using namespace assay;
    return guarded(said, size, [&] {
        Stream stream;
        ResampledMaximumView v = *view;
        const int begin = first / maximum_slots * view->resamples_per_item, end = last / maximum_slots * view->resamples_per_item;
        v.resamples = (end < view->resamples ? end : view->resamples) - begin;
        v.resamples_per_item = resample_tile;
        const size_t columns = size_t(v.groups) * maximum_slots, of_resample = maximum_outputs * maximum_slots;
        v.value = stream.to_device(v.value, columns * size_t(v.months) * 2);
        v.counts = stream.to_device(view->counts + size_t(begin) * size_t(v.months), size_t(v.resamples) * size_t(v.months));
        v.lower = stream.to_device(v.lower, columns);
        v.consistent = stream.to_device(v.consistent, columns);
        v.scale = stream.to_device(v.scale, columns);
        v.kernel = stream.to_device(v.kernel, columns);
        v.least = stream.to_device(v.least, columns);
        v.result = stream.allocate<double>(size_t(v.resamples) * of_resample);
        launch_lanes(stream.get(), "resampled_maximum", resampled_maximum_kernel, v, v.resamples / resample_tile * maximum_slots);
        stream.to_host(view->result + size_t(begin) * of_resample, v.result, size_t(v.resamples) * of_resample);
        stream.synchronise("resampled_maximum");
    });
}
