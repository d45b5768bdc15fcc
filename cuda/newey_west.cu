// One thread per fund.
#include "cuda/newey_west.h"

#include "cuda/stream.h"
#include "kernels/newey_west.h"

namespace assay {

__global__ void __launch_bounds__(lane_threads) newey_west_kernel(NeweyWestView v, int funds) {
    const int fund = int(blockIdx.x * blockDim.x + threadIdx.x);
    if (fund < funds) newey_west<double>(v, fund);
}

}  // namespace assay

extern "C" int assay_gpu_newey_west(const assay::NeweyWestView* view, int first, int last, char* said, std::size_t size) {
    using namespace assay;
    return guarded(said, size, [&] {
        Stream stream;
        NeweyWestView v = *view;
        const int funds = last - first;
        v.value = stream.columns_to_device(v.value, v.stride, first, funds, v.months);
        v.stride = funds;
        v.benchmark = stream.to_device(v.benchmark, size_t(v.months));
        v.result = stream.allocate<double>(newey_west_outputs * size_t(funds));
        v.result_stride = funds;
        launch_lanes(stream.get(), "newey_west", newey_west_kernel, v, funds);
        stream.columns_to_host(view->result, view->result_stride, first, v.result, funds, newey_west_outputs);
        stream.synchronise("newey_west");
    });
}
