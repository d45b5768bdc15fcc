#include "host/backtest/backtest_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "host/files/input_problem.h"
#include "host/report/words.h"
#include "host/report/workbook.h"
#include "host/result/provenance.h"
#include "host/table/number_text.h"
#include "host/table/terminal.h"

namespace assay {
namespace {

// "12 of 132 months"
std::string months_of(size_t count, size_t all) { return fmt::format("{} of {} months", count, all); }

std::string answer_text(const Backtest& b, const PortfolioData& data, const PortfolioSettings& settings, const FactSheetData& sheet) {
    const std::vector<FactSheetRow> rows = fact_sheets(sheet);
    const FactSheetRow &net = rows[0], &benchmark = rows[2];
    std::string text = fmt::format("From {} to {} the portfolio earned {} net of costs and fee", net.inception->text(), net.as_of->text(),
                                   percent(net.own.cumulative));
    if (!std::isnan(net.own.cagr) && !std::isnan(net.own.volatility))
        text += fmt::format(" ({} a year at a volatility of {})", percent(net.own.cagr), percent(net.own.volatility));
    if (!std::isnan(benchmark.own.cumulative)) {
        text += fmt::format("; {} earned {}", data.benchmark_id, percent(benchmark.own.cumulative));
        if (!std::isnan(benchmark.own.cagr) && !std::isnan(benchmark.own.volatility))
            text += fmt::format(" ({} at {})", percent(benchmark.own.cagr), percent(benchmark.own.volatility));
    }
    text += ". ";
    size_t below = 0, above = 0, missed = 0, undecided = 0;
    for (size_t k = 0; k < b.months(); ++k) {
        const Status s = b.path.months[k].decision;
        below += s == Status::target_below_minimum_risk;
        above += s == Status::target_above_maximum_risk;
        missed += b.missed(k, settings.policy.semantics == RiskSemantics::equal);
        undecided += b.undecided(k);
    }
    const size_t n = b.months() - undecided;
    if (n == 0) {
        text += "No month had a portfolio";
    } else if (settings.policy.target == PortfolioTarget::risk) {
        text += missed == 0 ? fmt::format("The risk target could be met in each of the {} months{}", n,
                                          undecided > 0 ? " that had a portfolio" : "")
                            : fmt::format("The risk target could not be met in {}", months_of(missed, n));
        if (below > 0) text += fmt::format("; in {} no portfolio had so little risk", below);
        if (above > 0)
            text += fmt::format("; in {} it was above the risk of the portfolio of highest expected return{}", above,
                                settings.policy.semantics == RiskSemantics::equal ? "" : ", which a cap allows");
    } else if (settings.policy.target == PortfolioTarget::beta) {
        text += fmt::format("The beta aimed at was out of reach in {}", months_of(missed, n));
    } else {
        text += "No risk was aimed at";
    }
    if (n > 0 && undecided > 0)
        text += fmt::format("; {} had no portfolio, and what was held was held on", months_of(undecided, b.months()));
    return text + ".";
}

Table last_portfolio_table(const Backtest& b, const PortfolioData& data) {
    Table table("last_portfolio", "The last portfolio, decided at the end of " + data.calendar().text(b.path.months.back().decision_row));
    auto& asset = table.text("asset", "the asset, by falling weight");
    auto& name = table.text("name", "its name in the metadata");
    auto& weight = table.number("weight", "percent", "after trading", 1);
    auto& before = table.number("weight_before_trading", "percent", "drifted from the month before", 1);
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
    Table table("published_page", "Published, and this run");
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

}  // namespace

BacktestReport::BacktestReport(const Backtest& backtest, const PortfolioData& data, const PortfolioSettings& settings,
                               const FactSheetData& sheet, const FactSheetReport& fact_sheet, const BacktestTables& tables,
                               const PublishedRows* published)
    : backtest_(backtest),
      data_(data),
      settings_(settings),
      sheet_(sheet),
      fact_sheet_(fact_sheet),
      tables_(tables),
      published_(published),
      answer_(answer_text(backtest, data, settings, sheet)),
      last_portfolio_(last_portfolio_table(backtest, data)),
      trading_(trading_page(tables.trading_years)),
      left_out_(left_out_page(tables.universe)),
      beside_published_(published_page(tables.beside_published)) {}

std::string BacktestReport::terminal(bool colour) const {
    return answer_ + "\n" + fact_sheet_.terminal_tables(colour) + "\n" + terminal_text(tables_.policy, colour) + "\n" +
           terminal_text(last_portfolio_, colour, 20);
}

Report BacktestReport::with_own_sections(Report report, const Manifest& manifest, bool with_charts) const {
    report.title = "Back-test";
    report.answer = unbroken_percent(answer_);
    if (manifest.data_label == "synthetic")
        report.label_text =
            "The data are synthetic: made-up assets and indices that ship with the program. They show how a policy behaves; nothing "
            "can be concluded from them about a real asset, portfolio or strategy.";
    BacktestCharts charts(backtest_, data_, settings_,
                          {tables_.months, tables_.universe, tables_.trading_years, tables_.last_frontier, tables_.policy_curve});
    const auto drawn = [&](Chart& chart) {
        return with_charts && !chart.plots.empty() ? std::vector<Chart>{std::move(chart)} : std::vector<Chart>{};
    };
    if (with_charts) report.data.insert(report.data.end(), charts.data.begin(), charts.data.end());
    std::vector<ReportSection> own;
    if (published_) {
        std::string text;
        for (const PublishedRows::Row& row : published_->rows)
            if (!row.note.empty()) text += fmt::format("{}{}, {}: {}", text.empty() ? "" : "\n\n", row.series, row.as_of.text(), row.note);
        if (manifest.data_label == "synthetic")
            text =
                "This run is on synthetic data, so it says nothing about the published figures: they stand here only to show the "
                "place.\n\n" +
                text;
        own.push_back({"Beside what was published", text, {&beside_published_}});
    }
    own.push_back({"Risk", "", {}, drawn(charts.risk)});
    own.push_back({"Policy",
                   "What the policy asks for, parameter by parameter; what does nothing in this run is left out.",
                   {&tables_.policy},
                   drawn(charts.policy)});
    own.push_back({"Portfolios", "", {&last_portfolio_}, drawn(charts.weights)});
    if (with_charts && !charts.frontier.plots.empty()) own.back().charts.push_back(std::move(charts.frontier));
    if (left_out_.rows() > 0) {
        own.back().tables.push_back(&left_out_);
        own.back().tables.back().paged = left_out_.rows() > 30;
    }
    own.push_back({"Trading", "", {&trading_}, drawn(charts.trading)});
    // The sheet's own "Risk" is about returns; what a policy does with risk comes right after the calendar years.
    for (ReportSection& section : report.sections)
        if (section.heading == "Risk") section.heading = "Volatility and drawdown";
    const auto at =
        std::find_if(report.sections.begin(), report.sections.end(), [](const ReportSection& s) { return s.heading == "Rolling"; });
    report.sections.insert(at, std::make_move_iterator(own.begin()), std::make_move_iterator(own.end()));
    report.method.front() = {
        "Returns",
        "A decision at the end of a month knows that month and those before it; it is traded at that close and earns the next month's "
        "return. Gross: the weights times the returns. Net: (1 - cost)(1 + gross)(1 - fee / 12) - 1; costs come of the one-way turnover "
        "from the drifted weights. Weights drift with returns between trades."};
    report.method.push_back(
        {"Portfolio",
         "Highest expected return with risk at most the target, fully invested, no short position, within the caps: a point of the exact "
         "efficient frontier. A target below the least possible risk gets the portfolio of least risk, with a status."});
    report.method.push_back(
        {"Universe",
         "An asset may be held at a date if it has every return that the estimates look back on. One that ends while it is held is sold at "
         "its last price and is cash until the next trade."});
    return report;
}

std::string BacktestReport::html(const Manifest& manifest) const {
    Report report = with_own_sections(fact_sheet_.page(manifest), manifest, true);
    const BacktestTables& t = tables_;
    report.definitions = {&t.months,   &t.weights, &t.statistics,    &t.calendar_years, &t.growth,        &t.rolling,
                          &t.universe, &t.policy,  &t.trading_years, &t.policy_curve,   &t.last_frontier, &t.beside_published};
    return assay::html(report);
}

std::string BacktestReport::workbook(const Manifest& manifest) const {
    Report report = with_own_sections(fact_sheet_.summary(manifest), manifest, false);
    std::erase_if(report.footer, [](const auto& pair) { return pair.first == "Run"; });
    const BacktestTables& t = tables_;
    return assay::workbook(report, {{&t.months},
                                    {&t.weights},
                                    {&t.statistics},
                                    {&t.statistics_beside},
                                    {&t.calendar_years},
                                    {&t.growth},
                                    {&t.rolling},
                                    {&t.universe},
                                    {&t.trading_years},
                                    {&t.last_frontier}});
}

}  // namespace assay
