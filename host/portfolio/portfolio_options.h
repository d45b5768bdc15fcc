// The keys of `assay frontier` and `assay backtest`: [data], [universe], [estimation], [market_risk], [policy], [trading], [range].
#pragma once
#include "host/command/options.h"
#include "host/portfolio/portfolio_settings.h"

namespace assay {

std::vector<OptionSpec> portfolio_option_specs();

// What is in force, every key checked: Problem, exit 2, that names key, value and what is allowed, and keys that contradict one another.
// Without expected returns the default of policy.target is minimum_variance: options takes it on, so that a dry run says so.
PortfolioSettings portfolio_settings(Options& options);

}  // namespace assay
