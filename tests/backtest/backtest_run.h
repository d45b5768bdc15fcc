// A back-test from its files, and all that it was made of.
#pragma once
#include "host/backtest/backtest.h"
#include "host/backtest/backtest_tables.h"

namespace assay {

struct BacktestRun {
    PortfolioSettings settings;
    PortfolioData data;
    Backtest result;

    BacktestRun(const PortfolioFiles& files, const PortfolioSettings& given)
        : settings(given), data(assemble(files, settings)), result(backtest(data, settings, {})) {}
    Table months() const { return months_table(result, data, settings); }
};

}  // namespace assay
