// What one thread per fund and index has computed, one thread per fund reduces: nine numbers of a window length cross back to the host.
#include "cuda/closest_index.h"

#include "cuda/activeness_of_pairs.h"
#include "kernels/closest_index.h"

namespace assay {

__global__ void __launch_bounds__(lane_threads) closest_index_kernel(ClosestIndexView v, int funds) {
    const int fund = int(blockIdx.x * blockDim.x + threadIdx.x);
    if (fund >= funds) return;
    for (int k = 0; k < v.benchmarks; ++k) take_index<double>(v, k, fund, of_benchmark(v, k).result + fund, v.result_stride);
}

}  // namespace assay

extern "C" int assay_gpu_closest_index(const assay::ClosestIndexView* view, int first, int last, char* said, std::size_t size) {
    using namespace assay;
    return guarded(said, size, [&] {
        Stream stream;
        ClosestIndexView v = *view;
        const int funds = last - first;
        const long rows = long(v.windows) * closest_index_outputs;
        v.own = stream.to_device(view->own + first, size_t(funds));
        v.closest = stream.allocate<double>(size_t(rows) * size_t(funds));
        v.closest_stride = funds;
        activeness_of_pairs(stream, v, first, funds);
        launch_lanes(stream.get(), "closest_index", closest_index_kernel, v, funds);
        stream.columns_to_host(view->closest, view->closest_stride, first, v.closest, funds, rows);
        stream.synchronise("closest_index");
    });
}
