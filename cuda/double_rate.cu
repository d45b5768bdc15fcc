// One thread per lane: enough of them keep every unit busy.
#include "cuda/double_rate.h"

#include "cuda/stream.h"

namespace assay {

__global__ void __launch_bounds__(lane_threads) double_rate_kernel(DoubleRateView v, int lanes) {
    const int lane = int(blockIdx.x * blockDim.x + threadIdx.x);
    if (lane < lanes) double_rate<double>(v, lane);
}

}  // namespace assay

extern "C" int assay_gpu_double_rate(const assay::DoubleRateView* view, int first, int last, char* said, std::size_t size) {
    using namespace assay;
    return guarded(said, size, [&] {
        Stream stream;
        DoubleRateView v = *view;
        v.result = stream.allocate<double>(size_t(last - first));
        launch_lanes(stream.get(), "double_rate", double_rate_kernel, v, last - first);
        stream.to_host(view->result + first, v.result, size_t(last - first));
        stream.synchronise("double_rate");
    });
}
