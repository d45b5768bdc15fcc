// The months behind a fact sheet as tables: calendar years, growth of 100 with drawdowns, rolling statistics.
#pragma once
#include "host/fact_sheet/fact_sheet_data.h"
#include "host/run/execution.h"

namespace assay {

// The series of the charts: the first ten that are no benchmarks, then the first four benchmarks.
std::vector<int> charted_series(const FactSheetData& data);

// The row from which the charted series are compared, -1 without a month: where the last of them to begin does, or the first after that in
// which none lacks a return. Those with fewer than 12 months do not count where others have more; who begins later or ends before is not
// compared.
int common_start(const FactSheetData& data);
bool compared_from(const PresentRows& rows, int start);

Table calendar_years_table(const FactSheetData& data, const std::vector<FactSheetRow>& rows);
// Each series from 100 at the end of the month before its first; empty from a missing month on. The charted ones also from 100 at the end
// of the month before common_start().
Table growth_table(const FactSheetData& data);
// Windows that are full: cumulative return and volatility of the series, beta and correlation to the benchmark.
Table rolling_table(const FactSheetData& data, const FactSheetSettings& settings, const Execution& execution);

}  // namespace assay
