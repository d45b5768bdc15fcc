#include "host/estimate/market_risk.h"

#include <gtest/gtest.h>

#include <bit>
#include <functional>

#include "host/analysis/risk_policy.h"
#include "host/panel/series_file.h"
#include "host/problem.h"
#include "made_up_panel.h"
#include "reference_csv.h"
#include "test_data.h"

using namespace assay;

namespace {

std::vector<double> made_up_returns(int rows) {
    SplitMix random{23};
    std::vector<double> returns;
    for (int t = 0; t < rows; ++t) returns.push_back(t < 4 || t == 40 ? NAN : 0.004 + 0.02 * random.normal());
    return returns;
}
// sqrt of sum w (x - m)^2 / (1 - sum w^2), with w = 0.5^(age / half-life) over all returns up to `last` that are there.
double naive_weighted(const std::vector<double>& x, int last, double half_life) {
    long double w = 0, ww = 0, wx = 0, wxx = 0;
    const auto each = [&](auto take) {
        for (int t = 0; t <= last; ++t)
            if (!std::isnan(x[size_t(t)])) take(std::pow(0.5L, (last - t) / (long double)half_life), (long double)x[size_t(t)]);
    };
    each([&](long double weight, long double) { w += weight; });
    each([&](long double weight, long double r) { wx += weight / w * r; });
    each([&](long double weight, long double r) {
        ww += weight / w * (weight / w);
        wxx += weight / w * (r - wx) * (r - wx);
    });
    return double(std::sqrt(wxx / (1 - ww)));
}
Exit refusal(const std::function<void()>& what) {
    try {
        what();
    } catch (const Problem& problem) { return problem.exit(); }
    return Exit::ok;
}

}  // namespace

TEST(MarketRisk, over_a_lookback_is_the_sample_standard_deviation_where_every_return_is_there) {
    const auto x = made_up_returns(90);
    const auto risk = market_risk_over_lookback(x, 12);
    for (int t = 0; t < 90; ++t) {
        const bool whole = (t >= 15 && t < 40) || t >= 52;
        if (!whole) {
            EXPECT_TRUE(std::isnan(risk[size_t(t)])) << t;
            continue;
        }
        long double sum = 0, squares = 0;
        for (int i = t - 11; i <= t; ++i) sum += x[size_t(i)];
        for (int i = t - 11; i <= t; ++i) squares += (x[size_t(i)] - sum / 12) * (x[size_t(i)] - sum / 12);
        EXPECT_NEAR(risk[size_t(t)], double(std::sqrt(squares / 11)), 1e-14 * risk[size_t(t)]) << t;
    }
}
TEST(MarketRisk, with_a_half_life_weighs_every_return_there_has_been) {
    const auto x = made_up_returns(90);
    for (double half_life : {0.2, 0.4, 1.0, 3.5, 6.0, 60.0}) {
        const auto risk = market_risk_with_half_life(x, half_life, 12);
        for (int t = 0; t < 90; ++t) {
            const bool whole = (t >= 15 && t < 40) || t >= 52;
            if (!whole)
                EXPECT_TRUE(std::isnan(risk[size_t(t)])) << t;
            else
                EXPECT_NEAR(risk[size_t(t)], naive_weighted(x, t, half_life), 1e-13 * risk[size_t(t)]) << t << ' ' << half_life;
        }
    }
}
// A crash of long ago still counts, however short the lookback: the weight of ten half-lives is a thousandth, not nothing.
TEST(MarketRisk, with_a_half_life_no_lookback_cuts_off_what_is_older) {
    auto x = made_up_returns(90);
    const double calm = market_risk_with_half_life(x, 3.0, 2)[80];
    x[50] = -0.9;
    EXPECT_GT(market_risk_with_half_life(x, 3.0, 2)[80], 1.2 * calm);
}
TEST(MarketRisk, of_a_benchmark_that_does_not_move_is_zero) {
    const std::vector<double> x(30, 0.0037);
    EXPECT_EQ(market_risk_over_lookback(x, 6)[20], 0.0);
    EXPECT_EQ(market_risk_with_half_life(x, 6.0, 6)[20], 0.0);
}
TEST(MarketRisk, given_as_a_series_is_brought_to_a_period) {
    const std::vector<double> vix = {16.0, NAN, 32.0};
    const auto monthly = given_market_risk(vix, RiskUnit::annual_percent, 12);
    EXPECT_DOUBLE_EQ(monthly[0] * monthly[0] * 12.0, 0.16 * 0.16);
    EXPECT_TRUE(std::isnan(monthly[1]));
    EXPECT_DOUBLE_EQ(given_market_risk({{0.16}}, RiskUnit::annual_fraction, 12)[0], monthly[0]);
    EXPECT_EQ(given_market_risk({{0.013}}, RiskUnit::fraction, 12)[0], 0.013);
    EXPECT_DOUBLE_EQ(given_market_risk(vix, RiskUnit::annual_percent, 252)[2], 0.32 / std::sqrt(252.0));
}
TEST(MarketRisk, refuses_what_makes_no_sense) {
    EXPECT_EQ(refusal([] { market_risk_over_lookback({{0.1, 0.2}}, 1); }), Exit::usage);
    EXPECT_EQ(refusal([] { market_risk_with_half_life({{0.1, 0.2}}, 0.0, 12); }), Exit::usage);
    EXPECT_EQ(refusal([] { market_risk_with_half_life({{0.1, 0.2}}, NAN, 12); }), Exit::usage);
    EXPECT_EQ(refusal([] { market_risk_with_half_life({{0.1, 0.2}}, 6.0, 1); }), Exit::usage);
    EXPECT_EQ(refusal([] { given_market_risk({{0.1, -0.2}}, RiskUnit::fraction, 12); }), Exit::data);
}
TEST(MarketRisk, nothing_after_a_row_changes_it) {
    const auto x = made_up_returns(60);
    const auto lookback = market_risk_over_lookback(x, 6), half_life = market_risk_with_half_life(x, 4.0, 6);
    for (size_t t = 0; t < 60; ++t)
        for (int how = 0; how < 3; ++how) {
            auto changed = x;
            for (size_t later = t + 1; later < 60; ++later) changed[later] = how == 0 ? NAN : 0.5;
            if (how == 2) changed.resize(t + 1);
            EXPECT_EQ(std::bit_cast<uint64_t>(market_risk_over_lookback(changed, 6)[t]), std::bit_cast<uint64_t>(lookback[t])) << t;
            EXPECT_EQ(std::bit_cast<uint64_t>(market_risk_with_half_life(changed, 4.0, 6)[t]), std::bit_cast<uint64_t>(half_life[t])) << t;
        }
}
TEST(MarketRisk, and_a_target_that_is_a_multiple_of_it_are_those_of_the_reference_walk_forward) {
    NEEDS_TEST_DATA();
    const ReferenceCsv reference(test_data() / "reference/walk_forward.csv");
    const Panel index = read_series((test_data() / "data/benchmarks/LBUSTRUU.csv").string(), Values::automatic).panel;
    const auto benchmark = index.column(0), risk = market_risk_over_lookback(benchmark, 12);
    const std::vector<RiskPolicy> scales = {{.scale = 0.5}, {.scale = 1.0}, {.scale = 1.5}};
    const RiskTargets targets = risk_policy({risk, benchmark, scales}, {});
    for (size_t row = 0; row < reference.rows(); ++row) {
        const double expected = reference.number(row, "market_volatility");
        const int t = *Month::parse(reference.text(row, "decision_month")) - index.calendar.month(0);
        EXPECT_NEAR(risk[size_t(t)], expected, 1e-12 * expected) << reference.text(row, "decision_month");
        const double target = reference.number(row, "target_volatility");
        EXPECT_NEAR(targets.at(t, int(std::lround(2.0 * reference.number(row, "scale"))) - 1), target, 1e-12 * target);
    }
    EXPECT_EQ(reference.rows(), 396u);
}
