// One thread per number of pairs and resample for the positions, then one per fund and resample for the statistics.
#include "cuda/bootstrap.h"

#include "cuda/stream.h"
#include "kernels/bootstrap.h"

namespace assay {

struct BootstrapBatch : BootstrapView {
    int first;  // item
    int* made;  // the table of positions
};

__global__ void __launch_bounds__(lane_threads) resample_positions_kernel(BootstrapBatch v, int items) {
    const int item = int(blockIdx.x * blockDim.x + threadIdx.x);
    if (item < items) resample_positions(v, item, v.made);
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
        const ResampledFund& end = v.fund[v.funds - 1];
        const size_t pairs = size_t(end.first_pair) + size_t(v.table[end.table].pairs), rows = size_t(position_rows(v));
        v.x = stream.to_device(v.x, pairs);
        v.y = stream.to_device(v.y, pairs);
        v.fund = stream.to_device(v.fund, size_t(v.funds));
        v.table = stream.to_device(v.table, size_t(v.tables));
        v.first = first;
        v.position = v.made = stream.allocate<int>(rows * size_t(v.resamples));
        v.result = stream.allocate<double>(bootstrap_outputs * size_t(items));
        v.result_stride = items;
        launch_lanes(stream.get(), "resample_positions", resample_positions_kernel, v, int(v.tables * v.resamples));
        launch_lanes(stream.get(), "bootstrap", bootstrap_kernel, v, items);
        stream.columns_to_host(view->result, view->result_stride, first, v.result, items, bootstrap_outputs);
        stream.synchronise("bootstrap");
    });
}
