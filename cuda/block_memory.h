// The dynamic shared memory of a block, its size given by the launch.
#pragma once
#include "cuda/launch.h"

#if defined(CUDA_EMULATOR)
template <class T>
T* block_memory() {
    return static_cast<T*>(emulator::block_memory());
}
#else
template <class T>
__device__ __forceinline__ T* block_memory() {
    extern __shared__ __align__(128) unsigned char bytes[];
    return reinterpret_cast<T*>(bytes);
}
#endif
