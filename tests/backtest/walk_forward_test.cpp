#include "host/backtest/walk_forward.h"

#include <gtest/gtest.h>

#include "host/problem.h"
#include "made_up_account.h"

namespace assay {
namespace {

// Every month's decision asks for the same portfolio.
MadeUpAccount steady(const std::vector<std::vector<double>>& series, std::vector<double> weights, TradingRules trading = {}) {
    MadeUpAccount a = {panel_of(series), 0, {}, std::move(trading), {}};
    a.targets.assign(series[0].size() - 1, {Status::ok, std::move(weights)});
    return a;
}
std::vector<int> traded(const WalkForward& w) {
    std::vector<int> rows;
    for (const WalkForwardMonth& m : w.months)
        if (m.trade_row >= 0) rows.push_back(m.trade_row);
    return rows;
}
// The sentence that stops a run, and its exit code.
std::string refusal(const MadeUpAccount& account, Exit exit) {
    try {
        account.run();
    } catch (const Problem& problem) {
        EXPECT_EQ(problem.exit(), exit);
        return problem.what();
    }
    return "";
}

const std::vector<std::vector<double>> one_rises = {{0, 0.5, 0.5, 0.5, 0.5, 0.5}, {0, 0, 0, 0, 0, 0}};

}  // namespace

TEST(WalkForward, weights_drift_with_returns_and_turnover_is_measured_from_what_is_held) {
    const WalkForward w = steady(one_rises, {0.5, 0.5}).run();
    EXPECT_EQ(w.months[0].turnover, 0.5);
    EXPECT_EQ(w.months[0].gross_return, 0.25);
    EXPECT_DOUBLE_EQ(w.weights_before_trading(1)[0], 0.6);  // 0.75 of 1.25
    EXPECT_DOUBLE_EQ(w.weights_before_trading(1)[1], 0.4);
    EXPECT_DOUBLE_EQ(w.months[1].turnover, 0.1);
    EXPECT_EQ(w.weights(1)[0], 0.5);
}
TEST(WalkForward, dates_of_decision_trade_and_return_stand_apart) {
    const WalkForward w = steady(one_rises, {0.5, 0.5}).run();
    for (size_t k = 0; k < 5; ++k) {
        EXPECT_EQ(w.months[k].decision_row, int(k));
        EXPECT_EQ(w.months[k].trade_row, int(k));
        EXPECT_EQ(w.months[k].return_row, int(k) + 1);
    }
}
TEST(WalkForward, costs_and_fees_are_taken_from_the_return_and_leave_the_weights) {
    MadeUpAccount a = steady(one_rises, {0.5, 0.5}, {.cost = 0.01, .fee = 0.12});
    const WalkForward w = a.run();
    EXPECT_DOUBLE_EQ(w.months[0].cost, 0.005);
    EXPECT_DOUBLE_EQ(w.months[0].fee, 0.01);
    EXPECT_DOUBLE_EQ(w.months[0].net_return, 0.995 * 1.25 * 0.99 - 1.0);
    EXPECT_DOUBLE_EQ(w.weights_before_trading(1)[0], 0.6);
}
TEST(WalkForward, one_spread_for_all_assets_is_a_cost_of_turnover) {
    for (uint64_t seed = 1; seed <= 50; ++seed) {
        MadeUpAccount a = made_up_account(seed, 40);
        a.trading.bid_ask.clear();
        a.trading.cost = 0.004;
        MadeUpAccount b = a;
        b.trading.cost = 0.0;
        b.trading.bid_ask.assign(a.assets.ids.size(), 0.004);
        const WalkForward by_turnover = a.run(), by_spread = b.run();
        for (size_t k = 0; k < by_turnover.months.size(); ++k)
            EXPECT_NEAR(by_turnover.months[k].cost, by_spread.months[k].cost, 1e-17) << seed;
    }
}
TEST(WalkForward, a_spread_is_paid_by_half_on_each_side) {
    const WalkForward w = steady(one_rises, {0.5, 0.5}, {.bid_ask = {0.02, 0.04}}).run();
    EXPECT_DOUBLE_EQ(w.months[0].cost, 0.5 * 0.01 + 0.5 * 0.02);
    EXPECT_DOUBLE_EQ(w.months[1].cost, 0.1 * 0.01 + 0.1 * 0.02);
}
TEST(WalkForward, quarterly_trades_first_at_once_and_then_at_the_ends_of_quarters) {
    const std::vector<std::vector<double>> year(2, std::vector<double>(13, 0.01));
    MadeUpAccount a = steady(year, {0.3, 0.7}, {.rebalance = Rebalance::quarterly});
    EXPECT_EQ(traded(a.run()), (std::vector<int>{0, 2, 5, 8, 11}));  // January, then March, June ..
    a.targets[0] = {Status::too_few_assets, {}};                     // the first portfolio there is, is the first trade
    a.targets[3] = {Status::infeasible, {}};                         // April asks for none
    const WalkForward w = a.run();
    EXPECT_EQ(traded(w), (std::vector<int>{1, 2, 5, 8, 11}));
    EXPECT_EQ(w.months[0].decision, Status::too_few_assets);
    EXPECT_EQ(w.months[3].decision, Status::ok);
}
TEST(WalkForward, a_threshold_keeps_small_differences) {
    const WalkForward w = steady(one_rises, {0.5, 0.5}, {.rebalance = Rebalance::threshold, .threshold = 0.15}).run();
    EXPECT_EQ(traded(w), (std::vector<int>{0, 2, 4}));  // off by 0.1, then by 0.19, then by 0.1 again
    EXPECT_EQ(w.months[1].turnover, 0.0);
    EXPECT_EQ(w.months[1].cost, 0.0);
    EXPECT_DOUBLE_EQ(w.weights(1)[0], 0.6);
}
TEST(WalkForward, a_partial_adjustment_goes_part_of_the_way_but_for_the_first_trade) {
    const WalkForward w = steady(one_rises, {0.5, 0.5}, {.adjustment = 0.25}).run();
    EXPECT_EQ(w.weights(0)[0], 0.5);
    EXPECT_DOUBLE_EQ(w.weights(1)[0], 0.6 - 0.25 * 0.1);
    EXPECT_NEAR(w.months[1].turnover, 0.025, 1e-16);
}
TEST(WalkForward, an_asset_that_ends_is_sold_at_its_last_price_and_is_cash_until_the_next_trade) {
    MadeUpAccount a = steady({{0, 0.1, NAN, NAN, NAN}, {0, 0.1, 0.1, 0.1, 0.1}}, {0.5, 0.5}, {.cost = 0.01});
    a.cash = {0.0, 0.02, 0.02, 0.02, NAN};
    a.targets[2] = {Status::infeasible, {}};
    a.targets[3] = {Status::ok, {0.0, 1.0}};
    const WalkForward w = a.run();
    EXPECT_EQ(w.months[0].holding, Status::ok);
    EXPECT_EQ(w.months[1].holding, Status::asset_ended);
    EXPECT_DOUBLE_EQ(w.months[1].gross_return, 0.5 * 0.02 + 0.5 * 0.1);
    EXPECT_EQ(w.weights(1)[0], 0.5);
    EXPECT_EQ(w.weights_before_trading(2)[0], 0.0);
    EXPECT_DOUBLE_EQ(w.weights_before_trading(2)[1], 0.55 / 1.06);
    EXPECT_EQ(w.months[2].decision, Status::infeasible);
    EXPECT_EQ(w.months[2].holding, Status::ok);
    EXPECT_DOUBLE_EQ(w.months[2].gross_return, (0.55 * 0.1 + 0.51 * 0.02) / 1.06);
    EXPECT_DOUBLE_EQ(w.months[3].turnover, (1.0 - w.weights_before_trading(3)[1]) / 2.0);  // only what is bought
    EXPECT_EQ(w.months[3].holding, Status::ok);                                            // no cash is left whose return could be missing
}
TEST(WalkForward, an_asset_that_ends_beside_cash_of_unknown_return_is_what_is_said) {
    MadeUpAccount a = steady({{0, NAN, NAN}, {0, 0.1, 0.1}}, {0.25, 0.25});
    a.cash = {NAN, NAN, NAN};
    EXPECT_EQ(a.run().months[0].holding, Status::asset_ended);
    EXPECT_EQ(a.run().months[0].gross_return, 0.025);
}
TEST(WalkForward, a_new_listing_is_bought_when_a_portfolio_has_it) {
    MadeUpAccount a = steady({{NAN, NAN, NAN, 0.2, 0.1}, {0, 0.1, 0.1, 0.1, 0.1}}, {0.0, 1.0});
    a.targets[2] = a.targets[3] = {Status::ok, {0.5, 0.5}};
    const WalkForward w = a.run();
    EXPECT_EQ(w.months[1].turnover, 0.0);
    EXPECT_DOUBLE_EQ(w.months[2].turnover, 0.5);
    EXPECT_DOUBLE_EQ(w.months[2].gross_return, 0.15);
    for (const WalkForwardMonth& m : w.months) EXPECT_EQ(m.holding, Status::ok);
}
TEST(WalkForward, uninvested_money_earns_the_cash_return_and_says_where_it_is_unknown) {
    MadeUpAccount a = steady(one_rises, {0.25, 0.25});
    a.targets[0] = {Status::too_few_assets, {}};
    a.cash = {NAN, 0.01, 0.02, NAN, 0.01, 0.01};
    const WalkForward w = a.run();
    EXPECT_EQ(w.months[0].trade_row, -1);
    EXPECT_EQ(w.months[0].decision, Status::too_few_assets);
    EXPECT_EQ(w.months[0].gross_return, 0.01);
    EXPECT_DOUBLE_EQ(w.months[1].gross_return, 0.25 * 0.5 + 0.5 * 0.02);
    EXPECT_EQ(w.months[1].turnover, 0.25);
    EXPECT_EQ(w.months[2].holding, Status::cash_return_missing);
    EXPECT_DOUBLE_EQ(w.months[2].gross_return, 0.125);
}
TEST(WalkForward, an_account_that_lost_everything_has_nothing_to_lose) {
    const WalkForward w = steady({{0, 0.1, -1.0, 0.1, 0.1}}, {1.0}, {.rebalance = Rebalance::quarterly}).run();
    EXPECT_EQ(w.months[1].net_return, -1.0);
    EXPECT_EQ(w.weights_before_trading(2)[0], 0.0);
    for (const WalkForwardMonth& m : w.months) EXPECT_FALSE(std::isnan(m.net_return));
}
TEST(WalkForward, settings_and_portfolios_that_make_no_sense_are_refused_by_name) {
    const auto with = [](TradingRules trading) { return steady(one_rises, {0.5, 0.5}, std::move(trading)); };
    const auto wanting = [](std::vector<double> weights) { return steady(one_rises, std::move(weights)); };
    EXPECT_TRUE(refusal(with({.threshold = -0.1}), Exit::usage).starts_with("trading.threshold is -0.1"));
    EXPECT_TRUE(refusal(with({.adjustment = 0.0}), Exit::usage).starts_with("trading.adjustment is 0"));
    EXPECT_TRUE(refusal(with({.cost = NAN}), Exit::usage).starts_with("trading.cost is nan"));
    EXPECT_TRUE(refusal(with({.fee = 1.0}), Exit::usage).starts_with("trading.fee is 1"));
    EXPECT_EQ(refusal(with({.bid_ask = {0.01, NAN}}), Exit::data).substr(0, 31), "the bid/ask spread of ASSET1 is");
    EXPECT_EQ(refusal(with({.bid_ask = {0.01}}), Exit::data), "1 bid/ask spreads for 2 assets");
    EXPECT_EQ(refusal(wanting({0.5, NAN}), Exit::data).substr(0, 65), "the target portfolio of 2001-01 has a weight of nan in ASSET1: it");
    EXPECT_NE(refusal(wanting({0.6, 0.6}), Exit::data).find("there is no borrowing"), std::string::npos);
    EXPECT_NE(refusal(wanting({-0.1, 0.6}), Exit::data).find("-0.1 in ASSET0"), std::string::npos);
    EXPECT_NE(refusal(wanting({1.0}), Exit::data).find("has 1 weights for 2 assets"), std::string::npos);
    MadeUpAccount late = with({});
    late.first_decision = 1;
    EXPECT_NE(refusal(late, Exit::data).find("the returns end with 2001-06"), std::string::npos);
    MadeUpAccount short_cash = with({});
    short_cash.cash = {0.01};
    EXPECT_EQ(refusal(short_cash, Exit::data), "1 cash returns for 6 months of assets");
    MadeUpAccount weekly = with({});
    weekly.assets.calendar = Calendar::covering(Frequency::weekly, weekly.assets.calendar.end(0), weekly.assets.calendar.end(5));
    EXPECT_NE(refusal(weekly, Exit::usage).find("these returns are weekly"), std::string::npos);
}

}  // namespace assay
