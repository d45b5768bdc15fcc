// Stands in for <cuda_runtime.h> so that g++ compiles a .cu file and a test runs its
// kernels on the CPU.  See emulator.h for what a run checks.
#pragma once
#define CUDA_EMULATOR 1
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <source_location>

#define __global__
#define __device__
#define __host__
#define __shared__ static  // one block runs at a time, so one copy is the block's
#define __forceinline__ inline
#define __launch_bounds__(...)

struct dim3 {
    unsigned x, y, z;
    constexpr dim3(unsigned x = 1, unsigned y = 1, unsigned z = 1) : x(x), y(y), z(z) {}
};

namespace emulator {
enum class Place { thread_index, block_index, block_extent, grid_extent };
using Line = std::source_location;

unsigned coordinate(Place, int axis);
void* block_memory();
void block_barrier(Line);
void warp_barrier(unsigned mask, Line);
uint64_t exchange(unsigned mask, uint64_t mine, int source_lane, Line);
int lane();

template <Place P>
struct Coordinates {
    template <int Axis>
    struct Axis_ {
        operator unsigned() const { return coordinate(P, Axis); }
    };
    Axis_<0> x;
    Axis_<1> y;
    Axis_<2> z;
};
template <class T>
T exchange_value(unsigned mask, T mine, int source_lane, Line at) {
    static_assert(sizeof(T) <= 8);
    uint64_t bits = 0;
    std::memcpy(&bits, &mine, sizeof mine);
    bits = exchange(mask, bits, source_lane, at);
    std::memcpy(&mine, &bits, sizeof mine);
    return mine;
}
}  // namespace emulator

inline constexpr emulator::Coordinates<emulator::Place::thread_index> threadIdx{};
inline constexpr emulator::Coordinates<emulator::Place::block_index> blockIdx{};
inline constexpr emulator::Coordinates<emulator::Place::block_extent> blockDim{};
inline constexpr emulator::Coordinates<emulator::Place::grid_extent> gridDim{};
inline constexpr int warpSize = 32;

inline void __syncthreads(emulator::Line at = emulator::Line::current()) { emulator::block_barrier(at); }
inline void __syncwarp(unsigned mask = ~0u, emulator::Line at = emulator::Line::current()) { emulator::warp_barrier(mask, at); }
template <class T>
T __shfl_sync(unsigned mask, T v, int source, emulator::Line at = emulator::Line::current()) {
    return emulator::exchange_value(mask, v, source & 31, at);
}
template <class T>
T __shfl_xor_sync(unsigned mask, T v, int bits, emulator::Line at = emulator::Line::current()) {
    return emulator::exchange_value(mask, v, emulator::lane() ^ bits, at);
}
template <class T>
T __shfl_down_sync(unsigned mask, T v, int by, emulator::Line at = emulator::Line::current()) {
    const int from = emulator::lane() + by;
    return emulator::exchange_value(mask, v, from < 32 ? from : emulator::lane(), at);
}
template <class T>
T atomicAdd(T* p, T v) {
    T old = *p;
    *p += v;
    return old;
}

// The few runtime calls the cuda/ layer makes (runtime.cpp): "device" memory is heap memory, filled with NaN, so
// AddressSanitizer guards it; every call completes at once, but for copies to the host. Host threads may use it side by side, each its
// own stream; kernels run one after another.
enum cudaError_t { cudaSuccess = 0, cudaErrorMemoryAllocation = 2, cudaErrorUnknown = 999 };
enum cudaMemcpyKind { cudaMemcpyHostToDevice, cudaMemcpyDeviceToHost, cudaMemcpyDeviceToDevice };
using cudaStream_t = struct EmulatedStream*;
struct cudaDeviceProp {
    char name[256] = "emulated device";
    size_t totalGlobalMem = size_t(8) << 30;
    int major = 0, minor = 0, multiProcessorCount = 1;
};
inline const char* cudaGetErrorString(cudaError_t e) {
    return e == cudaSuccess ? "no error" : e == cudaErrorMemoryAllocation ? "out of memory" : "unknown error";
}
inline cudaError_t cudaGetLastError() { return cudaSuccess; }
inline cudaError_t cudaGetDeviceCount(int* n) {
    *n = 1;
    return cudaSuccess;
}
inline cudaError_t cudaGetDeviceProperties(cudaDeviceProp* p, int) {
    *p = {};
    return cudaSuccess;
}
inline cudaError_t cudaDriverGetVersion(int* v) {
    *v = 0;
    return cudaSuccess;
}
inline cudaError_t cudaRuntimeGetVersion(int* v) {
    *v = 0;
    return cudaSuccess;
}
inline cudaError_t cudaGetDevice(int* device) {
    *device = 0;
    return cudaSuccess;
}
inline cudaError_t cudaSetDevice(int device) { return device == 0 ? cudaSuccess : cudaErrorUnknown; }
cudaError_t cudaMemGetInfo(size_t* free, size_t* all);
cudaError_t cudaMallocHost(void** p, size_t n);
cudaError_t cudaFreeHost(void* p);
// An event is the moment at which it is recorded: every launch before it has run by then.
using cudaEvent_t = struct EmulatedEvent*;
cudaError_t cudaEventCreate(cudaEvent_t* e);
cudaError_t cudaEventRecord(cudaEvent_t e, cudaStream_t);
cudaError_t cudaEventSynchronize(cudaEvent_t);
cudaError_t cudaEventElapsedTime(float* milliseconds, cudaEvent_t begin, cudaEvent_t end);
cudaError_t cudaEventDestroy(cudaEvent_t e);
enum { cudaStreamNonBlocking = 1 };
cudaError_t cudaStreamCreateWithFlags(cudaStream_t* s, unsigned flags);
cudaError_t cudaStreamSynchronize(cudaStream_t);
cudaError_t cudaStreamDestroy(cudaStream_t);
cudaError_t cudaMallocAsync(void** p, size_t n, cudaStream_t);
cudaError_t cudaFreeAsync(void* p, cudaStream_t);
using cudaMemPool_t = struct EmulatedPool*;
enum cudaMemPoolAttr { cudaMemPoolAttrReleaseThreshold };
inline cudaError_t cudaDeviceGetDefaultMemPool(cudaMemPool_t* pool, int) {
    *pool = nullptr;
    return cudaSuccess;
}
inline cudaError_t cudaMemPoolTrimTo(cudaMemPool_t, size_t) { return cudaSuccess; }
inline cudaError_t cudaMemPoolSetAttribute(cudaMemPool_t, cudaMemPoolAttr, void*) { return cudaSuccess; }
cudaError_t cudaMemcpyAsync(void* to, const void* from, size_t n, cudaMemcpyKind, cudaStream_t);
cudaError_t cudaMemcpy2DAsync(void* to, size_t to_pitch, const void* from, size_t from_pitch, size_t width, size_t height, cudaMemcpyKind,
                              cudaStream_t);
