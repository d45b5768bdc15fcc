// Where and how an analysis runs: CPU threads, batches and instruction set, or a GPU, or both. No choice changes a bit of a result.
#pragma once
#include "host/run/gpu_runner.h"

namespace assay {

struct Execution {
    CpuExecution cpu;
    const GpuLibrary* gpu = nullptr;  // null: the CPU alone
    GpuExecution on_gpu = {};

    bool uses_cpu() const { return !gpu || on_gpu.cpu_helps; }
};

// gpu_name: the analysis' function in the GPU library, "assay_gpu_rolling_regression".
template <class View>
void execute(const LanePrograms<View>& programs, const char* gpu_name, const View& view, long funds, const Execution& execution) {
    if (funds == 0) return;
    if (!execution.gpu) return run_lanes(programs, view, funds, execution.cpu);
    const auto on_gpu = reinterpret_cast<GpuProgram<View>>(execution.gpu->function(gpu_name));
    const auto on_cpu = programs[execution.cpu.level];
    run_on_gpu(
        funds, execution.on_gpu, [&](int first, int last, char* said, size_t size) { return on_gpu(&view, first, last, said, size); },
        execution.cpu, [&](int first, int last) { on_cpu(view, first, last); });
}

}  // namespace assay
