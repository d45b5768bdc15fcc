// --dry-run: what would be run, as a CONFIG.toml with the sizes and the estimate in its comments, or as JSON. Nothing is written.
//
// The estimate is measured: the command is run in memory and thrown away. Where its items can be computed alone it is run on 1,000 of them
// and on 500, and what that took is continued in a straight line to all. Errors: Problem, exit 6, where a run would not write.
#pragma once
#include <string>

#include "host/command/command_run.h"
#include "host/command/computation.h"

namespace assay {

std::string dry_run(CommandRun& run, const Computation& computation);

}  // namespace assay
