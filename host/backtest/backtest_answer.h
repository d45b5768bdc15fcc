// The verdict on a back-test in a few sentences: what was earned, how often the target could be met ex ante, how often what came was
// riskier than the target by a quarter (months.csv, realised_over_target), how many months had no portfolio.
#pragma once
#include "host/backtest/backtest.h"
#include "host/fact_sheet/fact_sheet_data.h"
#include "host/table/table.h"

namespace assay {

// rows: of the net returns, the gross returns and the benchmark; months: months_table.
std::string backtest_answer(const Backtest& backtest, const PortfolioData& data, const PortfolioSettings& settings,
                            const std::vector<FactSheetRow>& rows, const Table& months);

}  // namespace assay
