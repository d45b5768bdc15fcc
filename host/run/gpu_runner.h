// Funds on the GPU: several streams take batches from one queue, so that the copies of one overlap with the kernels of another; the CPU may
// take batches too. Where the memory of the device is short a stream halves its batch. The result never depends on any of it.
//
// Problem, exit 5, where the device fails, or a single tile of funds does not fit while no other stream is at work.
#pragma once
#include <functional>

#include "cuda/library.h"
#include "host/run/lane_runner.h"

namespace assay {

inline constexpr int tile_columns = 32;  // a batch is whole tiles: a warp of funds

struct GpuExecution {
    int streams = 2;          // at work at the same time
    long batch_funds = 4096;  // a batch is not smaller while the funds are not cut into four for each stream; a multiple of 32
    bool cpu_helps = false;   // threads of the CPU take batches too
};

// gpu(first, last, said, size): as the functions of cuda/library.h. cpu(first, last): as in run_batches(), where the CPU helps.
void run_on_gpu(long funds, const GpuExecution& execution, const std::function<int(int first, int last, char* said, size_t size)>& gpu,
                const CpuExecution& cpu_execution, const std::function<void(int first, int last)>& cpu);

}  // namespace assay
