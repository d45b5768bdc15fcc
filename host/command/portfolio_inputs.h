// The files that `assay frontier` and `assay backtest` read: those that their keys name.
#pragma once
#include "host/command/options.h"
#include "host/command/progress.h"
#include "host/portfolio/portfolio_data.h"
#include "host/table/manifest.h"

namespace assay {

// Reads them, and says of each what it was taken for; fills the manifest's inputs and warnings. Errors: Problem, exit 2 and 3.
PortfolioFiles read_portfolio_files(const Options& options, const PortfolioSettings& settings, Progress& progress, Manifest& manifest);

}  // namespace assay
