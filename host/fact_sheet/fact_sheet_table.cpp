#include <fmt/format.h>

#include "host/fact_sheet/fact_sheet.h"
#include "host/panel/risk_free.h"

namespace assay {

Table fact_sheet_table(const std::string& name, const std::string& title, const std::vector<FactSheetRow>& rows) {
    Table table(name, title);
    const auto words = [&](const char* column, const char* description, auto&& of) {
        auto& cells = table.text(column, description);
        for (const FactSheetRow& row : rows) cells.push_back(of(row));
    };
    const auto numbers = [&](const std::string& column, const char* unit, const std::string& description, int decimals, auto&& of) {
        auto& cells = table.number(column, unit, description, decimals);
        for (const FactSheetRow& row : rows) cells.push_back(of(row));
    };
    const auto counts = [&](const char* column, const char* unit, const std::string& description, auto&& of) {
        auto& cells = table.count(column, unit, description);
        for (const FactSheetRow& row : rows) cells.push_back(of(row));
    };
    const auto month = [](const std::optional<Month>& m) { return m ? m->text() : std::string(); };
    using Row = const FactSheetRow&;
    const std::string cash = rows.empty() ? "" : rows.front().cash;
    words("series", "the series", [](Row r) { return r.series; });
    words("benchmark",
          "the regressor of every statistic of this row that has one: alpha, beta, correlation, tracking error, information ratio",
          [](Row r) { return r.benchmark; });
    words("as_of", "last month of the series in the range", [&](Row r) { return month(r.as_of); });
    numbers("month", "fraction", "return of that month", 4, [](Row r) { return r.month; });
    numbers("year_to_date", "fraction",
            "product of (1 + r) minus 1, from January of the year of as_of to as_of; empty where a month is missing", 4,
            [](Row r) { return r.year_to_date; });
    numbers("one_year", "fraction",
            "product of (1 + r) minus 1 over the 12 calendar months that end with as_of; empty where one is missing", 4,
            [](Row r) { return r.one_year; });
    numbers("three_years", "fraction",
            "the same over the 36 calendar months that end with as_of, not annualised; empty where one is missing", 4,
            [](Row r) { return r.three_years; });
    numbers("five_years", "fraction",
            "the same over the 60 calendar months that end with as_of, not annualised; empty where one is missing", 4,
            [](Row r) { return r.five_years; });
    numbers("since_inception", "fraction",
            "product of (1 + r) minus 1 from inception to as_of, whatever the benchmark has; empty where a month between is missing", 4,
            [](Row r) { return r.own.cumulative; });
    words("inception", "first month of the series in the range", [&](Row r) { return month(r.inception); });
    numbers("positive_months", "fraction", "months of the series with a return above 0 / observations; missing months do not count", 4,
            [](Row r) { return r.own.positive_share; });
    numbers(
        "alpha", "fraction a year",
        "(1 + a)^12 - 1, a the monthly intercept of ordinary least squares of the series on the benchmark over the months that both have" +
            cash_in_words(cash) + "; empty below 3 months",
        4, [](Row r) { return r.against.alpha; });
    numbers("alpha_12m", "fraction a year", "the same over the 12 calendar months that end with as_of; empty where either lacks one", 4,
            [](Row r) { return r.against_12m.alpha; });
    numbers("beta", "",
            "covariance with the benchmark / variance of the benchmark, over the months that both have" + over_cash_in_words(cash) +
                "; empty where the benchmark is constant",
            2, [](Row r) { return r.against.beta; });
    numbers("beta_12m", "", "the same over the 12 calendar months that end with as_of; empty where either lacks one", 2,
            [](Row r) { return r.against_12m.beta; });
    numbers("correlation", "",
            "sample (Pearson) correlation with the benchmark over the months that both have" + over_cash_in_words(cash) +
                "; empty where either is constant",
            2, [](Row r) { return r.against.correlation; });
    numbers("correlation_12m", "", "the same over the 12 calendar months that end with as_of; empty where either lacks one", 2,
            [](Row r) { return r.against_12m.correlation; });
    numbers(
        "return_over_volatility_12m", "",
        "12 mean / (sd sqrt 12) over the 12 calendar months that end with as_of, sd with n - 1; no risk-free rate is subtracted; empty where "
        "one is missing or the series is constant",
        2, [](Row r) { return r.return_over_volatility_12m; });
    numbers(
        "volatility", "fraction a year",
        "sd sqrt 12, sd of the monthly returns with n - 1; 0 where it is at most 1e-9 of the largest return: the series is constant; empty "
        "below 3 months",
        4, [](Row r) { return r.own.volatility; });
    numbers(
        "tracking_error", "fraction a year",
        "sd sqrt 12 of the monthly difference r - b to the benchmark over the months that both have, sd with n - 1; 0 where it is at most 1e-9 "
        "of the largest return of either",
        4, [](Row r) { return r.against.tracking_error; });
    numbers(
        "cumulative_information_ratio", "",
        "the author's: cumulative_return_difference / sd of the monthly difference r - b (n - 1), not annualised; empty where tracking_error is "
        "0",
        1, [](Row r) { return r.against.cumulative_information_ratio; });
    numbers("information_ratio", "",
            "the standard one: 12 mean(r - b) / tracking_error over the months that both have; empty where tracking_error is 0", 2,
            [](Row r) { return r.against.information_ratio; });
    numbers("maximum_drawdown", "fraction",
            "lowest of month-end wealth / its highest so far - 1, wealth being 1 before inception; empty where a month is missing", 4,
            [](Row r) { return r.own.maximum_drawdown; });
    numbers("sortino", "",
            (cash.empty() ? "12 mean / downside_deviation, target 0" : "12 mean / downside deviation" + over_cash_in_words(cash)) +
                "; empty where no month lost more than 1e-9 of the largest return",
            2, [](Row r) { return r.own.sortino; });
    numbers("bid_ask", "fraction",
            "bid/ask spread, as the metadata give it; of a back-test the weighted average of what it held, over all its months; empty "
            "where it is not known",
            4, [](Row r) { return r.bid_ask; });
    for (int year : whole_years(rows))
        numbers(fmt::format("{}", year), "fraction",
                "product of (1 + r) minus 1 of that calendar year; empty without all of its months (calendar_years.csv has parts)", 4,
                [&](Row r) { return r.whole_year(year); });
    words("name", "of the series, from the metadata", [](Row r) { return r.name; });
    counts("observations", "months", "months from inception to as_of in which the series has a return",
           [](Row r) { return int64_t(r.own.observations); });
    counts("observations_with_benchmark", "months",
           "months that series and benchmark both have: those of the statistics with a regressor" +
               std::string(cash.empty() ? "" : "; of alpha, beta and correlation those in which cash has a return too"),
           [](Row r) { return int64_t(r.against.observations); });
    numbers("return_over_volatility", "",
            "12 mean / volatility of all months of the series; no risk-free rate is subtracted; empty where volatility is 0", 2,
            [](Row r) { return r.own.return_over_volatility; });
    numbers("cagr", "fraction a year", "(1 + since_inception)^(12 / observations) - 1; empty below 12 months, and where a month is missing",
            4, [](Row r) { return r.own.cagr; });
    numbers("downside_deviation", "fraction a year",
            "sqrt(sum of min(r, 0)^2 / observations) sqrt 12: target 0, over all months of the series, those without a loss included", 4,
            [](Row r) { return r.own.downside_deviation; });
    numbers("calmar", "", "cagr / |maximum_drawdown|; empty where that is at most 1e-9 of the largest return", 2,
            [](Row r) { return r.own.calmar; });
    numbers("benchmark_cumulative_return", "fraction",
            "product of (1 + b) minus 1 of the benchmark from the first month that both have to the last; empty where one is missing", 4,
            [](Row r) { return r.against.benchmark_cumulative; });
    numbers("cumulative_return_difference", "fraction",
            "product of (1 + r) minus 1 of the series over those same months, minus benchmark_cumulative_return", 4,
            [](Row r) { return r.against.cumulative_return_difference; });
    numbers("fee", "fraction a year",
            "as the metadata give it, and not deducted here; of a back-test trading.fee, which the net returns are after", 4,
            [](Row r) { return r.fee; });
    words("status",
          "of the regression on the benchmark: ok, too_few_observations (fewer than 3), constant_fund, constant_benchmark, exact_fit (also "
          "the "
          "benchmark itself), residual_below_precision (1 - R2 < 1e-6)",
          [](Row r) { return std::string(text(r.against.status)); });
    if (!cash.empty())
        numbers("sharpe", "",
                "12 mean / (sd sqrt 12)" + over_cash_in_words(cash) +
                    ", sd with n - 1, over all months of the series; empty where they are constant",
                2, [](Row r) { return r.sharpe; });
    return table;
}

}  // namespace assay
