#include "host/backtest/backtest_charts.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "host/backtest/resources.h"
#include "host/report/chart_data.h"
#include "host/report/chart_specification.h"

namespace assay {
namespace {

const double percent_a_year = 100 * std::sqrt(12.0);  // of a risk of a month
constexpr double return_a_year = 100 * 12;            // of an expected return of a month

std::vector<double> scaled(const Table& table, const char* column, double factor) {
    std::vector<double> cells = table.cells<double>(column);
    for (double& v : cells) v *= factor;
    return cells;
}

ChartData risk_data(const Backtest& b, const Table& months, const PortfolioSettings& settings) {
    Table table("risk", "");
    table.text("month", "") = months.cells<std::string>("month");
    table.number("market", "", "") = scaled(months, "market_risk", percent_a_year);
    table.number("target", "", "") = scaled(months, "target_risk", percent_a_year);
    table.number("asked", "", "") =
        settings.policy.target == PortfolioTarget::beta ? months.cells<double>("target_beta") : table.cells<double>("target");
    table.number("held", "", "") = scaled(months, "held_risk", percent_a_year);
    table.number("realised", "", "") = scaled(months, "realised_risk", percent_a_year);
    table.text("status", "") = months.cells<std::string>("status");
    auto& missed = table.truth("missed", "");
    for (size_t k = 0; k < b.months(); ++k)
        missed.push_back(b.missed(k, settings.policy.semantics == RiskSemantics::equal) || b.undecided(k) ? Truth::yes : Truth::no);
    return chart_data(table, {{"month"}, {"market", 2}, {"target", 2}, {"asked", 2}, {"held", 2}, {"realised", 2}, {"status"}, {"missed"}});
}

// The assets with the most weight, each with a colour; all others as one, and cash.
struct DrawnAssets {
    std::vector<int> which;
    std::vector<std::string> keys, names, colours;
    std::vector<LegendEntry> legend;
    bool others = false, cash = false;

    DrawnAssets(const Backtest& b, const PortfolioData& data) {
        std::vector<double> sum(b.path.assets);
        double uninvested = 0;
        for (size_t k = 0; k < b.months(); ++k) {
            double left = 1;
            for (size_t i = 0; i < b.path.assets; ++i) sum[i] += b.path.weights(k)[i], left -= b.path.weights(k)[i];
            uninvested = std::max(uninvested, left);
        }
        std::vector<int> order(b.path.assets);
        std::iota(order.begin(), order.end(), 0);
        std::stable_sort(order.begin(), order.end(), [&](int x, int y) { return sum[size_t(x)] > sum[size_t(y)]; });
        std::erase_if(order, [&](int i) { return sum[size_t(i)] == 0; });
        others = order.size() > size_t(chart_palette);
        which.assign(order.begin(), order.begin() + std::min<std::ptrdiff_t>(std::ssize(order), chart_palette));
        cash = uninvested > 1e-4;
        for (size_t i = 0; i < which.size(); ++i) add(data.assets.ids[size_t(which[i])], chart_colour(i));
        if (others) add(fmt::format("{} others", order.size() - which.size()), "var(--rule)");
        if (cash) add("cash", "var(--hair)");
    }

  private:
    void add(const std::string& name, const std::string& colour) {
        keys.push_back(fmt::format("w{}", keys.size()));
        colours.push_back(colour);
        names.push_back(name);
        legend.push_back({"dot", colour, name});
    }
};

ChartData weights_data(const Backtest& b, const PortfolioData& data, const DrawnAssets& drawn) {
    Table table("weights", "");
    auto& month = table.text("month", "");
    auto& key = table.text("key", "");
    auto& place = table.count("place", "", "");
    auto& weight = table.number("weight", "", "");
    for (size_t k = 0; k < b.months(); ++k) {
        const auto w = b.path.weights(k);
        const double invested = std::accumulate(w.begin(), w.end(), 0.0);
        double shown = 0;
        std::vector<double> cells;
        for (int i : drawn.which) cells.push_back(w[size_t(i)]), shown += w[size_t(i)];
        if (drawn.others) cells.push_back(std::max(0.0, invested - shown));
        if (drawn.cash) cells.push_back(std::max(0.0, 1 - invested));
        for (size_t i = 0; i < cells.size(); ++i) {
            month.push_back(data.calendar().text(b.path.months[k].return_row));
            key.push_back(fmt::format("w{}", i));
            place.push_back(int64_t(i));
            weight.push_back(100 * cells[i]);
        }
    }
    return chart_data(table, {{"month"}, {"key"}, {"place"}, {"weight", 2}});
}

ChartData trading_data(const Table& years) {
    Table table("trading", "");
    for (const char* count : {"year", "months", "trades"}) table.count(count, count, "") = years.cells<int64_t>(count);
    for (const char* number : {"turnover", "cost"}) table.number(number, "", "") = scaled(years, number, 100);
    return chart_data(table, {{"year"}, {"months"}, {"trades"}, {"turnover", 1}, {"cost", 3}});
}

// Without the costs where there are none.
std::vector<Plot> trading_plots(const Table& years) {
    std::vector<Plot> plots;
    for (const auto& [column, title] :
         {std::pair("turnover", "One-way turnover, percent"), std::pair("cost", "Cost of trading, percent")}) {
        const auto& cells = years.cells<double>(column);
        if (std::all_of(cells.begin(), cells.end(), [](double v) { return v == 0; })) continue;
        plots.push_back({fmt::format("trading-{}", column),
                         fmt::format("Bars of the {} of each year. The numbers are in trading_years.csv.", column),
                         ChartSpecification(trading_bars_specification).set("title", title).set("column", column).text(), 240});
    }
    return plots;
}

}  // namespace

BacktestCharts::BacktestCharts(const Backtest& b, const PortfolioData& inputs, const PortfolioSettings& settings,
                               const BacktestChartTables& tables) {
    const bool of_risk = settings.policy.target == PortfolioTarget::risk, of_beta = settings.policy.target == PortfolioTarget::beta;
    data.push_back(risk_data(b, tables.months, settings));
    risk.title = "Risk: the market's, the target, taken and realised";
    risk.caption = fmt::format(
        "Percent a year, by month of return. Market risk and target are those of the decision before the month. Ex-ante is the risk of "
        "what was held, by the covariance of that date. Realised is the volatility of the gross returns of the last 12 months. A mark "
        "at the bottom is a month whose target {}, or without a portfolio.{} Numbers: months.csv.",
        of_beta ? "beta was out of reach of every efficient portfolio" : "could not be met",
        of_risk ? "" : " The policy has no risk target, so none is shown.");
    risk.legend = {{"line", "var(--soft)", "market"}};
    if (of_risk) risk.legend.push_back({"dashes", "var(--c2)", "target"});
    risk.legend.insert(
        risk.legend.end(),
        {{"line", "var(--c1)", "ex-ante, held"}, {"line", "var(--c3)", "realised, 12 months"}, {"tick", "var(--warm)", "not met"}});
    risk.plots = {{"risk", "Lines over time of market risk, target risk, ex-ante risk and realised risk. The numbers are in months.csv.",
                   ChartSpecification(risk_lines_specification).text(), 340}};

    const DrawnAssets drawn(b, inputs);
    if (!drawn.names.empty()) {
        data.push_back(weights_data(b, inputs, drawn));
        weights.title = "Weights, percent";
        weights.caption =
            "After trading, by month of return. The assets with the largest average weight have a colour. Numbers: weights.csv, "
            "universe.csv.";
        weights.legend = drawn.legend;
        weights.plots = {{"weights", "Areas over time, one on the other, of the weight of each asset. The numbers are in weights.csv.",
                          ChartSpecification(weight_areas_specification)
                              .set("keys", drawn.keys)
                              .set("colours", drawn.colours)
                              .set("tooltip", month_tooltip(drawn.keys, ".1f"))
                              .set("titles", tooltip_titles(drawn.keys, drawn.names))
                              .text(),
                          360}};
    }

    data.push_back(trading_data(tables.trading_years));
    trading.title = "Turnover and cost by year";
    trading.caption = "A paler bar is a part of a year. The first purchase counts 50 percent. Numbers: trading_years.csv.";
    trading.plots = trading_plots(tables.trading_years);

    const Table& curve = tables.last_frontier;
    if (curve.rows() > 0) {
        Table line("frontier", "");
        line.count("place", "", "").resize(curve.rows());
        std::iota(std::get<std::vector<int64_t>>(line.columns.front().cells).begin(),
                  std::get<std::vector<int64_t>>(line.columns.front().cells).end(), 0);
        line.count("corner", "", "") = curve.cells<int64_t>("corner");
        line.number("risk", "", "") = scaled(curve, "risk", percent_a_year);
        line.number("expected", "", "") = scaled(curve, "expected_return", return_a_year);
        data.push_back(chart_data(line, {{"place"}, {"corner"}, {"risk", 4}, {"expected", 4}}));
        const std::string& date = curve.cells<std::string>("decision_date")[0];
        const auto& dates = tables.months.cells<std::string>("decision_date");
        const size_t k = size_t(std::find(dates.begin(), dates.end(), date) - dates.begin());
        const Decision& decision = b.decisions.of_date[k];
        Table chosen("frontier-chosen", "");
        chosen.text("date", "") = {date};
        chosen.number("target", "", "") = {of_risk ? percent_a_year * decision.target : std::nan("")};
        chosen.number("risk", "", "") = {percent_a_year * decision.portfolio.risk};
        chosen.number("expected", "", "") = {return_a_year * decision.portfolio.expected_return};
        data.push_back(chart_data(chosen, {{"date"}, {"target", 4}, {"risk", 4}, {"expected", 4}}));
        frontier.title = "The efficient frontier of " + date;
        frontier.caption =
            "Expected return and risk are estimates, times 12 and times the root of 12. Dots are corner portfolios. "
            "Numbers: last_frontier.csv.";
        frontier.legend = {{"line", "var(--c1)", "frontier"}, {"diamond", "var(--warm)", "chosen"}};
        if (of_risk) frontier.legend.insert(frontier.legend.begin() + 1, {"dashes", "var(--c2)", "target"});
        frontier.plots = {
            {"frontier",
             "The efficient frontier of the last decision, its target and the chosen portfolio. The numbers are in last_frontier.csv.",
             ChartSpecification(frontier_line_specification).text(), 340}};
    }

    if (tables.policy_curve.rows() > 0) {
        Table line("policy-curve", "");
        line.number("market", "", "") = scaled(tables.policy_curve, "market_risk", percent_a_year);
        line.number("target", "", "") = scaled(tables.policy_curve, "target", of_beta ? 1 : percent_a_year);
        data.push_back(chart_data(line, {{"market", 3}, {"target", 3}}));
        policy.title = of_beta ? "The policy: target beta by market risk" : "The policy: target by market risk";
        policy.caption =
            "The line is the policy's target at each market risk, without any history. Rings are the months of the back-test. They lie off "
            "the line where history counts: risk-off, trend, drawdown, smoothing, or a mean that has moved. "
            "Numbers: policy_curve.csv, months.csv.";
        policy.legend = {{"line", "var(--c2)", "policy"}, {"ring", "var(--soft)", "months"}};
        policy.plots = {
            {"policy", "The target as a line over market risk, and the months as rings. The numbers are in policy_curve.csv.",
             ChartSpecification(policy_line_specification).set("target", of_beta ? "target beta" : "target, percent a year").text(), 340}};
    }
}

}  // namespace assay
