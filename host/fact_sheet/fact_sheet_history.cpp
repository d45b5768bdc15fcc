#include "host/fact_sheet/fact_sheet_history.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "host/analysis/rolling_regression.h"

namespace assay {

Table calendar_years_table(const FactSheetData& data, const std::vector<FactSheetRow>& rows) {
    Table table("calendar_years", "Calendar years");
    auto& series = table.text("series", "the series");
    auto& year = table.count("year", "year", "the calendar year");
    auto& months = table.count("months", "months", "how many of its months lie between the series' first and last month in the range");
    auto& value = table.number("return", "fraction", "cumulative return of those months; empty where one is missing", 4);
    for (int s = 0; s < data.series.series(); ++s)  // a series' years are the same in its row for every benchmark
        for (const CalendarYear& y : rows[size_t(s)].years) {
            series.push_back(rows[size_t(s)].series);
            year.push_back(y.year);
            months.push_back(y.months);
            value.push_back(y.value);
        }
    return table;
}

Table growth_table(const FactSheetData& data) {
    Table table("growth", "Growth of 100");
    auto& series = table.text("series", "the series");
    auto& month = table.text("month", "the month; the first is the one before the series begins");
    auto& growth =
        table.number("growth", "", "100 x the product of (1 + return) up to the end of the month; empty from a missing month on", 2);
    auto& drawdown = table.number("drawdown", "fraction", "growth over its highest so far, minus 1", 4);
    const Panel& p = data.series;
    for (int s = 0; s < p.series(); ++s) {
        int first = 0, end = p.rows();
        while (first < end && std::isnan(p.at(first, s))) ++first;
        while (first < end && std::isnan(p.at(end - 1, s))) --end;
        double wealth = 1, highest = 1;
        for (int t = first - 1; t < end; ++t) {
            if (first == end) break;
            if (t >= first) wealth *= 1 + p.at(t, s);
            highest = std::max(highest, wealth);
            series.push_back(p.ids[size_t(s)]);
            month.push_back(t < first ? (p.calendar.month(first) - 1).text() : p.calendar.text(t));
            growth.push_back(100 * wealth);
            drawdown.push_back(wealth / highest - 1);
        }
    }
    return table;
}

Table rolling_table(const FactSheetData& data, const FactSheetSettings& settings, const Execution& execution) {
    Table table("rolling", "Rolling statistics");
    auto& series = table.text("series", "the series");
    auto& benchmark = table.text("benchmark", "the regressor of beta and correlation");
    auto& window = table.count("window", "months", "length of the window; only full windows are listed");
    auto& month = table.text("month", "last month of the window");
    auto& value = table.number("return", "fraction", "cumulative return over the window, not annualised", 4);
    auto& deviation = table.number("volatility", "fraction a year", "sd sqrt 12 of the series' returns of the window", 4);
    auto& beta = table.number("beta", "",
                              "slope of least squares on the benchmark over the window; empty where the benchmark lacks a month of it", 2);
    auto& correlation = table.number("correlation", "", "sample correlation with the benchmark over the window; empty likewise", 2);
    const Panel& p = data.series;
    std::vector<int> all(p.ids.size()), windows;
    std::iota(all.begin(), all.end(), 0);
    for (int w : settings.windows)
        if (w <= p.rows()) windows.push_back(w);
    if (windows.empty()) return table;
    const SeriesBlock block(p, all);
    for (int b : data.benchmarks) {
        const std::vector<double> of_benchmark = p.column(b);
        const RollingRegressions rolling({block, of_benchmark, windows}, false, execution);
        for (int s = 0; s < p.series(); ++s) {
            const std::vector<double> returns = p.column(s);
            for (size_t w = 0; w < windows.size(); ++w)
                for (int t = windows[w] - 1; t < p.rows(); ++t) {
                    const auto of_window = std::span(returns).subspan(size_t(t) + 1 - size_t(windows[w]), size_t(windows[w]));
                    const double cumulative = cumulative_return(of_window);
                    if (std::isnan(cumulative)) continue;
                    series.push_back(p.ids[size_t(s)]);
                    benchmark.push_back(p.ids[size_t(b)]);
                    window.push_back(windows[w]);
                    month.push_back(p.calendar.text(t));
                    value.push_back(cumulative);
                    deviation.push_back(volatility(of_window));
                    beta.push_back(rolling.at(int(w), t, s, rolling_beta));
                    correlation.push_back(rolling.at(int(w), t, s, rolling_correlation));
                }
        }
    }
    return table;
}

}  // namespace assay
