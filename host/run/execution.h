// Where and how an analysis runs: CPU threads, batches and instruction set, or a GPU. No choice changes a bit of a result.
#pragma once
#include "host/run/gpu_runner.h"
#include "host/run/lane_runner.h"

namespace assay {

struct Execution {
    CpuExecution cpu;
    const GpuLibrary* gpu = nullptr;  // null: the CPU
};

// gpu_name: the analysis' function in the GPU library, "assay_gpu_rolling_regression".
template <class View>
void execute(const LanePrograms<View>& programs, const char* gpu_name, const View& view, long funds, const Execution& execution) {
    if (funds == 0) return;
    if (execution.gpu)
        run_on_gpu(*execution.gpu, gpu_name, view, funds);
    else
        run_lanes(programs, view, funds, execution.cpu);
}

}  // namespace assay
