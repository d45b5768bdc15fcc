// The files that `assay frontier` and `assay backtest` read: those that their keys name, or those that ship with the program.
#pragma once
#include "host/command/options.h"
#include "host/command/progress.h"
#include "host/portfolio/portfolio_data.h"
#include "host/result/manifest.h"

namespace assay {

// Reads them, and says of each what it was taken for; fills the manifest's inputs, warnings and data label ("synthetic" as soon as one of
// the assets' files is a shipped one). Without data.assets: the shipped assets with their metadata and indices; groups, spreads and
// expected returns only where they are named. Errors: Problem, exit 2 and 3.
PortfolioFiles read_portfolio_files(const PortfolioSettings& settings, Progress& progress, Manifest& manifest);

}  // namespace assay
