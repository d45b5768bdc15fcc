// The emulator itself: kernels that are broken on purpose must be caught, a sound one must not.
#include "emulator.h"

#include <gtest/gtest.h>

#include <vector>

namespace {
using namespace emulator;

__global__ void missing_barrier(double* out) {
    __shared__ double tile[64];
    tile[threadIdx.x] = threadIdx.x;
    out[threadIdx.x] = tile[63 - threadIdx.x];  // __syncthreads() forgotten before this line
}
__global__ void sound(double* out) {
    __shared__ double tile[64];
    tile[threadIdx.x] = threadIdx.x;
    __syncthreads();
    out[threadIdx.x] = tile[63 - threadIdx.x];
}
__global__ void divergent_barrier(double* out) {
    if (threadIdx.x < 16) __syncthreads();
    out[threadIdx.x] = __shfl_xor_sync(0xffffffffu, 1.0, 1);
}
__global__ void absent_lane(double* out) {
    if (threadIdx.x % 32 >= 16) return;
    out[threadIdx.x] = __shfl_xor_sync(0xffffffffu, 1.0, 1);
}
__global__ void never_written(double* out) { out[threadIdx.x] = static_cast<double*>(emulator::block_memory())[threadIdx.x]; }

std::vector<double> run(void (*kernel)(double*), Schedule schedule, size_t shared = 0, unsigned threads = 64) {
    std::vector<double> out(64);
    launch(kernel, 1, threads, shared, schedule, out.data());
    return out;
}
}  // namespace

TEST(Emulator, missing_barrier_shows_as_a_result_that_depends_on_the_schedule) {
    EXPECT_NE(run(missing_barrier, Schedule::forward), run(missing_barrier, Schedule::backward));
}
TEST(Emulator, sound_kernel_gives_the_same_under_every_schedule) {
    for (Schedule s : every_schedule) EXPECT_EQ(run(sound, s)[0], 63.0);
}
TEST(Emulator, divergent_barrier_is_a_violation) { EXPECT_THROW(run(divergent_barrier, Schedule::forward), Violation); }
TEST(Emulator, shuffle_with_an_absent_lane_is_a_violation) { EXPECT_THROW(run(absent_lane, Schedule::forward, 0, 32), Violation); }
TEST(Emulator, shared_memory_that_was_never_written_is_NaN) {
    EXPECT_NE(run(never_written, Schedule::forward, 512)[0], run(never_written, Schedule::forward, 512)[0]);
}
TEST(Emulator, device_memory_is_limited) {
    settings().memory = 1000;
    void* p = nullptr;
    EXPECT_EQ(cudaMallocAsync(&p, 2000, nullptr), cudaErrorMemoryAllocation);
    EXPECT_EQ(cudaMallocAsync(&p, 900, nullptr), cudaSuccess);
    EXPECT_EQ(settings().allocated, 900u);
    EXPECT_EQ(cudaFreeAsync(p, nullptr), cudaSuccess);
    EXPECT_EQ(settings().allocated, 0u);
    settings() = {};
}
