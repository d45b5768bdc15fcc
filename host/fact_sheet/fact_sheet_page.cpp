#include "host/fact_sheet/fact_sheet_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "host/fact_sheet/fact_sheet_charts.h"
#include "host/report/words.h"
#include "host/table/number_text.h"

namespace assay {
namespace {

constexpr size_t short_list = 30;  // rows; a longer table of the page gets sorting, a filter and pages
constexpr size_t listed_rows = 20;

// A column of the sheet on the page: fractions as percent.
struct Shown {
    const char *column, *unit;
    double factor;
    int decimals;
};

// Some columns of some rows of the sheet; to: the benchmark that the unit of each column names, or empty.
Table page_table(const std::string& name, const std::string& title, const Table& sheet, const FactSheetData& data, size_t first_row,
                 const std::vector<Shown>& shown, const std::string& to, bool months) {
    const size_t count = data.series.ids.size();
    Table table(name, title);
    auto& series = table.text("series", "the series, by its name in the metadata where it has one");
    for (size_t s = 0; s < count; ++s) series.push_back(data.label(int(s)));
    const auto words = [&](const char* column) {
        const Column& from = sheet.column(column);
        auto& cells = table.text(column, from.description);
        for (size_t s = 0; s < count; ++s) cells.push_back(std::get<std::vector<std::string>>(from.cells)[first_row + s]);
    };
    if (months) words("as_of");
    for (const Shown& s : shown) {
        const Column& from = sheet.column(s.column);
        if (const auto* counts = std::get_if<std::vector<int64_t>>(&from.cells)) {
            auto& cells = table.count(s.column, s.unit, from.description);
            for (size_t row = 0; row < count; ++row) cells.push_back((*counts)[first_row + row]);
            continue;
        }
        std::vector<double> numbers(count);
        for (size_t row = 0; row < count; ++row) numbers[row] = s.factor * std::get<std::vector<double>>(from.cells)[first_row + row];
        const bool known = std::any_of(numbers.begin(), numbers.end(), [](double v) { return !std::isnan(v); });
        if (!known && (s.column == std::string("bid_ask") || s.column == std::string("fee"))) continue;  // nobody gave them
        const std::string unit = to.empty() ? s.unit : fmt::format("{}{}to {}", s.unit, *s.unit ? ", " : "", to);
        table.number(s.column, unit, from.description, s.decimals) = std::move(numbers);
    }
    if (months) words("inception");
    const auto& status = sheet.cells<std::string>("status");
    const auto weak = [](const std::string& s) { return s != "ok" && s != "exact_fit"; };  // the benchmark itself is an exact fit
    if (!to.empty() && std::any_of(status.begin() + long(first_row), status.begin() + long(first_row + count), weak)) words("status");
    return table;
}

// The years of which a series that is no benchmark has all months: a benchmark of a hundred years would make a table of as many columns.
std::vector<int> shown_years(const FactSheetData& data, const std::vector<FactSheetRow>& rows) {
    std::vector<FactSheetRow> shown;
    for (int s = 0; s < data.series.series(); ++s)
        if (!data.is_benchmark(s)) shown.push_back(rows[size_t(s)]);
    return whole_years(shown.empty() ? rows : shown);
}

Table years_table(const Table& sheet, const FactSheetData& data, const std::vector<int>& years) {
    std::vector<std::string> names;
    for (int year : years) names.push_back(fmt::format("{}", year));
    std::vector<Shown> shown;
    for (const std::string& name : names) shown.push_back({name.c_str(), "percent", 100, 1});
    return page_table("years", "Whole calendar years", sheet, data, 0, shown, "", false);
}

}  // namespace

std::string comparison(const FactSheetRow& row, const std::string& series, const std::string& benchmark, const std::string& verb) {
    const RelativePerformance& both = row.against;
    if (std::isnan(both.cumulative) || std::isnan(both.benchmark_cumulative)) return "";
    if (row.all_in_common()) return fmt::format(" Over the same months {} {} {}.", benchmark, verb, percent(both.benchmark_cumulative));
    return fmt::format(" From {} to {}, the months that both have, {} {} {} and {} {}.", row.common_first->text(), row.common_last->text(),
                       series, verb, percent(both.cumulative), benchmark, percent(both.benchmark_cumulative));
}

std::string fact_sheet_answer(const FactSheetData& data, const std::vector<FactSheetRow>& rows) {
    int s = 0;
    while (s + 1 < data.series.series() && data.is_benchmark(s)) ++s;
    if (data.is_benchmark(s)) s = 0;
    const FactSheetRow& row = rows[size_t(s)];
    const std::string name = data.label(s), benchmark = data.label(data.benchmarks[0]);
    if (!row.as_of) return fmt::format("{} has no month in the range.", name);
    const auto drawdown = [&] {
        return std::isnan(row.own.maximum_drawdown) ? std::string(".")
                                                    : fmt::format(". Its largest drawdown was {}.", percent(row.own.maximum_drawdown));
    };
    std::string text =
        std::isnan(row.own.cumulative)
            ? fmt::format("{} has a month without a return between {} and {}, so its return over the whole range is unknown", name,
                          row.inception->text(), row.as_of->text())
            : fmt::format("{} returned {} from {} to {}", name, percent(row.own.cumulative), row.inception->text(), row.as_of->text());
    if (!std::isnan(row.own.cagr)) text += fmt::format(", {} a year", percent(row.own.cagr));
    if (s == data.benchmarks[0]) return text + drawdown();
    text += "." + comparison(row, name, benchmark, "returned");
    if (!std::isnan(row.against.correlation))
        text += fmt::format(" Against {1}{5}, {0} has an alpha of {2} a year, a beta of {3} and a correlation of {4}", name, benchmark,
                            percent(row.against.alpha), printed(row.against.beta, 2), printed(row.against.correlation, 2),
                            row.cash.empty() ? "" : ", both over the return of " + row.cash);
    else
        text += fmt::format(" There are no statistics against {} ({})", benchmark, assay::text(row.against.status));
    return text + drawdown();
}

ReportSection add_fact_sheet(Outcome& outcome, const FactSheetData& data, const std::vector<FactSheetRow>& rows,
                             const FactSheetTables& tables) {
    const auto shown = [](const Table& table) {
        ReportTable one(&table);
        one.paged = table.rows() > short_list;
        return one;
    };
    Report& page = outcome.page;
    FactSheetCharts charts(data, tables.growth, tables.calendar_years, tables.rolling);
    page.data.insert(page.data.end(), std::make_move_iterator(charts.data.begin()), std::make_move_iterator(charts.data.end()));

    const Table& returns = outcome.show(page_table("returns", "Returns", tables.sheet, data, 0,
                                                   {{"month", "percent", 100, 2},
                                                    {"year_to_date", "percent", 100, 1},
                                                    {"one_year", "percent", 100, 1},
                                                    {"three_years", "percent", 100, 1},
                                                    {"five_years", "percent", 100, 1},
                                                    {"since_inception", "percent", 100, 1},
                                                    {"cagr", "percent a year", 100, 2},
                                                    {"positive_months", "percent", 100, 0}},
                                                   "", true));
    std::vector<Shown> of_risk = {{"volatility", "percent a year", 100, 2},
                                  {"return_over_volatility", "", 1, 2},
                                  {"return_over_volatility_12m", "", 1, 1},
                                  {"maximum_drawdown", "percent", 100, 1},
                                  {"downside_deviation", "percent a year", 100, 2},
                                  {"sortino", "", 1, 2},
                                  {"calmar", "", 1, 2},
                                  {"bid_ask", "percent", 100, 2},
                                  {"fee", "percent a year", 100, 2},
                                  {"observations", "months", 1, 0}};
    if (!data.cash.id.empty()) of_risk.insert(of_risk.begin() + 1, Shown{"sharpe", "", 1, 2});
    const Table& risk = outcome.show(page_table("risk", "Risk, without a benchmark", tables.sheet, data, 0, of_risk, "", false));
    const Table& years = outcome.show(years_table(tables.sheet, data, shown_years(data, rows)));
    outcome.terminal.push_back({&returns, listed_rows, "factsheet"});
    outcome.terminal.push_back({&risk, listed_rows, "factsheet"});
    page.sections.push_back({"Returns",
                             "Returns are cumulative, not annualised, up to the month under \"as of\". A cell is empty where a month is "
                             "missing. Since inception is since the first month of each series, whatever stands beside it.",
                             {shown(returns)},
                             {std::move(charts.growth)}});
    page.sections.push_back({"Volatility and drawdown", "", {shown(risk)}});
    ReportSection against{
        "Against benchmarks",
        "Over the months that series and benchmark both have. The benchmark stands under the name of every statistic." +
            (data.cash.id.empty() ? "" : " Alpha, beta and correlation are of returns over those of " + data.cash.id + "."),
        {}};
    for (size_t b = 0; b < data.benchmarks.size(); ++b) {
        const std::string &id = data.series.ids[size_t(data.benchmarks[b])], name = data.label(data.benchmarks[b]);
        const Table& table =
            outcome.show(page_table(fmt::format("against_{}", b + 1), "Against " + (name == id ? id : fmt::format("{} ({})", name, id)),
                                    tables.sheet, data, b * data.series.ids.size(),
                                    {{"alpha", "percent a year", 100, 1},
                                     {"alpha_12m", "percent a year", 100, 1},
                                     {"beta", "", 1, 2},
                                     {"beta_12m", "", 1, 2},
                                     {"correlation", "", 1, 2},
                                     {"correlation_12m", "", 1, 2},
                                     {"tracking_error", "percent a year", 100, 2},
                                     {"information_ratio", "", 1, 2},
                                     {"cumulative_return_difference", "percent", 100, 1},
                                     {"cumulative_information_ratio", "", 1, 1},
                                     {"observations_with_benchmark", "months", 1, 0}},
                                    id, false));
        against.tables.push_back(shown(table));
        outcome.terminal.push_back({&table, listed_rows, "factsheet"});
    }
    page.sections.push_back(std::move(against));
    page.sections.push_back({"Calendar years",
                             years.columns.size() > 1 ? "" : "No series has all months of a calendar year.",
                             {},
                             {std::move(charts.calendar_years)}});
    if (years.columns.size() > 1) page.sections.back().tables.push_back(shown(years));
    page.method = {
        {"Returns",
         "Monthly total returns as they stand in the files. Of levels: the last of the month over the last of the previous month. No "
         "fee or cost is deducted. Returns that span a missing month are left blank."},
        {"Alpha, beta, correlation",
         fmt::format(
             "Ordinary least squares of monthly returns{} on those of the benchmark, with sample moments (n - 1).{} Alpha a year is "
             "(1 + monthly intercept)^12 - 1.",
             data.cash.id.empty() ? "" : " over those of " + data.cash.id,
             data.cash.id.empty() ? " No risk-free rate is subtracted."
                                  : " The Sharpe ratio is 12 mean / (sd sqrt 12) of the returns over cash.")},
        {"Volatility",
         "Standard deviation of monthly returns (n - 1) times the root of 12. Return over volatility is 12 mean / (sd sqrt 12)."},
        {"Information ratio",
         "Two are shown. The standard one is 12 times the mean difference to the benchmark over the tracking error (sd of the difference, "
         "times the root of 12). The cumulative one is the author's: the difference of the cumulative returns over the monthly sd of the "
         "difference. It grows with the length of the range."},
        {"Drawdown, downside",
         "Drawdown: month-end wealth over its highest before, minus 1. Downside deviation: root of the mean of min(return, 0)^2 over all "
         "months, times the root of 12. Sortino: 12 mean over the downside deviation. Calmar: cagr over the largest drawdown."}};
    ReportSection rolling{"Rolling", "", {}};
    if (!charts.rolling.plots.empty()) rolling.charts.push_back(std::move(charts.rolling));
    return rolling;
}

}  // namespace assay
