#include "host/machine/gpu_facts.h"

#include "cuda/kernel_time.h"
#include "host/problem.h"

namespace assay {
namespace {

// The library's function of that type and name.
template <class Function>
Function function(const GpuLibrary& gpu, const char* name) {
    return reinterpret_cast<Function>(gpu.function(name));
}

void require(int outcome, const char* said) {
    if (outcome != gpu_ok) throw Problem(Exit::device, std::string(said) + "; run again with --device cpu");
}

}  // namespace

int gpu_count(const GpuLibrary& gpu) { return gpu.usable() ? function<decltype(&assay_gpu_devices)>(gpu, "assay_gpu_devices")() : 0; }

GpuFacts gpu_facts(const GpuLibrary& gpu, int device) {
    GpuFacts facts = {};
    char said[512] = "";
    require(function<decltype(&assay_gpu_facts)>(gpu, "assay_gpu_facts")(device, &facts, said, sizeof said), said);
    return facts;
}

CopyBandwidth gpu_copy_bandwidth(const GpuLibrary& gpu, int device) {
    constexpr size_t bytes = size_t(64) << 20;
    CopyBandwidth measured = {};
    char said[512] = "";
    require(function<decltype(&assay_gpu_copy_bandwidth)>(gpu, "assay_gpu_copy_bandwidth")(device, bytes, &measured, said, sizeof said),
            said);
    return measured;
}

double KernelClock::seconds(const std::function<void()>& run) const {
    const auto clock = function<decltype(&assay_gpu_kernel_clock)>(gpu_, "assay_gpu_kernel_clock");
    const auto read = function<decltype(&assay_gpu_kernel_seconds)>(gpu_, "assay_gpu_kernel_seconds");
    struct Stop {
        decltype(clock) set;
        ~Stop() { set(0); }
    } const stop{clock};
    clock(1);
    run();
    return read();
}

}  // namespace assay
