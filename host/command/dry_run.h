// --dry-run of a command: what would be run, as a CONFIG.toml with the sizes and the estimate in its comments, or as JSON.
#pragma once
#include <string>

#include "host/command/command_run.h"
#include "host/result/sample_run.h"

namespace assay {

struct DryRun {
    const std::string command;
    const CommandRun& run;
    std::vector<std::pair<std::string, int64_t>> sizes;  // that decide about time and memory
    double seconds_reading;
    RunEstimate estimate;
};

// What a run would refuse to write to: Problem, exit 6.
void require_writable(const std::string& out);

std::string dry_run_text(const DryRun& dry);
std::string dry_run_json(const DryRun& dry);

}  // namespace assay
