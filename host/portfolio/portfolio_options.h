// The keys of `assay frontier` and `assay backtest`: [data], [universe], [estimation], [market_risk], [policy], [trading], [range].
//
// set(portfolio_rows(), settings, "policy.anchor", {"0.5"}) sets one by its name; check() refuses what contradicts itself.
// Errors: Problem, exit 2, that names key, value and what is allowed, and keys that contradict one another.
#pragma once
#include "host/command/setting.h"
#include "host/portfolio/portfolio_settings.h"

namespace assay {

const SettingRows<PortfolioSettings>& portfolio_rows();

// What is in force, every key checked. Without expected returns the default of policy.target is minimum_variance: options takes it on, so
// that a dry run says so.
PortfolioSettings portfolio_settings(Options& options);
void check(const PortfolioSettings& settings);

}  // namespace assay
