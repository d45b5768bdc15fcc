// What the GPU library tells about the GPUs: facts, copy bandwidths, and the time that kernels take. Errors: Problem, exit 5.
#pragma once
#include <functional>

#include "cuda/copy_bandwidth.h"
#include "cuda/device.h"
#include "cuda/library.h"

namespace assay {

int gpu_count(const GpuLibrary& gpu);  // 0 where it is not usable
GpuFacts gpu_facts(const GpuLibrary& gpu, int device);
CopyBandwidth gpu_copy_bandwidth(const GpuLibrary& gpu, int device);

// Seconds that the kernels of a run take, transfers not counted.
class KernelClock {
  public:
    explicit KernelClock(const GpuLibrary& gpu) : gpu_(gpu) {}
    double seconds(const std::function<void()>& run) const;

  private:
    const GpuLibrary& gpu_;
};

}  // namespace assay
