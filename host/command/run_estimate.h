// What a run will take, before it runs: seconds, memory, bytes on disk.
//
// Measured, not modelled: the command is run in memory and nothing of it is kept. Where its items can be computed alone it is run on 1,000 of
// them and on 500, and what that took is continued in a straight line to all (costs are a constant and an amount per item). Reading is not
// part of it: it has happened. Nor is the disk, which may be slower than the formatting.
#pragma once
#include <cstdint>

#include "host/command/command_run.h"
#include "host/command/computation.h"

namespace assay {

struct RunEstimate {
    double seconds_computing = 0, seconds_writing = 0;
    int64_t memory = 0;  // bytes, the peak of the process; 0: the system does not tell
    int64_t disk = 0;    // bytes of all files
    int files = 0;
    int64_t regressions = 0;  // as the manifest counts them
    int sampled_items = 0;
};

RunEstimate estimate_run(const CommandRun& run, const Computation& computation);

}  // namespace assay
