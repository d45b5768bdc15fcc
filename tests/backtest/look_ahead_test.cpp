// Nothing after a month of return changes that month or any before it, whatever estimates, policy and trading a back-test has.
//
// For every month t: what comes after t becomes noise, loses half its values, or is cut off. The rows of months.csv and weights.csv up to t
// keep every byte, and so does what is decided at the end of t and earns the month after. A strategy that sees one month ahead is caught by
// the same check.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <functional>
#include <set>

#include "host/backtest/backtest_tables.h"
#include "host/table/csv.h"
#include "portfolio/made_up_portfolio.h"

namespace assay {
namespace {

constexpr int months = 56;  // 2016-01 .. 2020-08
constexpr const char *first_return = "2017-09", *first_month = "2016-01";

// A row of months.csv with the rows of weights.csv of its decision, and the part of it that is known at the decision.
struct MonthRow {
    std::string all, decided;
};
using Rows = std::vector<MonthRow>;
using Strategy = std::function<Rows(const PortfolioFiles&, const PortfolioSettings&)>;

Rows rows_of(const PortfolioFiles& files, const PortfolioSettings& settings) {
    const PortfolioData data = assemble(files, settings);
    const Backtest b = backtest(data, settings, {});
    const Table months = months_table(b, data, settings), weights = weights_table(b, data);
    Table decided = months_table(b, data, settings);
    std::erase_if(decided.columns, [](const Column& c) {
        return std::set<std::string>{"status",        "gross_return",         "net_return", "benchmark_return",
                                     "realised_risk", "realised_over_target", "holding"}
            .contains(c.name);
    });
    Rows rows;
    size_t w = 0;
    for (size_t k = 0; k < months.rows(); ++k) {
        MonthRow& row = rows.emplace_back();
        append_csv_rows(row.decided, decided, k, 1);
        for (; w < weights.rows() && weights.cells<std::string>("decision_date")[w] == months.cells<std::string>("decision_date")[k]; ++w)
            append_csv_rows(row.decided, weights, w, 1);
        append_csv_rows(row.all, months, k, 1);
        row.all += row.decided;
    }
    return rows;
}

// What was decided alone, and not what came of it: risks, target, weights.
Rows decisions_of(const PortfolioFiles& files, const PortfolioSettings& settings) {
    const PortfolioData data = assemble(files, settings);
    const Backtest b = backtest(data, settings, {});
    Rows rows;
    for (size_t k = 0; k < b.months(); ++k) {
        const Decision& d = b.decisions.of_date[k];
        rows.push_back({"", fmt::format("{} {} {} {}", d.market_risk, d.target, d.portfolio.risk, fmt::join(d.portfolio.weights, " "))});
    }
    return rows;
}

// Six assets, of which one ends, one begins late and one has a hole; a benchmark and cash; an implied volatility; a carry.
PortfolioFiles market() {
    PortfolioFiles files;
    files.assets = {series_file("assets.csv", {"A", "B", "C", "D", "E", "F"}, first_month, months)};
    files.series = {series_file("series.csv", {"INDEX", "CASH"}, first_month, months)};
    SplitMix random{77};
    Panel& p = files.assets[0].panel;
    for (int row = 0; row < months; ++row) {
        double& index = files.series[0].panel.at(row, 0);
        files.series[0].panel.at(row, 1) = 0.001 + 0.0005 * random.uniform();
        const int scale = 1 + row / 30;
        for (int a = 0; a < 6; ++a) p.at(row, a) = 0.3 * (a + 1) * index + 0.5 * scale * p.at(row, a) + 0.0007 * a;
        if (row > 36) p.at(row, 4) = NAN;
        if (row < 26) p.at(row, 3) = NAN;
    }
    p.at(20, 1) = NAN;
    SeriesFile implied = series_file("implied.csv", {"IMPLIED"}, first_month, months);
    for (double& v : implied.panel.value) v = 4 + 100 * std::abs(v);
    implied.as_printed = implied.panel;
    implied.panel = implied.panel.select({});
    files.series.push_back(implied);
    files.carry = series_file("carry.csv", {"A", "B", "C", "D", "E", "F"}, first_month, months);
    files.carry->as_printed = files.carry->panel;
    for (double& v : files.carry->as_printed.value) v = 0.03 + v;
    return files;
}

enum class Later { noise, holes, gone };

void change(Panel& p, int row, Later later, bool may_have_holes, SplitMix& random) {
    if (later == Later::gone && p.series() > 0) p = p.on(p.calendar.part(0, row + 1));
    for (int t = row + 1; t < p.rows(); ++t)
        for (int s = 0; s < p.series(); ++s) {
            if (later == Later::noise) p.at(t, s) = 0.05 * random.uniform();
            if (later == Later::holes && may_have_holes && random.uniform() < 0.5) p.at(t, s) = NAN;
        }
}

// The market of which everything after the row is another one.
PortfolioFiles with_another_future(PortfolioFiles files, int row, Later later) {
    SplitMix random{uint64_t(row) + 1};
    change(files.assets[0].panel, row, later, true, random);
    change(files.series[0].panel, row, later, false, random);
    change(files.series[1].as_printed, row, later, true, random);
    change(files.carry->as_printed, row, later, true, random);
    return files;
}

// Months before which a row changed when what comes after it did. files and settings: of the whole market.
size_t leaks(const Strategy& strategy, const PortfolioFiles& files, const PortfolioSettings& settings) {
    const Rows whole = strategy(files, settings);
    const int first = *Month::parse(first_return) - *Month::parse(first_month);
    EXPECT_GE(whole.size(), 30u);
    size_t found = 0;
    for (size_t k = 0; k < whole.size(); ++k)
        for (Later later : {Later::noise, Later::holes, Later::gone}) {
            const Rows other = strategy(with_another_future(files, first + int(k), later), settings);
            bool same = other.size() > k;
            for (size_t row = 0; same && row <= k; ++row) same = other[row].all == whole[row].all;
            if (k + 1 < std::min(other.size(), whole.size())) same = same && other[k + 1].decided == whole[k + 1].decided;
            found += !same;
        }
    return found;
}

PortfolioSettings plain() {
    PortfolioSettings s;
    s.estimation.lookback = s.estimation.lookback_returns = 12;
    s.market_risk.benchmark = "INDEX";
    s.market_risk.lookback = 6;
    s.universe.cap = 0.4;
    s.trading.cost = 0.001;
    s.trading.fee = 0.003;
    s.range.from = Month::parse(first_return);
    return s;
}

PortfolioSettings with_every_policy() {
    PortfolioSettings s = plain();
    s.policy = {.anchor = 0.3,
                .enter = 1.1,
                .leave = 0.9,
                .risk_off_multiplier = 0.6,
                .trend_lookback = 4,
                .trend_multiplier = 0.8,
                .drawdown_guard = 0.3,
                .floor = 0.003,
                .ceiling = 0.02,
                .smoothing = 0.4};
    s.trading.rebalance = Rebalance::threshold;
    s.trading.threshold = 0.03;
    s.trading.adjustment = 0.7;
    s.trading.cash = "CASH";
    return s;
}

}  // namespace

TEST(LookAhead, no_estimator_of_the_covariance_sees_a_later_month) {
    for (size_t estimator = 0; estimator < words_of(CovarianceEstimator()).size(); ++estimator) {
        PortfolioSettings s = plain();
        s.estimation.covariance = CovarianceEstimator(estimator);
        s.estimation.half_life = 5;
        s.estimation.factors = 2;
        s.estimation.lookback = 14;  // nonlinear shrinkage needs 13
        EXPECT_EQ(leaks(rows_of, market(), s), 0u) << text(s.estimation.covariance);
    }
    PortfolioSettings s = plain();
    s.estimation.histories = MissingHistory::pairwise;
    s.universe.minimum_history = 8;
    EXPECT_EQ(leaks(rows_of, market(), s), 0u) << "pairwise";
}

TEST(LookAhead, no_model_of_expected_returns_sees_a_later_month) {
    using enum ExpectedReturnModel;
    for (const ExpectedReturnModel model : {ewma, shrunk_mean, carry, none}) {
        PortfolioSettings s = plain();
        s.estimation.expected_return = model;
        s.estimation.half_life = 5;
        if (model == none) s.policy.target = PortfolioTarget::minimum_variance;
        EXPECT_EQ(leaks(rows_of, market(), s), 0u) << text(model);
    }
}

TEST(LookAhead, no_policy_and_no_rule_of_trading_sees_a_later_month) {
    EXPECT_EQ(leaks(rows_of, market(), with_every_policy()), 0u) << "everything";
    using enum PortfolioTarget;
    for (const PortfolioTarget target : {beta, maximum_sharpe, minimum_variance, maximum_return}) {
        PortfolioSettings s = with_every_policy();
        s.policy.target = target;
        s.policy.floor = 0;
        s.policy.ceiling = 0;
        s.trading.rebalance = Rebalance::quarterly;
        s.trading.threshold = 0;
        EXPECT_EQ(leaks(rows_of, market(), s), 0u) << text(target);
    }
    PortfolioSettings s = with_every_policy();
    s.market_risk.half_life = 5;
    EXPECT_EQ(leaks(rows_of, market(), s), 0u) << "half-life";
    s.market_risk.series = "IMPLIED";
    EXPECT_EQ(leaks(rows_of, market(), s), 0u) << "given risk";
}

// The check itself: decisions that know one month more, of the assets, of the benchmark or of the carry.
TEST(LookAhead, a_planted_leak_is_caught) {
    const auto a_month_early = [](Panel& p) {
        for (int row = 0; row + 1 < p.rows(); ++row)
            for (int s = 0; s < p.series(); ++s) p.at(row, s) = p.at(row + 1, s);
    };
    const Strategy of_assets = [&](PortfolioFiles files, const PortfolioSettings& s) {
        a_month_early(files.assets[0].panel);
        return decisions_of(files, s);
    };
    const Strategy of_benchmark = [&](PortfolioFiles files, const PortfolioSettings& s) {
        a_month_early(files.series[0].panel);
        return decisions_of(files, s);
    };
    const Strategy of_carry = [&](PortfolioFiles files, const PortfolioSettings& s) {
        a_month_early(files.carry->as_printed);
        return decisions_of(files, s);
    };
    EXPECT_EQ(leaks(decisions_of, market(), plain()), 0u);
    EXPECT_GT(leaks(of_assets, market(), plain()), 30u);
    EXPECT_GT(leaks(of_benchmark, market(), plain()), 30u);
    PortfolioSettings s = plain();
    s.estimation.expected_return = ExpectedReturnModel::carry;
    EXPECT_GT(leaks(of_carry, market(), s), 10u);
}

}  // namespace assay
