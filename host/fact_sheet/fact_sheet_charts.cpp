#include "host/fact_sheet/fact_sheet_charts.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <set>

#include "host/fact_sheet/fact_sheet_history.h"
#include "host/fact_sheet/resources.h"
#include "host/report/chart_data.h"
#include "host/report/chart_specification.h"

namespace assay {
namespace {

// The series that are drawn: what each is called and its colour; benchmarks in ink and grey, the others in the colours of the page.
struct DrawnSeries {
    std::vector<int> which;
    std::map<std::string, std::string> key;  // id -> s0, s1 ...
    std::vector<std::string> keys, names, colours;
    std::vector<LegendEntry> legend;

    explicit DrawnSeries(const FactSheetData& data) {
        const auto add = [&](int s, const std::string& colour) {
            const std::string k = fmt::format("s{}", which.size());
            which.push_back(s);
            key[data.series.ids[size_t(s)]] = k;
            keys.push_back(k);
            names.push_back(data.label(s));
            colours.push_back(colour);
            legend.push_back({"line", colour, data.label(s)});
        };
        constexpr const char* greys[] = {"var(--ink)", "var(--soft)"};
        size_t others = 0, benchmarks = 0;
        for (int s : charted_series(data)) {
            if (!data.is_benchmark(s))
                add(s, chart_colour(others++));
            else if (const size_t b = benchmarks++; b < 2)
                add(s, greys[b]);
            else
                add(s, chart_colour(size_t(chart_palette) - b + 1));
        }
    }
    bool all_of(const FactSheetData& data) const { return which.size() == data.series.ids.size(); }

    ChartSpecification specification(const char* text) const { return ChartSpecification(text).set("keys", keys).set("colours", colours); }
    // Of lines over months: value, the expression that is drawn; format, of the numbers in the tooltip.
    ChartSpecification lines(const char* text, const char* title, const std::string& value, const char* format) const {
        return specification(text)
            .set("title", title)
            .set("value", value)
            .set("tooltip", month_tooltip(keys, format))
            .set("titles", tooltip_titles(keys, names));
    }
};

// The months from the first to the last of a charted series that is no benchmark: a benchmark of a hundred years leaves no room for a fund.
struct ChartMonths {
    std::string first, last;
    bool benchmarks_only;

    explicit ChartMonths(const FactSheetData& data) {
        PresentRows all{data.series.rows(), -1};
        const std::vector<int> charted = charted_series(data);
        benchmarks_only = std::all_of(charted.begin(), charted.end(), [&](int s) { return data.is_benchmark(s); });
        for (int s : charted)
            if (const PresentRows rows = present_rows(data.series, s); !rows.none() && (benchmarks_only || !data.is_benchmark(s)))
                all = {std::min(all.first, rows.first), std::max(all.last, rows.last)};
        if (all.none()) all = {0, data.series.rows() - 1};
        first = data.series.calendar.text(all.first);
        last = data.series.calendar.text(all.last);
    }
    bool holds(const std::string& month) const { return month >= first && month <= last; }
    bool holds_year(int64_t year) const {
        const std::string text = fmt::format("{:04}", year);
        return text >= first.substr(0, 4) && text <= last.substr(0, 4);
    }
};

// From where growth is compared, and who is not.
std::string growth_caption(const FactSheetData& data) {
    const int start = common_start(data);
    if (start < 0) return "No series has a month.";
    std::string text =
        fmt::format("Every line is 100 at the end of {}, the month before the first that all have. It ends at a missing month.",
                    (data.series.calendar.month(start) - 1).text());
    for (int s : charted_series(data))
        if (const PresentRows rows = present_rows(data.series, s); !compared_from(rows, start))
            text += fmt::format(" {} has no line, because it {}.", data.label(s), rows.first > start ? "begins later" : "ends before");
    return text + " A drawdown is the distance to the highest value so far.";
}

std::string not_all(const DrawnSeries& drawn, const FactSheetData& data) {
    return drawn.all_of(data)
               ? ""
               : fmt::format(" Shown: {} of {} series, the first ones and the benchmarks.", drawn.which.size(), data.series.ids.size());
}

// The rows of drawn series, with their key before the numbers, which are scaled: fractions to percent.
struct Scaled {
    const char *column, *name;
    double factor;
    int decimals;
};
ChartData drawn_rows(const char* name, const Table& from, const DrawnSeries& drawn, const std::vector<const char*>& texts,
                     const std::vector<Scaled>& numbers, const std::function<bool(size_t)>& keep,
                     const std::map<std::string, std::string>& benchmark_keys = {}) {
    Table table(name, "");
    std::vector<ChartColumn> columns = {{"key"}};
    std::vector<size_t> rows;
    auto& key = table.text("key", "");
    const auto& ids = from.cells<std::string>("series");
    for (size_t row = 0; row < from.rows(); ++row)
        if (const auto found = drawn.key.find(ids[row]); found != drawn.key.end() && keep(row))
            rows.push_back(row), key.push_back(found->second);
    for (const char* column : texts) {
        auto& cells = table.text(column, "");
        for (size_t row : rows) cells.push_back(from.cells<std::string>(column)[row]);
        columns.push_back({column});
    }
    if (!benchmark_keys.empty()) {
        auto& against = table.text("against", "");
        for (size_t row : rows) {
            const auto found = benchmark_keys.find(from.cells<std::string>("benchmark")[row]);
            against.push_back(found == benchmark_keys.end() ? "" : found->second);
        }
        columns.push_back({"against"});
    }
    for (const Scaled& s : numbers) {
        const Column& source = from.column(s.column);
        auto& cells = table.number(s.name, "", "");
        for (size_t row : rows)
            cells.push_back(std::holds_alternative<std::vector<double>>(source.cells)
                                ? s.factor * std::get<std::vector<double>>(source.cells)[row]
                                : double(std::get<std::vector<int64_t>>(source.cells)[row]));
        columns.push_back({s.name, s.decimals});
    }
    return chart_data(table, columns);
}

}  // namespace

FactSheetCharts::FactSheetCharts(const FactSheetData& inputs, const Table& growth_table, const Table& years, const Table& rolling_table) {
    const DrawnSeries drawn(inputs);
    const std::string some = not_all(drawn, inputs);
    const ChartMonths months(inputs);
    const auto within = [&months](const Table& table) {
        return [&months, &cells = table.cells<std::string>("month")](size_t row) { return months.holds(cells[row]); };
    };
    const auto& compared = growth_table.cells<double>("common_growth");
    const auto& month = growth_table.cells<std::string>("month");
    data.push_back(drawn_rows("growth", growth_table, drawn, {"month"},
                              {{"common_growth", "growth", 1, 2}, {"common_drawdown", "drawdown", 100, 2}},
                              [&](size_t row) { return !std::isnan(compared[row]) && month[row] <= months.last; }));
    growth.title = "Growth of 100, and drawdowns";
    growth.caption = fmt::format("{}{} Numbers: growth.csv.", growth_caption(inputs), some);
    growth.legend = drawn.legend;
    for (const auto& [field, title, format] :
         {std::tuple("growth", "Growth of 100", ",.2f"), std::tuple("drawdown", "Drawdown, percent", ".2f")}) {
        growth.plots.push_back({field,
                                fmt::format("Lines over time of the {} of each series. The numbers are in growth.csv.",
                                            field == std::string("growth") ? "growth of 100" : "drawdown"),
                                drawn.lines(growth_lines_specification, title, fmt::format("datum.{}", field), format).text(), 320});
    }

    data.push_back(drawn_rows("years", years, drawn, {}, {{"year", "year", 1, 0}, {"return", "return", 100, 2}, {"months", "months", 1, 0}},
                              [&](size_t row) { return months.holds_year(years.cells<int64_t>("year")[row]); }));
    calendar_years.title = "Calendar years, percent";
    calendar_years.caption =
        fmt::format("A paler bar is a part of a year: the months that lie in the range.{} Numbers: calendar_years.csv.", some);
    calendar_years.legend = drawn.legend;
    for (LegendEntry& entry : calendar_years.legend) entry.mark = "area";
    ChartObject names;
    for (size_t i = 0; i < drawn.names.size(); ++i) names.emplace_back(drawn.keys[i], drawn.names[i]);
    calendar_years.plots = {{"years", "Bars of the return of each series in each calendar year. The numbers are in calendar_years.csv.",
                             drawn.specification(year_bars_specification).set("names", names).text(), 300}};

    // The windows that a series which is no benchmark fills; of a short history there are none.
    std::set<std::string> benchmarks;
    if (!months.benchmarks_only)
        for (int b : inputs.benchmarks) benchmarks.insert(inputs.series.ids[size_t(b)]);
    std::set<int64_t> windows;
    for (size_t row = 0; row < rolling_table.rows(); ++row)
        if (!benchmarks.contains(rolling_table.cells<std::string>("series")[row]))
            windows.insert(rolling_table.cells<int64_t>("window")[row]);
    if (windows.empty()) return;
    std::map<std::string, std::string> benchmark_keys;
    ChartChoice against{"against", "Beta and correlation to", {}}, window{"window", "Window", {}};
    for (size_t b = 0; b < inputs.benchmarks.size(); ++b) {
        benchmark_keys[inputs.series.ids[size_t(inputs.benchmarks[b])]] = fmt::format("b{}", b);
        against.values.emplace_back(fmt::format("b{}", b), inputs.label(inputs.benchmarks[b]));
    }
    for (int64_t w : windows) window.values.emplace_back(fmt::format("{}", w), fmt::format("{} months", w));
    data.push_back(drawn_rows("rolling", rolling_table, drawn, {"month"},
                              {{"window", "window", 1, 0},
                               {"return", "return", 100, 2},
                               {"volatility", "volatility", 100, 2},
                               {"beta", "beta", 1, 3},
                               {"correlation", "correlation", 1, 3}},
                              within(rolling_table), benchmark_keys));
    rolling.title = "Rolling return, volatility, beta and correlation";
    rolling.caption = fmt::format(
        "Each point is the window of months that ends there. Returns are cumulative over the window; volatility is annualised. Beta and "
        "correlation are those to the chosen benchmark, whose own are 1.{} Numbers: rolling.csv.",
        some);
    rolling.choices = {against, window};
    rolling.legend = drawn.legend;
    for (const auto& [field, title, format] :
         {std::tuple("return", "Return, percent", ".2f"), std::tuple("volatility", "Volatility, percent a year", ".2f"),
          std::tuple("beta", "Beta", ".3f"), std::tuple("correlation", "Correlation", ".3f")}) {
        rolling.plots.push_back({std::string("rolling-") + field,
                                 fmt::format("Lines over time of the rolling {} of each series. The numbers are in rolling.csv.", field),
                                 drawn.lines(rolling_lines_specification, title, fmt::format("datum['{}']", field), format)
                                     .set("against", against.values[0].first)
                                     .set("window", window.values[0].first)
                                     .text(),
                                 270});
    }
}

}  // namespace assay
