// The files that `assay frontier` and `assay backtest` read: those that their keys name, or those that ship with the program.
#pragma once
#include "host/command/command_run.h"
#include "host/portfolio/portfolio_data.h"

namespace assay {

// Reads them by way of the run, which says of each what it was taken for. Without data.assets: the shipped assets with their metadata and
// indices; groups, spreads and expected returns only where they are named. Errors: Problem, exit 2 and 3.
PortfolioFiles read_portfolio_files(CommandRun& run, const PortfolioSettings& settings);

}  // namespace assay
