// A command is what a person types: settings -> request -> outcome. No arithmetic lives here.
//
// Each command is a folder of host/ whose command.cpp defines `extern const Command NAME_command`, and a line of host/commands.cpp. One that
// computes reads its inputs in prepare(); everything else of a run (help, device, dry run, files, JSON, terminal, exit code) is the frame's
// (run_command.h), the same for all. One that only tells something has perform() instead.
#pragma once
#include <string>
#include <vector>

#include "host/command/command_run.h"
#include "host/command/computation.h"
#include "host/command/options.h"

namespace assay {

struct Command {
    const char* name;
    const char* group;     // of the list of `assay --help`: "Funds", "Portfolios", "Files", "This program"
    const char* sentence;  // what it does
    Options (*options)();
    Computation (*prepare)(CommandRun& run) = nullptr;
    int (*perform)(const Options& options) = nullptr;  // returns the exit code
    const char* shipped_configuration = nullptr;       // in force where neither a configuration nor assets are given
};

std::vector<const Command*> commands();

}  // namespace assay
