#include "host/run/device_choice.h"

#include <fmt/format.h>

#include "host/problem.h"

namespace assay {
namespace {

// About half a second on two cores: starting a GPU and its library costs about that (not yet measured on a device).
constexpr double worth_a_device = 5e8;

}  // namespace

DeviceChoice choose_device(DeviceRequest request, double regressions) {
    if (request == DeviceRequest::cpu) return {nullptr, "cpu", "asked for"};
    if (request == DeviceRequest::gpu) {
        const GpuLibrary& gpu = gpu_library();
        if (!gpu.usable()) throw Problem(Exit::device, "--device gpu: " + gpu.absence() + "; use --device cpu or auto");
        return {&gpu, gpu.device_name(), "asked for"};
    }
    if (regressions < worth_a_device) return {nullptr, "cpu", "CPU used: too little work to gain from a GPU"};
    const GpuLibrary& gpu = gpu_library();
    if (!gpu.usable()) return {nullptr, "cpu", "CPU used: " + gpu.absence()};
    return {&gpu, gpu.device_name(), "GPU used: enough work to gain from it"};
}

}  // namespace assay
