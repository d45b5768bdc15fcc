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

std::vector<int> charted_series(const FactSheetData& data) {
    constexpr size_t most = 10, most_benchmarks = 4;
    std::vector<int> charted;
    for (int s = 0; s < data.series.series() && charted.size() < most; ++s)
        if (!data.is_benchmark(s)) charted.push_back(s);
    const auto& b = data.benchmarks;
    charted.insert(charted.end(), b.begin(), b.begin() + std::ptrdiff_t(std::min(b.size(), most_benchmarks)));
    return charted;
}

bool compared_from(const PresentRows& rows, int start) { return !rows.none() && rows.first <= start && rows.last >= start; }

int common_start(const FactSheetData& data) {
    const Panel& p = data.series;
    const std::vector<int> charted = charted_series(data);
    std::vector<PresentRows> rows_of;
    for (int s : charted) rows_of.push_back(present_rows(p, s));
    // One that is younger than a year would leave of the others' lines no more than its own.
    constexpr int year = 12;
    const auto long_enough = [](const PresentRows& rows) { return rows.last - rows.first + 1 >= year; };
    const bool any = std::any_of(rows_of.begin(), rows_of.end(), long_enough);
    int start = -1;
    for (const PresentRows& rows : rows_of)
        if (!rows.none() && (!any || long_enough(rows))) start = std::max(start, rows.first);
    for (int t = std::max(start, 0); t < p.rows(); ++t) {
        bool all = true;
        for (size_t i = 0; i < charted.size(); ++i) all = all && (!std::isnan(p.at(t, charted[i])) || !compared_from(rows_of[i], start));
        if (all) return t;
    }
    return start;
}

Table growth_table(const FactSheetData& data) {
    Table table("growth", "Growth of 100");
    auto& series = table.text("series", "the series");
    auto& month = table.text("month", "the month; the first is the one before the series begins");
    auto& growth =
        table.number("growth", "", "100 x the product of (1 + return) up to the end of the month; empty from a missing month on", 2);
    auto& drawdown = table.number("drawdown", "fraction", "growth over its highest so far, minus 1", 4);
    auto& common_growth = table.number(
        "common_growth", "",
        "as the chart compares it: 100 x the product of (1 + return) from the month in which the last charted series of 12 months or more "
        "begins, or the first after it in which none lacks a return; 100 at the end of the month before; empty before that, from a missing "
        "month on, and for series that begin later or end before",
        2);
    auto& common_drawdown = table.number("common_drawdown", "fraction", "common_growth over its highest so far, minus 1", 4);
    const Panel& p = data.series;
    const std::vector<int> charted = charted_series(data);
    const int start = common_start(data);
    for (int s = 0; s < p.series(); ++s) {
        const PresentRows rows = present_rows(p, s);
        if (rows.none()) continue;
        const bool compared = compared_from(rows, start) && std::find(charted.begin(), charted.end(), s) != charted.end();
        double wealth = 1, highest = 1, common = 1, common_highest = 1;
        for (int t = rows.first - 1; t <= rows.last; ++t) {
            if (t >= rows.first) wealth *= 1 + p.at(t, s);
            if (t >= start) common *= 1 + p.at(t, s);
            highest = std::max(highest, wealth);
            common_highest = std::max(common_highest, common);
            const bool shown = compared && t >= start - 1;
            series.push_back(p.ids[size_t(s)]);
            month.push_back(t < rows.first ? (p.calendar.month(rows.first) - 1).text() : p.calendar.text(t));
            growth.push_back(100 * wealth);
            drawdown.push_back(wealth / highest - 1);
            common_growth.push_back(shown ? 100 * common : std::nan(""));
            common_drawdown.push_back(shown ? common / common_highest - 1 : std::nan(""));
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
    auto& deviation = table.number("volatility", "fraction a year",
                                   "sd sqrt 12 of the series' returns of the window, sd with n - 1; 0 where rounding alone moves them", 4);
    auto& beta = table.number("beta", "",
                              "slope of least squares on the benchmark over the window" + over_cash_in_words(data.cash.id) +
                                  "; empty where the benchmark lacks a month of it or "
                                  "is constant",
                              2);
    auto& correlation = table.number("correlation", "",
                                     "sample correlation with the benchmark over the window" + over_cash_in_words(data.cash.id) +
                                         "; empty likewise, and where the series is constant",
                                     2);
    const Panel& p = data.series;
    std::vector<int> all(p.ids.size()), windows;
    std::iota(all.begin(), all.end(), 0);
    for (int w : settings.windows)
        if (w <= p.rows()) windows.push_back(w);
    if (windows.empty()) return table;
    const Panel over = over_cash(p, data.cash.returns);
    const SeriesBlock block(over, all);
    for (int b : data.benchmarks) {
        const std::vector<double> of_benchmark = over.column(b);
        std::vector<std::vector<bool>> constant;  // [windows][rows]: the benchmark moves by rounding alone
        for (int w : windows) {
            constant.emplace_back(of_benchmark.size());
            for (size_t t = size_t(w) - 1; t < of_benchmark.size(); ++t)
                constant.back()[t] = volatility(std::span(of_benchmark).subspan(t + 1 - size_t(w), size_t(w))) == 0;
        }
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
                    const bool flat = constant[w][size_t(t)];
                    beta.push_back(flat ? std::nan("") : rolling.at(int(w), t, s, rolling_beta));
                    correlation.push_back(flat || deviation.back() == 0 ? std::nan("") : rolling.at(int(w), t, s, rolling_correlation));
                }
        }
    }
    return table;
}

}  // namespace assay
