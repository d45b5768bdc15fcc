// What a command has read and is about to compute: the frame runs it once for its result, or in memory for --dry-run's estimate.
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "host/result/outcome.h"

namespace assay {

struct ComputeRequest {
    int items;                                            // how many of them: all, or the first of a dry run's samples
    std::function<void(const Table&)> rows;               // takes tables that are written in pieces
    std::function<void(const std::string& stage)> stage;  // is told what begins
};

struct Computation {
    std::vector<std::pair<std::string, int64_t>> sizes;  // what decides about time and memory; the first one is what a dry run samples
    double work = 0;                                     // regressions or their like: what --device auto goes by
    int items = 0;                                       // funds, series, assets
    bool divisible = false;                              // some of the items can be computed alone
    std::function<Outcome(const ComputeRequest&)> compute;
    // Of a run whose time is settled beforehand (a benchmark): it is told, not sampled.
    double seconds = 0;
    std::vector<std::pair<std::string, std::string>> measurements = {};  // workload, size
};

}  // namespace assay
