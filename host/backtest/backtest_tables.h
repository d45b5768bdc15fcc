// A back-test as tables: months, weights, universe, years of trading, the last frontier. Names and columns: interface.md.
//
// A row of months or weights says nothing of what came after its month of return. Fractions; risks are of a month, fees too.
#pragma once
#include "host/backtest/backtest.h"
#include "host/table/table.h"

namespace assay {

inline constexpr size_t realised_months = 12;    // of a realised risk
inline constexpr double realised_excess = 0.25;  // above the target: more is said in the answer

Table months_table(const Backtest& backtest, const PortfolioData& data, const PortfolioSettings& settings);
Table weights_table(const Backtest& backtest, const PortfolioData& data);  // rows where a weight is not 0
// How often each asset could be and was held; why it could not be at the last decision.
Table universe_table(const Backtest& backtest, const PortfolioData& data, const PortfolioSettings& settings);
Table trading_years_table(const Backtest& backtest, const PortfolioData& data);
// The efficient frontier of the last decision that has one: its corners, and points between them to draw it by.
Table last_frontier_table(const Backtest& backtest, const PortfolioData& data);

}  // namespace assay
