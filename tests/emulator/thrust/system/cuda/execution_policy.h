// Stands in for Thrust's policies: on a stream, waiting for nothing.
#pragma once
#include "cuda_runtime.h"

namespace thrust::cuda {
struct OnStream {
    cudaStream_t stream;
};
struct ParallelWithoutWaiting {
    OnStream on(cudaStream_t stream) const { return {stream}; }
};
inline constexpr ParallelWithoutWaiting par_nosync;
}  // namespace thrust::cuda
