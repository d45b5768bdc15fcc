// One thread per fund; only four numbers per fund and window length cross back to the host.
#include "cuda/activeness.h"

#include "cuda/rolling_windows.h"

namespace assay {

__global__ void __launch_bounds__(lane_threads) activeness_kernel(ActivenessView v, int funds) {
    const int fund = int(blockIdx.x * blockDim.x + threadIdx.x);
    if (fund < funds) activeness<double>(v, fund);
}

}  // namespace assay

extern "C" int assay_gpu_activeness(const assay::ActivenessView* view, int first, int last, char* said, std::size_t size) {
    using namespace assay;
    return guarded(said, size, [&] {
        Stream stream;
        ActivenessView v = *view;
        const int funds = last - first;
        const long rows = long(v.windows) * activeness_outputs;
        rolling_inputs_to_device(stream, v, first, funds);
        v.result = stream.allocate<double>(size_t(rows) * size_t(funds));
        v.result_stride = funds;
        launch_lanes(stream.get(), "activeness", activeness_kernel, v, funds);
        stream.columns_to_host(view->result, view->result_stride, first, v.result, funds, rows);
        stream.synchronise("activeness");
    });
}
