// The charts of a back-test beside those of its fact sheet: risk, weights, trading, the last frontier, the policy.
#pragma once
#include "host/backtest/backtest.h"
#include "host/report/chart.h"
#include "host/table/table.h"

namespace assay {

struct BacktestChartTables {
    const Table &months, &universe, &trading_years, &last_frontier, &policy_curve;
};

struct BacktestCharts {
    BacktestCharts(const Backtest& backtest, const PortfolioData& data, const PortfolioSettings& settings,
                   const BacktestChartTables& tables);

    Chart risk, weights, trading, frontier, policy;  // without plots where there is nothing to draw
    std::vector<ChartData> data;
};

}  // namespace assay
