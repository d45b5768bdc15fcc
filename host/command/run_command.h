// The frame of every command: options -> inputs -> device -> outcome -> files, JSON or terminal, and the exit code. Or its help, or a dry run.
//
// Files appear in one step (host/result/run_directory.h); the summary goes to standard output, and where to look to standard error.
#pragma once
#include <string>
#include <vector>

#include "host/command/command.h"

namespace assay {

int run_command(const Command& command, const std::vector<std::string>& arguments);  // the words after its name

}  // namespace assay
