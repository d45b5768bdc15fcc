// One thread per fund and window: neighbours read the same Q.
#include "cuda/factor_regression.h"

#include <limits>

#include "cuda/stream.h"

namespace assay {

__global__ void __launch_bounds__(lane_threads) factor_regression_kernel(FactorRegressionView v, int pairs) {
    const int pair = int(blockIdx.x * blockDim.x + threadIdx.x), funds = pairs / (v.months - v.window + 1);
    if (pair < pairs) one_factor_window<double>(v, pair / funds, pair % funds);
}

}  // namespace assay

extern "C" int assay_gpu_factor_regression(const assay::FactorRegressionView* view, int first, int last, char* said, std::size_t size) {
    using namespace assay;
    return guarded(said, size, [&] {
        Stream stream;
        FactorRegressionView v = *view;
        const int funds = last - first;
        const long windows = v.months - v.window + 1, results = windows * factor_rows(v.factors), pairs = windows * funds;
        // More pairs than a launch can number: the host halves the batch, as where memory is short.
        if (pairs > std::numeric_limits<int>::max() - lane_threads) throw CudaError(cudaErrorMemoryAllocation, "number the windows");
        v.value = stream.columns_to_device(v.value, v.stride, first, funds, v.months);
        v.stride = funds;
        v.basis = stream.to_device(v.basis, size_t(windows) * size_t(v.window) * size_t(v.factors));
        v.inverse = stream.to_device(v.inverse, size_t(windows) * size_t(v.factors) * size_t(v.factors));
        v.mean = stream.to_device(v.mean, size_t(windows) * size_t(v.factors));
        v.given = stream.to_device(v.given, size_t(windows));
        v.condition = stream.to_device(v.condition, size_t(windows));
        v.result = stream.allocate<double>(size_t(results) * size_t(funds));
        v.result_stride = funds;
        launch_lanes(stream.get(), "factor_regression", factor_regression_kernel, v, int(pairs));
        stream.columns_to_host(view->result, view->result_stride, first, v.result, funds, results);
        stream.synchronise("factor_regression");
    });
}
