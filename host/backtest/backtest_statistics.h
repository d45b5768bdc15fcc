// The returns of a back-test as series of a fact sheet: net, gross, and the benchmark over the same months.
#pragma once
#include "host/backtest/backtest.h"
#include "host/fact_sheet/fact_sheet_data.h"

namespace assay {

// Series "net", "gross" and the benchmark by its id; the portfolio's bid/ask and fee are known of net and gross.
FactSheetData fact_sheet_data(const Backtest& backtest, const PortfolioData& data, const PortfolioSettings& settings);

// Of a portfolio that pays neither costs nor a fee: gross is net, and stands once on the page.
FactSheetData without_gross(const FactSheetData& data);

// The row of the net returns as it was at the end of a month; none where the back-test has no such month.
std::optional<FactSheetRow> net_as_of(const FactSheetData& data, Month as_of);

}  // namespace assay
