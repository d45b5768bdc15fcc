// One thread per fund, all the indices.
#include "cuda/best_index.h"

#include "cuda/stream.h"
#include "kernels/best_index.h"

namespace assay {

__global__ void __launch_bounds__(lane_threads) best_index_kernel(BestIndexView v, int funds) {
    const int fund = int(blockIdx.x * blockDim.x + threadIdx.x);
    if (fund < funds) best_index<double>(v, fund);
}

}  // namespace assay

extern "C" int assay_gpu_best_index(const assay::BestIndexView* view, int first, int last, char* said, std::size_t size) {
    using namespace assay;
    return guarded(said, size, [&] {
        Stream stream;
        BestIndexView v = *view;
        const int funds = last - first;
        v.value = stream.columns_to_device(v.value, v.stride, first, funds, v.months);
        v.stride = funds;
        v.index = stream.to_device(v.index, size_t(v.indices) * size_t(v.months));
        v.month = stream.to_device(v.month, size_t(v.given_months));
        v.deviation = stream.to_device(v.deviation, size_t(v.given_months) * size_t(v.index_width));
        v.deviation_sum = stream.to_device(v.deviation_sum, size_t(v.index_width));
        v.mxx = stream.to_device(v.mxx, size_t(v.index_width));
        v.result = stream.allocate<double>(size_t(best_index_outputs) * size_t(funds));
        v.result_stride = funds;
        launch_lanes(stream.get(), "best_index", best_index_kernel, v, funds);
        stream.columns_to_host(view->result, view->result_stride, first, v.result, funds, best_index_outputs);
        stream.synchronise("best_index");
    });
}
