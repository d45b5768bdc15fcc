// Which device runs an analysis: what was asked for, what is there, and where it pays.
//
// auto takes the GPU where the work is large enough that starting it and moving the panel does not cost more than it saves.
// The threshold is an estimate until it has been measured on a device (bench/README.md): the reason text says so.
#pragma once
#include <string>

#include "cuda/library.h"

namespace assay {

enum class DeviceRequest { automatic, cpu, gpu };

struct DeviceChoice {
    const GpuLibrary* gpu = nullptr;  // null: the CPU
    std::string name;                 // "cpu" or the GPU's name
    std::string reason;               // one sentence for the manifest
};

// regressions: how many window and period regressions the run needs. Problem, exit 5, where a GPU was asked for and is not there.
DeviceChoice choose_device(DeviceRequest request, double regressions);

}  // namespace assay
