// A back-test from its files, and all that it was made of.
#pragma once
#include "host/backtest/backtest.h"
#include "host/backtest/backtest_tables.h"

namespace assay {

// Of portfolio/made_up_portfolio.h: short lookbacks, its benchmark.
inline PortfolioSettings made_up_settings() {
    PortfolioSettings s;
    s.estimation.lookback = s.estimation.lookback_returns = 12;
    s.market_risk.benchmark = "LBUSTRUU";
    return s;
}

struct BacktestRun {
    PortfolioSettings settings;
    PortfolioData data;
    Backtest result;

    BacktestRun(const PortfolioFiles& files, const PortfolioSettings& given)
        : settings(given), data(assemble(files, settings)), result(backtest(data, settings, {})) {}
    Table months() const { return months_table(result, data, settings); }
};

}  // namespace assay
