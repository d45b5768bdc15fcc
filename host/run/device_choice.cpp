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
    if (regressions < worth_a_device)
        return {nullptr, "cpu",
                fmt::format("auto: {:.0f} regressions are fewer than the {:.0f} above which a GPU is estimated to pay", regressions,
                            worth_a_device)};
    const GpuLibrary& gpu = gpu_library();
    if (!gpu.usable()) return {nullptr, "cpu", "auto: " + gpu.absence()};
    return {
        &gpu, gpu.device_name(),
        fmt::format("auto: {:.0f} regressions, more than the {:.0f} above which a GPU is estimated to pay", regressions, worth_a_device)};
}

}  // namespace assay
