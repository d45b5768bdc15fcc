// One thread per resample for the positions, then one per fund and resample for the statistics.
#include "cuda/bootstrap.h"

#include "cuda/stream.h"

namespace assay {

struct BootstrapBatch : BootstrapView {
    int first;  // item
    int* made;  // the table of positions
};

__global__ void __launch_bounds__(lane_threads) resample_positions_kernel(BootstrapBatch v, int resamples) {
    const int resample = int(blockIdx.x * blockDim.x + threadIdx.x);
    if (resample < resamples) resample_positions(v, resample, v.made);
}

// Neighbours are resamples of one fund: they read its pairs together.
__global__ void __launch_bounds__(lane_threads) bootstrap_kernel(BootstrapBatch v, int items) {
    const int place = int(blockIdx.x * blockDim.x + threadIdx.x);
    if (place < items) resampled_statistics<double>(v, v.first + place, v.result + place);
}

}  // namespace assay

extern "C" int assay_gpu_bootstrap(const assay::BootstrapView* view, int first, int last, char* said, std::size_t size) {
    using namespace assay;
    return guarded(said, size, [&] {
        Stream stream;
        BootstrapBatch v = {};
        static_cast<BootstrapView&>(v) = *view;
        const int items = last - first;
        const size_t pairs = size_t(v.result_stride / v.resamples) * size_t(v.pairs);
        v.x = stream.to_device(v.x, pairs);
        v.y = stream.to_device(v.y, pairs);
        v.first = first;
        v.position = v.made = stream.allocate<int>(size_t(v.pairs) * size_t(v.resamples));
        v.result = stream.allocate<double>(bootstrap_outputs * size_t(items));
        v.result_stride = items;
        launch_lanes(stream.get(), "resample_positions", resample_positions_kernel, v, int(v.resamples));
        launch_lanes(stream.get(), "bootstrap", bootstrap_kernel, v, items);
        stream.columns_to_host(view->result, view->result_stride, first, v.result, items, bootstrap_outputs);
        stream.synchronise("bootstrap");
    });
}
