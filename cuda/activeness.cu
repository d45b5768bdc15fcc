// One thread per fund and benchmark; only four numbers of each and window length cross back to the host.
#include "cuda/activeness.h"

#include <limits>

#include "cuda/rolling_windows.h"

namespace assay {

// Threads of one benchmark are neighbours: they read its tables together.
__global__ void __launch_bounds__(lane_threads) activeness_kernel(ActivenessView v, int pairs) {
    const int pair = int(blockIdx.x * blockDim.x + threadIdx.x), funds = pairs / v.benchmarks;
    if (pair < pairs) activeness<double>(of_benchmark(v, pair / funds), pair % funds);
}

}  // namespace assay

extern "C" int assay_gpu_activeness(const assay::ActivenessView* view, int first, int last, char* said, std::size_t size) {
    using namespace assay;
    return guarded(said, size, [&] {
        Stream stream;
        ActivenessView v = *view;
        const int funds = last - first;
        const long rows = long(v.benchmarks) * v.windows * activeness_outputs, pairs = long(v.benchmarks) * funds;
        // More pairs than a launch can number: the host halves the batch, as where memory is short.
        if (pairs > std::numeric_limits<int>::max() - lane_threads) throw CudaError(cudaErrorMemoryAllocation, "number the pairs");
        rolling_inputs_to_device(stream, v, first, funds, v.benchmarks);
        v.result = stream.allocate<double>(size_t(rows) * size_t(funds));
        v.result_stride = funds;
        launch_lanes(stream.get(), "activeness", activeness_kernel, v, int(pairs));
        stream.columns_to_host(view->result, view->result_stride, first, v.result, funds, rows);
        stream.synchronise("activeness");
    });
}
