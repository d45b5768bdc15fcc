// A back-test as an outcome: the fact sheet of its net returns, risk asked for and taken, the policy in words, portfolios, trading, and what
// could not be done.
#pragma once
#include "host/backtest/backtest.h"
#include "host/backtest/published_rows.h"
#include "host/result/outcome.h"

namespace assay {

// published: null where nothing is compared. synthetic: whether the data are, which the comparison then says.
Outcome backtest_outcome(const Backtest& backtest, const PortfolioData& data, const PortfolioSettings& settings,
                         const PublishedRows* published, bool synthetic, const Execution& execution);

}  // namespace assay
