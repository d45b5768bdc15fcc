// The only place that spells <<< >>>: one launch, on one stream, checked at once. And the errors of the CUDA runtime.
#pragma once
#include <cuda_runtime.h>

#include <cstdio>
#include <exception>
#include <stdexcept>
#include <string>

#include "cuda/library.h"
#if defined(CUDA_EMULATOR)
#include "emulator.h"
#endif

namespace assay {

struct CudaError : std::runtime_error {
    CudaError(cudaError_t code, const std::string& doing) : std::runtime_error(doing + ": " + cudaGetErrorString(code)), code(code) {}
    cudaError_t code;
};

inline void check(cudaError_t code, const char* doing) {
    if (code != cudaSuccess) throw CudaError(code, doing);
}

// Runs `part` and turns what it throws into an outcome and a sentence: no exception leaves the library.
template <class Part>
int guarded(char* said, std::size_t size, Part part) noexcept {
    try {
        part();
        return gpu_ok;
    } catch (const CudaError& e) {
        std::snprintf(said, size, "the GPU failed: %s", e.what());
        (void)cudaGetLastError();  // a failed allocation is not sticky
        return e.code == cudaErrorMemoryAllocation ? gpu_out_of_memory : gpu_failed;
    } catch (const std::exception& e) {
        std::snprintf(said, size, "the GPU failed: %s", e.what());
        return gpu_failed;
    }
}

// Around one launch: its seconds, where the clock of cuda/kernel_time.h runs; nothing otherwise.
class TimedLaunch {
  public:
    explicit TimedLaunch(cudaStream_t stream);
    void finish();  // waits for the kernel

  private:
    struct Event {
        cudaEvent_t event = nullptr;
        Event() = default;
        ~Event() {
            if (event) (void)cudaEventDestroy(event);
        }
        Event(const Event&) = delete;
        Event& operator=(const Event&) = delete;
        void record(cudaStream_t stream);
    };
    cudaStream_t stream_;
    Event begin_, end_;
};

inline constexpr int lane_threads = 128;  // threads of a block that run a lane program, one fund each

// kernel(view, funds) with one thread per fund.
template <class View>
void launch_lanes(cudaStream_t stream, const char* name, void (*kernel)(View, int), const View& view, int funds) {
    TimedLaunch timed(stream);
#if defined(CUDA_EMULATOR)
    (void)name;
    const unsigned threads = emulator::settings().block_threads;
    emulator::launch(kernel, (unsigned(funds) + threads - 1) / threads, threads, 0, emulator::settings().schedule, view, funds);
#else
    // clang-format off
    kernel<<<(unsigned(funds) + lane_threads - 1) / lane_threads, lane_threads, 0, stream>>>(view, funds);
    // clang-format on
    check(cudaGetLastError(), name);
#endif
    timed.finish();
}

inline constexpr int warp_threads = 32;

// kernel(view, items) with one warp per item and `shared_bytes` of shared memory for each warp of a block.
template <class View>
void launch_warps(cudaStream_t stream, const char* name, void (*kernel)(View, int), const View& view, int items, size_t shared_bytes) {
    TimedLaunch timed(stream);
#if defined(CUDA_EMULATOR)
    (void)name;
    const unsigned warps = emulator::settings().block_threads / warp_threads;
    emulator::launch(kernel, (unsigned(items) + warps - 1) / warps, warps * warp_threads, warps * shared_bytes,
                     emulator::settings().schedule, view, items);
#else
    constexpr unsigned warps = lane_threads / warp_threads;
    // clang-format off
    kernel<<<(unsigned(items) + warps - 1) / warps, lane_threads, warps * shared_bytes, stream>>>(view, items);
    // clang-format on
    check(cudaGetLastError(), name);
#endif
    timed.finish();
}

}  // namespace assay
