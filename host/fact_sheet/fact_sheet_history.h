// The months behind a fact sheet as tables: calendar years, growth of 100 with drawdowns, rolling statistics.
#pragma once
#include "host/fact_sheet/fact_sheet_data.h"
#include "host/run/execution.h"

namespace assay {

Table calendar_years_table(const FactSheetData& data, const std::vector<FactSheetRow>& rows);
// Each series from 100 at the end of the month before its first; empty from a missing month on.
Table growth_table(const FactSheetData& data);
// Windows that are full: cumulative return and volatility of the series, beta and correlation to the benchmark.
Table rolling_table(const FactSheetData& data, const FactSheetSettings& settings, const Execution& execution);

}  // namespace assay
