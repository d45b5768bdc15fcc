// Activeness of every fund on every benchmark, one thread per pair: what two analyses begin with.
#pragma once
#include <limits>

#include "cuda/rolling_windows.h"
#include "kernels/activeness.h"

namespace assay {

// Threads of one benchmark are neighbours: they read its tables together.
static __global__ void __launch_bounds__(lane_threads) activeness_kernel(ActivenessView v, int pairs) {
    const int pair = int(blockIdx.x * blockDim.x + threadIdx.x), funds = pairs / v.benchmarks;
    if (pair < pairs) activeness<double>(of_benchmark(v, pair / funds), pair % funds);
}

// Takes a view of host memory to the device and leaves the activeness of the funds first .. first + funds - 1 in its `result`.
inline void activeness_of_pairs(Stream& stream, ActivenessView& v, int first, int funds) {
    const long rows = long(v.benchmarks) * v.windows * activeness_outputs, pairs = long(v.benchmarks) * funds;
    // More pairs than a launch can number: the host halves the batch, as where memory is short.
    if (pairs > std::numeric_limits<int>::max() - lane_threads) throw CudaError(cudaErrorMemoryAllocation, "number the pairs");
    rolling_inputs_to_device(stream, v, first, funds, v.benchmarks);
    v.result = stream.allocate<double>(size_t(rows) * size_t(funds));
    v.result_stride = funds;
    launch_lanes(stream.get(), "activeness", activeness_kernel, v, int(pairs));
}

}  // namespace assay
