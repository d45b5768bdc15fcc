// From which size on the GPU, transfers and all, is faster than the CPU with all its threads.
//
// Between the last size measured at which it is not and the first at which it is and stays so, the size is interpolated: the ratio of
// the times is taken for a power of the number of items. Errors: none.
#pragma once
#include <string>
#include <vector>

namespace assay {

struct CrossoverPoint {
    double items, cpu_seconds, gpu_seconds;
};

enum class CrossoverKind { between, below, above };  // the sizes measured: inside them, below the smallest, above the largest

struct Crossover {
    std::string workload;
    CrossoverKind kind;
    double items;          // between: interpolated; below, above: the smallest, the largest measured
    std::string sentence;  // "the GPU pays from 1.2e+06 items on"
};

Crossover crossover(const std::string& workload, const std::vector<CrossoverPoint>& ascending);  // at least one point

}  // namespace assay
