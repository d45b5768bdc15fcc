// One thread per fund, all its periods.
#include "cuda/period_regression.h"

#include "cuda/stream.h"
#include "kernels/period_regression.h"

namespace assay {

__global__ void __launch_bounds__(lane_threads) period_regression_kernel(PeriodRegressionView v, int funds) {
    const int fund = int(blockIdx.x * blockDim.x + threadIdx.x);
    if (fund < funds) period_regression<double>(v, fund);
}

}  // namespace assay

extern "C" int assay_gpu_period_regression(const assay::PeriodRegressionView* view, int first, int last, char* said, std::size_t size) {
    using namespace assay;
    return guarded(said, size, [&] {
        Stream stream;
        PeriodRegressionView v = *view;
        const int funds = last - first;
        const long rows = long(v.periods) * period_outputs;
        v.value = stream.columns_to_device(v.value, v.stride, first, funds, v.months);
        v.stride = funds;
        v.benchmark = stream.to_device(v.benchmark, size_t(v.months));
        v.month = stream.to_device(v.month, size_t(v.begin[v.periods]));
        v.begin = stream.to_device(v.begin, size_t(v.periods) + 1);
        v.minimum = stream.to_device(v.minimum, size_t(v.periods));
        v.result = stream.allocate<double>(size_t(rows) * size_t(funds));
        v.result_stride = funds;
        launch_lanes(stream.get(), "period_regression", period_regression_kernel, v, funds);
        stream.columns_to_host(view->result, view->result_stride, first, v.result, funds, rows);
        stream.synchronise("period_regression");
    });
}
