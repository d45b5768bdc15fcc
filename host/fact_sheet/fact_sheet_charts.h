// The charts of a fact sheet: growth of 100, drawdowns, calendar years, rolling statistics. They show the first ten series, all of them if
// there are no more; every number of every series is in the tables.
#pragma once
#include "host/fact_sheet/fact_sheet_data.h"
#include "host/report/chart.h"

namespace assay {

struct FactSheetCharts {
    FactSheetCharts(const FactSheetData& data, const Table& growth, const Table& calendar_years, const Table& rolling);

    Chart growth;          // and drawdowns
    Chart calendar_years;  // bars
    Chart rolling;         // return, volatility, beta, correlation
    std::vector<ChartData> data;
};

}  // namespace assay
