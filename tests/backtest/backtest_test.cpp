// A back-test of made-up assets: months that cannot be decided, assets that end, spreads, targets out of reach, what is drawn.
#include <gtest/gtest.h>

#include <cmath>

#include "backtest_run.h"
#include "host/backtest/policy_table.h"
#include "portfolio/made_up_portfolio.h"

namespace assay {

TEST(Backtest, months_without_a_portfolio_keep_what_is_held_and_say_why) {
    PortfolioFiles files = portfolio_files();
    for (int row = 30; row < 33; ++row) files.assets[0].panel.at(row, 0) = files.assets[0].panel.at(row, 1) = NAN;  // 2020-07 .. 2020-09
    PortfolioSettings s = made_up_settings();
    s.universe.cap = 0.4;  // three assets are needed
    const BacktestRun run(files, s);
    const Backtest& b = run.result;
    size_t undecided = 0;
    for (size_t k = 0; k < b.months(); ++k) {
        const int decision = b.path.months[k].decision_row;
        const bool hole = decision >= row_of(run.data, "2020-07") && decision < row_of(run.data, "2021-09");
        EXPECT_EQ(b.undecided(k), hole) << run.data.calendar().text(decision);
        undecided += b.undecided(k);
        if (!hole) continue;
        EXPECT_EQ(b.status(k), Status::infeasible);
        EXPECT_EQ(b.path.months[k].trade_row, -1);
        EXPECT_TRUE(std::isnan(b.decisions.of_date[k].portfolio.risk));
    }
    EXPECT_EQ(undecided, 14u);
    const std::vector<std::string> said = not_computed(b, run.data);
    EXPECT_TRUE(std::any_of(said.begin(), said.end(), [](const std::string& sentence) {
        return sentence.starts_with("no portfolio at the end of 14 months from 2020-07 on: infeasible: the caps of the ") &&
               sentence.ends_with("; the holdings were kept");
    }));
}

TEST(Backtest, an_asset_that_ends_while_it_is_held_is_said) {
    PortfolioFiles files = portfolio_files();
    PortfolioSettings s = made_up_settings();
    s.universe.cap = 0.25;                                                       // all four are held, and three are not enough
    for (int row = 40; row < 48; ++row) files.assets[0].panel.at(row, 3) = NAN;  // from 2021-05 on
    const BacktestRun run(files, s);
    const std::vector<std::string> said = warnings(run.result, run.data);
    ASSERT_EQ(said.size(), 1u);
    EXPECT_EQ(said[0],
              "\"HYG\" has no return in 2021-05, although it is held; it was sold at its last price and is cash until the next trade");
    const std::vector<std::string> without = not_computed(run.result, run.data);
    ASSERT_EQ(without.size(), 1u);
    EXPECT_EQ(without[0],
              "no portfolio at the end of 7 months from 2021-05 on: infeasible: the caps of the 3 eligible assets sum to 0.75; the "
              "holdings were kept");
    const size_t k = size_t(row_of(run.data, "2021-05") - run.result.first_return);
    EXPECT_EQ(run.months().cells<std::string>("holding")[k], "asset_ended");
    EXPECT_EQ(run.months().cells<std::string>("trade_date")[k], "2021-04-30");
    EXPECT_EQ(run.months().cells<std::string>("trade_date")[k + 1], "");
    EXPECT_NEAR(run.months().cells<double>("uninvested")[k + 1], 0.25, 0.02);
}

TEST(Backtest, a_spread_is_needed_of_what_is_held_and_of_nothing_else) {
    PortfolioFiles files = portfolio_files();
    files.bid_ask = MetadataFile{};
    PortfolioSettings s = made_up_settings();
    s.trading.bid_ask = "bid_ask.csv";
    for (const char* id : {"SHY", "IEF", "TLT"}) files.bid_ask->by_id[id].bid_ask = 0.001;
    s.universe.deny = {"HYG"};
    const BacktestRun run(files, s);
    EXPECT_NEAR(run.result.path.months[0].cost, 0.5 * 0.001, 1e-15);
    EXPECT_NEAR(run.result.bid_ask, 0.001, 1e-15);
    s.universe.deny.clear();
    s.universe.cap = 0.25;
    EXPECT_REFUSED(BacktestRun(files, s), Exit::data, "bid_ask.csv: has no bid_ask of \"HYG\", which is to be held");
}

TEST(Backtest, needs_a_benchmark_and_months_with_assets) {
    PortfolioFiles files = portfolio_files();
    files.series.push_back(series_file("other.csv", {"OTHER"}));
    PortfolioSettings s = made_up_settings();
    s.market_risk.benchmark.clear();
    EXPECT_REFUSED(BacktestRun(files, s), Exit::usage, "market_risk.benchmark (--benchmark) is needed: one of LBUSTRUU, OTHER");
    s = made_up_settings();
    files = portfolio_files();
    for (int row = 47; row < 48; ++row)
        for (int a = 0; a < 4; ++a) files.assets[0].panel.at(row, a) = NAN;
    s.range.to = Month::parse("2021-12");
    EXPECT_REFUSED(BacktestRun(files, s), Exit::data, "range.to 2021-12: no asset has a return in that month");
}

// Whether a target can be met is a matter of the date, not of whether the rule of rebalancing trades at it.
TEST(Backtest, a_target_that_no_portfolio_meets_is_a_status_with_or_without_a_trade) {
    PortfolioSettings s = made_up_settings();
    s.policy.scale = 0.01;  // far below the least risk there is
    s.trading.rebalance = Rebalance::quarterly;
    const BacktestRun run(portfolio_files(), s);
    size_t without_trade = 0;
    for (size_t k = 0; k < run.result.months(); ++k) {
        EXPECT_EQ(run.result.status(k), Status::target_below_minimum_risk);
        EXPECT_TRUE(run.result.missed(k, false));
        EXPECT_FALSE(run.result.undecided(k));
        without_trade += run.result.path.months[k].trade_row < 0;
    }
    EXPECT_GT(without_trade, run.result.months() / 2);
}

// A half-life weighs returns, and needs as many of them as the lookback says.
TEST(Backtest, the_first_month_has_a_market_risk_also_with_a_half_life) {
    PortfolioSettings s = made_up_settings();
    s.market_risk.half_life = 30;
    s.market_risk.lookback = 12;
    s.range.from = Month::parse("2019-02");
    const BacktestRun run(portfolio_files(), s);
    for (const Decision& d : run.result.decisions.of_date) EXPECT_FALSE(std::isnan(d.market_risk));
    s.range.from.reset();
    s.market_risk.half_life = 40;  // of 72 months
    const BacktestRun without(portfolio_files(), s);
    EXPECT_FALSE(std::isnan(without.result.decisions.of_date[0].market_risk));
}

TEST(Backtest, a_beta_that_is_aimed_at_is_told_with_the_one_that_is_reached) {
    PortfolioSettings s = made_up_settings();
    s.policy.target = PortfolioTarget::beta;
    s.policy.scale = 0.02;
    const BacktestRun run(portfolio_files(), s);
    const Table months = run.months();
    size_t met = 0;
    for (size_t k = 0; k < run.result.months(); ++k) {
        EXPECT_TRUE(std::isnan(months.cells<double>("target_risk")[k]));
        EXPECT_EQ(months.cells<double>("target_beta")[k], 0.02);
        if (run.result.status(k) != Status::ok) continue;
        EXPECT_NEAR(months.cells<double>("ex_ante_beta")[k], 0.02, 1e-12);
        ++met;
    }
    EXPECT_GT(met, 0u);
}

// Between corners the drawn frontier is the frontier itself.
TEST(Backtest, the_drawn_frontier_is_exact) {
    const BacktestRun run(portfolio_files(), made_up_settings());
    const Table drawn = last_frontier_table(run.result, run.data);
    const Frontier& f = run.result.decisions.frontier.back();
    const PortfolioSettings& s = run.settings;
    const DateProblems problems(run.data, s, {run.result.path.months.back().decision_row}, {});
    const DateProblem& date = problems.dates()[0];
    ASSERT_GT(drawn.rows(), 8u);
    for (size_t row = 0; row < drawn.rows(); ++row) {
        const EfficientPortfolio p = at_return(f, drawn.cells<double>("expected_return")[row]);
        double variance = 0;
        for (size_t i = 0; i < p.weights.size(); ++i)
            for (size_t j = 0; j < p.weights.size(); ++j)
                variance += p.weights[i] * p.weights[j] * date.covariance[long(i) * date.stride + long(j)];
        EXPECT_NEAR(drawn.cells<double>("risk")[row], std::sqrt(variance), 1e-10) << row;
    }
}

TEST(Backtest, equal_misses_a_target_that_a_cap_allows) {
    PortfolioSettings s = made_up_settings();
    s.policy.scale = 100;
    const BacktestRun run(portfolio_files(), s);
    ASSERT_EQ(run.result.status(0), Status::target_above_maximum_risk);
    EXPECT_FALSE(run.result.missed(0, false));
    EXPECT_TRUE(run.result.missed(0, true));
}

// The curve of the policy against the targets of a back-test whose history does not count.
TEST(Backtest, the_policy_is_drawn_as_it_decides) {
    PortfolioSettings s = made_up_settings();
    s.policy.anchor = 0.5;
    s.policy.reference_risk = 0.01;
    s.policy.floor = 0.0095;
    s.policy.ceiling = 0.0105;
    const BacktestRun run(portfolio_files(), s);
    const Table curve = policy_curve_table(run.result, run.data, s);
    const auto& x = curve.cells<double>("market_risk");
    const auto& y = curve.cells<double>("target");
    for (const Decision& d : run.result.decisions.of_date) {
        const size_t i = size_t(std::upper_bound(x.begin(), x.end(), d.market_risk) - x.begin());
        ASSERT_TRUE(i > 0 && i < x.size());
        EXPECT_NEAR(d.target, y[i - 1] + (y[i] - y[i - 1]) * (d.market_risk - x[i - 1]) / (x[i] - x[i - 1]), 2e-6);
    }
    const Table words = policy_table(run.result, run.data, s);
    EXPECT_EQ(words.cells<std::string>("parameter"),
              (std::vector<std::string>{"target", "scale", "anchor", "reference_risk", "floor", "ceiling", "semantics"}));
}

}  // namespace assay
