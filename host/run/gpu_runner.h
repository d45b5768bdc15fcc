// Funds on the GPU: batches that fit its memory, halved where they do not. The result never depends on them.
//
// Problem, exit 5, where the device fails, or a single tile of funds does not fit.
#pragma once
#include <algorithm>
#include <string>

#include "cuda/library.h"
#include "host/problem.h"
#include "host/run/interrupt.h"

namespace assay {

inline constexpr int tile_columns = 32;  // a batch is whole tiles: a warp of funds

template <class View>
void run_on_gpu(const GpuLibrary& gpu, const char* name, const View& view, long funds) {
    const auto program = reinterpret_cast<GpuProgram<View>>(gpu.function(name));
    long batch = (funds + tile_columns - 1) / tile_columns * tile_columns;
    for (long first = 0; first < funds;) {
        stop_if_interrupted();
        char said[512] = "";
        const int outcome = program(&view, int(first), int(std::min(funds, first + batch)), said, sizeof said);
        if (outcome == gpu_ok) {
            first += batch;
        } else if (outcome == gpu_out_of_memory && batch > tile_columns) {
            batch = (batch / 2 + tile_columns - 1) / tile_columns * tile_columns;
        } else {
            throw Problem(Exit::device, std::string(said) + "; run again with --device cpu");
        }
    }
}

}  // namespace assay
