// One row of a fact sheet: a series of monthly returns against one benchmark, as of its last month (methodology section 2, pinned).
//
//   month, year to date, 1, 3 and 5 years: cumulative, of the series' own months up to as_of; NaN where one is missing
//   alpha, beta, correlation, tracking error, information ratios: over the months that both have, and over the last 12 (all 12, or NaN)
//   formulas of the rest: host/analysis/performance.h. Fractions; returns are total returns, after whatever they are after
//   with the returns of cash: alpha, beta, correlation, sharpe and sortino of returns over them, in the months that have them; without them
//   there is no Sharpe ratio
//
// A back-test calls it for its gross and its net returns, with the bid/ask spread of its portfolio. Errors: none, a status.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "host/analysis/performance.h"
#include "host/panel/calendar.h"
#include "host/table/table.h"

namespace assay {

struct CalendarYear {
    int year = 0, months = 0;  // how many of its months lie between inception and as_of
    double value = 0;          // cumulative over those; NaN where one is missing
};

struct FactSheetRow {
    std::string series, benchmark;
    std::optional<Month> as_of, inception;           // last and first month of the series; none: it has no return
    std::optional<Month> common_first, common_last;  // first and last month that series and benchmark both have; none: no such month
    double month, year_to_date, one_year, three_years, five_years, return_over_volatility_12m;
    Performance own;
    RelativePerformance against, against_12m;                     // of the latter alpha, beta and correlation are shown
    std::string cash;                                             // over which returns are measured; empty: none
    double sharpe = __builtin_nan("");                            // 12 mean / (sd sqrt 12) of the returns over cash, of all months
    std::vector<CalendarYear> years;                              // from inception to as_of
    std::string name;                                             // from here on: what the caller knows of the series
    double bid_ask = __builtin_nan(""), fee = __builtin_nan("");  // fractions, of a fee a year

    // Of the return over a whole year; NaN where it has no such.
    double whole_year(int year) const;
    // Whether the statistics against the benchmark are over all months of the series.
    bool all_in_common() const { return common_first == inception && common_last == as_of; }
};

struct ReturnStream {
    std::string id;
    std::span<const double> returns;  // one per month of the calendar, NaN = missing
};

// cash: no returns where none is given.
FactSheetRow fact_sheet(const ReturnStream& series, const ReturnStream& benchmark, const Calendar& months, const ReturnStream& cash = {});

// name: of the file, "factsheet" or a back-test's "statistics".
Table fact_sheet_table(const std::string& name, const std::string& title, const std::vector<FactSheetRow>& rows);

// The calendar years of which any row has all twelve months, ascending.
std::vector<int> whole_years(const std::vector<FactSheetRow>& rows);

}  // namespace assay
