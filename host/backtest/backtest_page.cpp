#include "host/backtest/backtest_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "host/backtest/backtest_answer.h"
#include "host/backtest/backtest_charts.h"
#include "host/backtest/backtest_statistics.h"
#include "host/backtest/backtest_tables.h"
#include "host/backtest/policy_table.h"
#include "host/fact_sheet/fact_sheet_history.h"
#include "host/fact_sheet/fact_sheet_page.h"

namespace assay {
namespace {

Table last_portfolio_table(const Backtest& b, const PortfolioData& data) {
    Table table("last_portfolio", "The last portfolio, decided at the end of " + data.calendar().text(b.path.months.back().decision_row));
    auto& asset = table.text("asset", "the asset, largest weight first");
    auto& name = table.text("name", "its name in the metadata");
    auto& weight = table.number("weight", "percent", "after trading", 1);
    auto& before = table.number("weight_before_trading", "percent", "after the month before, by its returns", 1);
    const size_t last = b.months() - 1;
    std::vector<size_t> order;
    for (size_t i = 0; i < b.path.assets; ++i)
        if (b.path.weights(last)[i] > 0 || b.path.weights_before_trading(last)[i] > 0) order.push_back(i);
    std::stable_sort(order.begin(), order.end(), [&](size_t x, size_t y) { return b.path.weights(last)[x] > b.path.weights(last)[y]; });
    for (size_t i : order) {
        asset.push_back(data.assets.ids[i]);
        name.push_back(data.metadata[i].name);
        weight.push_back(100 * b.path.weights(last)[i]);
        before.push_back(100 * b.path.weights_before_trading(last)[i]);
    }
    if (std::all_of(name.begin(), name.end(), [](const std::string& s) { return s.empty(); }))
        std::erase_if(table.columns, [](const Column& c) { return c.name == "name"; });
    return table;
}

// As trading_years.csv, fractions as percent.
Table trading_page(const Table& from) {
    Table table("trading_page", from.title);
    for (const char* column : {"year", "months", "trades"})
        table.count(column, from.column(column).unit, from.column(column).description) = from.cells<int64_t>(column);
    for (const auto& [column, decimals] : {std::pair("turnover", 1), std::pair("cost", 3), std::pair("fee", 3)}) {
        auto& cells = table.number(column, "percent", from.column(column).description, decimals) = from.cells<double>(column);
        for (double& v : cells) v *= 100;
    }
    return table;
}

Table left_out_page(const Table& universe) {
    Table table("left_out", "Not eligible at the last decision");
    auto& asset = table.text("asset", "the asset");
    auto& why = table.text("left_out", "why it could not be held");
    for (size_t row = 0; row < universe.rows(); ++row) {
        const std::string& reason = universe.cells<std::string>("left_out")[row];
        if (reason.empty()) continue;
        asset.push_back(universe.cells<std::string>("asset")[row]);
        why.push_back(reason);
    }
    return table;
}

// As beside_published.csv, fractions as percent.
Table published_page(const Table& from) {
    Table table("published_page", "Published figures and this run");
    table.text("as_of", "month up to which both are measured") = from.cells<std::string>("as_of");
    auto& statistic = table.text("statistic", "column of statistics.csv") = from.cells<std::string>("statistic");
    auto& unit = table.text("unit", "of the numbers of the row");
    const Table sheet = fact_sheet_table("", "", {});
    std::vector<double> factor;
    for (const std::string& name : statistic) {
        const std::string& of = sheet.column(name).unit;
        const bool fraction = of.starts_with("fraction");
        unit.push_back(fraction ? "percent" + of.substr(std::string("fraction").size()) : of);
        factor.push_back(fraction ? 100 : 1);
    }
    for (const char* column : {"published", "this_run", "difference"}) {
        auto& cells = table.number(column, "", from.column(column).description, 2) = from.cells<double>(column);
        for (size_t row = 0; row < cells.size(); ++row) cells[row] *= factor[row];
    }
    return table;
}

std::string portfolio_in_words(const PolicySettings& policy, bool over_cash) {
    const std::string every = " It is fully invested, without short positions, within the caps, and lies on the exact efficient frontier.";
    switch (policy.target) {
        case PortfolioTarget::risk:
            return "The portfolio has the highest expected return at a risk of at most the target." + every +
                   " A target below the least possible risk gets the portfolio of least risk, with a status.";
        case PortfolioTarget::beta:
            return "The portfolio is the one of highest expected return among the efficient portfolios with the target beta." + every +
                   " Only efficient portfolios are candidates: a beta that others have may be out of reach. A target beta out of reach gets "
                   "the efficient portfolio whose beta is nearest, with a status.";
        case PortfolioTarget::maximum_sharpe:
            return (over_cash ? "The portfolio has the highest expected return over that of cash, over risk (the Sharpe ratio)."
                              : "The portfolio has the highest expected return over risk; no risk-free rate is subtracted.") +
                   every +
                   fmt::format(" Where no portfolio has an expected return above {} there is none, and the holdings are kept.",
                               over_cash ? "that of cash" : "0");
        case PortfolioTarget::minimum_variance:
            return "The portfolio has the least risk." + every;
        case PortfolioTarget::maximum_return:
            break;
    }
    return "The portfolio has the highest expected return; of several, the least risk." + every;
}

// Of months and statuses, for the manifest.
std::vector<std::pair<std::string, int64_t>> counts_of(const Backtest& b, const PortfolioData& data, const Table& rolling) {
    int64_t undecided = 0, trades = 0, corners = 0;
    for (size_t k = 0; k < b.months(); ++k) {
        undecided += b.undecided(k);
        trades += b.path.months[k].trade_row >= 0;
        corners += b.decisions.frontier[k].corners;
    }
    return {{"assets", data.assets.series()},        {"months", int64_t(b.months())}, {"trades", trades},
            {"months_without_portfolio", undecided}, {"frontier_corners", corners},   {"rolling_regressions", int64_t(rolling.rows())}};
}

std::string published_text(const PublishedRows& published, bool synthetic) {
    std::string text;
    for (const PublishedRows::Row& row : published.rows)
        if (!row.note.empty()) text += fmt::format("{}{}, {}: {}", text.empty() ? "" : "\n\n", row.series, row.as_of.text(), row.note);
    if (synthetic)
        text =
            "This run uses synthetic data, so it says nothing about the published figures. They are shown only to mark their place.\n\n" +
            text;
    return text;
}

}  // namespace

Outcome backtest_outcome(const Backtest& b, const PortfolioData& data, const PortfolioSettings& settings, const PublishedRows* published,
                         bool synthetic, const Execution& execution) {
    const FactSheetData sheet_data = fact_sheet_data(b, data, settings);
    const std::vector<FactSheetRow> rows = fact_sheets(sheet_data);  // net, gross, benchmark
    Outcome outcome;
    const Table& months = outcome.keep(months_table(b, data, settings));
    outcome.keep(weights_table(b, data));
    outcome.keep(fact_sheet_table("statistics", "Fact sheet of the net returns", {rows[0]}));
    outcome.keep(fact_sheet_table("statistics_beside", "Fact sheet of the gross returns and of the benchmark", {rows[1], rows[2]}));
    const Table& calendar_years = outcome.keep(calendar_years_table(sheet_data, rows));
    const Table& growth = outcome.keep(growth_table(sheet_data));
    const Table& rolling = outcome.keep(rolling_table(sheet_data, {}, execution));
    const Table& universe = outcome.keep(universe_table(b, data, settings));
    const Table& trading_years = outcome.keep(trading_years_table(b, data));
    const Table& policy = outcome.keep(policy_table(b, data, settings));
    const Table& policy_curve = outcome.keep(policy_curve_table(b, data, settings));
    const Table& last_frontier = outcome.keep(last_frontier_table(b, data));
    const Table& beside_published = outcome.keep(beside_published_table(published ? *published : PublishedRows(), sheet_data));
    outcome.answer = backtest_answer(b, data, settings, rows, months);
    outcome.counts = counts_of(b, data, rolling);
    outcome.warnings = warnings(b, data);
    outcome.not_computed = not_computed(b, data);

    Report& page = outcome.page;
    page.title = "Back-test";
    const bool gross_differs = b.has_costs() || b.has_fee();
    const FactSheetData drawn_data = gross_differs ? sheet_data : without_gross(sheet_data);
    const std::vector<FactSheetRow> drawn_rows = gross_differs ? rows : std::vector<FactSheetRow>{rows[0], rows[2]};
    const Table& sheet = outcome.show(fact_sheet_table("sheet", "Fact sheet", drawn_rows));
    ReportSection last = add_fact_sheet(outcome, drawn_data, drawn_rows, {sheet, calendar_years, growth, rolling});
    const Table& last_portfolio = outcome.show(last_portfolio_table(b, data));
    outcome.terminal.push_back({&policy});
    outcome.terminal.push_back({&last_portfolio, 20});

    BacktestCharts charts(b, data, settings, {months, universe, trading_years, last_frontier, policy_curve});
    page.data.insert(page.data.end(), std::make_move_iterator(charts.data.begin()), std::make_move_iterator(charts.data.end()));
    const auto drawn = [](Chart& chart) { return chart.plots.empty() ? std::vector<Chart>() : std::vector<Chart>{std::move(chart)}; };
    if (published)
        page.sections.push_back(
            {"Beside what was published", published_text(*published, synthetic), {&outcome.show(published_page(beside_published))}});
    page.sections.push_back({"Risk", "", {}, drawn(charts.risk)});
    page.sections.push_back({"Policy",
                             "What the policy does, parameter by parameter. Parameters without effect in this run are left out.",
                             {&policy},
                             drawn(charts.policy)});
    page.sections.push_back({"Portfolios", "", {&last_portfolio}, drawn(charts.weights)});
    if (!charts.frontier.plots.empty()) page.sections.back().charts.push_back(std::move(charts.frontier));
    if (const Table& left_out = outcome.show(left_out_page(universe)); left_out.rows() > 0) {
        page.sections.back().tables.push_back(&left_out);
        page.sections.back().tables.back().paged = left_out.rows() > 30;
    }
    page.sections.push_back({"Trading", "", {&outcome.show(trading_page(trading_years))}, drawn(charts.trading)});
    if (!last.charts.empty()) page.sections.push_back(std::move(last));
    page.method.front() = {
        "Returns",
        "A decision at the end of a month knows that month and those before it. It is traded at that close and earns the next month's "
        "return. Gross: the weights times the returns. Net: (1 - cost)(1 + gross)(1 - fee / 12) - 1. Between trades weights drift with "
        "returns. Costs are charged on the one-way turnover from the drifted weights."};
    page.method.push_back({"Portfolio", portfolio_in_words(settings.policy, data.is_over_cash())});
    if (settings.policy.target == PortfolioTarget::risk)
        page.method.push_back(
            {"Realised risk",
             "Realised risk is the standard deviation of the gross returns of 12 months. It is compared with the root of the mean square "
             "of the targets of the same months. A ratio above 1.25 is more than a quarter above the target. Numbers: "
             "realised_over_target in months.csv."});
    page.method.push_back(
        {"Universe",
         "An asset may be held at a date if it has every return that the estimates look back on. An asset that ends while it is held is "
         "sold at its last price. Its money is cash until the next trade."});
    return outcome;
}

}  // namespace assay
