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

// Where what cuBLAS, CUB or Thrust compute runs: a GPU without them leaves it to the CPU, whose bits are the same.
inline Execution with_mathematics(Execution execution) {
    if (execution.gpu) execution.gpu = execution.gpu->mathematics().usable() ? &execution.gpu->mathematics() : nullptr;
    return execution;
}

// on_cpu(view, first, last) computes batches of `items`, as in run_batches(); gpu_name: the same in the GPU library,
// "assay_gpu_rolling_regression".
template <class View>
void execute(void (*on_cpu)(const View&, int first, int last), const char* gpu_name, const View& view, long items,
             const Execution& execution) {
    if (items == 0) return;
    const auto by_cpu = [&](int first, int last) { on_cpu(view, first, last); };
    if (!execution.gpu) return run_batches(items, execution.cpu, by_cpu);
    const auto on_gpu = reinterpret_cast<GpuProgram<View>>(execution.gpu->function(gpu_name));
    run_on_gpu(
        items, execution.on_gpu, [&](int first, int last, char* said, size_t size) { return on_gpu(&view, first, last, said, size); },
        execution.cpu, by_cpu);
}
template <class View>
void execute(const LanePrograms<View>& programs, const char* gpu_name, const View& view, long funds, const Execution& execution) {
    execute(programs[execution.cpu.level], gpu_name, view, funds, execution);
}

}  // namespace assay
