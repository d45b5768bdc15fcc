// The risk policy in force, for a person: each parameter that does something with its effect, and the target as a function of market risk.
#pragma once
#include "host/backtest/backtest.h"
#include "host/table/table.h"

namespace assay {

Table policy_table(const Backtest& backtest, const PortfolioData& data, const PortfolioSettings& settings);

// Target by market risk at the last decision, as if it were the first: without smoothing, trend and drawdown, which depend on what came
// before. Empty where no risk or beta is aimed at.
Table policy_curve_table(const Backtest& backtest, const PortfolioData& data, const PortfolioSettings& settings);

}  // namespace assay
