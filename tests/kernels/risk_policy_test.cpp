#include "host/analysis/risk_policy.h"

#include <algorithm>
#include <limits>

#include "agree.h"
#include "long_policy.h"
#include "made_up_panel.h"

using namespace assay;

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

// Calm and stormy years, ten months before there is any risk, and gaps in both.
Market made_up_market(int dates) {
    SplitMix random{17};
    Market m;
    for (int t = 0; t < dates; ++t) {
        const double storm = t / 24 % 2 ? 2.5 : 1.0;
        m.risk.push_back(t < 10 || t % 31 == 30 ? NAN : storm * (0.006 + 0.008 * random.uniform()));
        m.benchmark.push_back(t < 3 || t % 47 == 46 ? NAN : 0.002 + 0.012 * storm * random.normal());
    }
    return m;
}
// Every number at 0, at its ends and between.
std::vector<RiskPolicy> made_up_policies(int count) {
    SplitMix random{19};
    std::vector<RiskPolicy> policies;
    for (int i = 0; i < count; ++i) {
        const auto one_of = [&](std::initializer_list<double> values) { return values.begin()[random.next() % values.size()]; };
        RiskPolicy p;
        p.scale = 0.2 + 2.0 * random.uniform();
        p.anchor = one_of({0.0, 1.0, random.uniform()});
        p.reference_risk = one_of({0.0, 0.005 + 0.01 * random.uniform()});
        p.enter = one_of({0.0, 0.8 + random.uniform()});
        p.leave = p.enter * (0.3 + 0.7 * random.uniform());
        p.risk_off_multiplier = one_of({0.0, random.uniform(), 1.5});
        p.trend_lookback = one_of({0.0, 1.0, 6.0, 12.0, 200.0});
        p.trend_multiplier = random.uniform();
        p.drawdown_guard = one_of({0.0, 0.05 + 0.2 * random.uniform()});
        p.smoothing = one_of({0.0, random.uniform()});
        p.floor = one_of({0.0, 0.005 * random.uniform()});
        p.ceiling = one_of({infinite, 0.01 + 0.02 * random.uniform()});
        policies.push_back(p);
    }
    return policies;
}
RiskTargets targets(const Market& market, const std::vector<RiskPolicy>& policies, PolicyTarget target = PolicyTarget::risk) {
    return risk_policy({market.risk, market.benchmark, policies, target}, {});
}
std::vector<double> one_path(const Market& market, const RiskPolicy& policy, PolicyTarget target = PolicyTarget::risk) {
    const RiskTargets t = targets(market, {policy}, target);
    std::vector<double> path;
    for (int date = 0; date < t.dates; ++date) path.push_back(t.at(date, 0));
    return path;
}

void agrees_everywhere(PolicyTarget target) {
    const Market market = made_up_market(90);
    const auto policies = made_up_policies(203);
    Reference truth;
    for (int date = 0; date < 90; ++date)
        for (const RiskPolicy& p : policies) truth.value.push_back(NaivePolicy(market, p, target).target(size_t(date)));
    const double small = target == PolicyTarget::risk ? 1e-16 : 1e-14;  // a guard near 0 is a difference of numbers near 1
    truth.allowed = [=](size_t) { return Tolerance{1e-13, small}; };
    agree(
        [&](const Execution& execution) {
            const RiskTargets t = risk_policy({market.risk, market.benchmark, policies, target}, execution);
            Numbers all;
            for (int date = 0; date < t.dates; ++date)
                for (int p = 0; p < t.policies; ++p) all.push_back(t.at(date, p));
            return all;
        },
        truth);
}

// The sentence of what check() throws.
std::string refusal(const RiskPolicy& policy) {
    try {
        check(policy);
    } catch (const Problem& problem) {
        EXPECT_EQ(problem.exit(), Exit::usage);
        return problem.what();
    }
    return "";
}

}  // namespace

TEST(RiskPolicy, agrees_everywhere_with_targets_of_risk) { agrees_everywhere(PolicyTarget::risk); }
TEST(RiskPolicy, agrees_everywhere_with_targets_of_beta) { agrees_everywhere(PolicyTarget::beta); }

TEST(RiskPolicy, without_an_anchor_the_target_is_a_multiple_of_market_risk_to_the_last_bit) {
    const Market market = made_up_market(60);
    expect_same_bits(market.risk, one_path(market, {}), "scale 1");
    const auto half = one_path(market, {.scale = 0.5});
    for (size_t t = 0; t < 60; ++t)
        if (!std::isnan(market.risk[t])) { EXPECT_EQ(half[t], 0.5 * market.risk[t]); }
}
TEST(RiskPolicy, fully_anchored_the_target_is_the_reference_or_the_mean_so_far) {
    const Market market = made_up_market(60);
    const auto given = one_path(market, {.scale = 2.0, .anchor = 1.0, .reference_risk = 0.011});
    const auto mean = one_path(market, {.anchor = 1.0});
    double sum = 0;
    int n = 0;
    for (size_t t = 0; t < 60; ++t) {
        if (std::isnan(market.risk[t])) continue;
        sum += market.risk[t], ++n;
        EXPECT_EQ(given[t], 0.022);
        EXPECT_EQ(mean[t], sum / n);
    }
    EXPECT_GT(n, 40);
}
TEST(RiskPolicy, twice_the_scale_is_twice_the_target) {
    const Market market = made_up_market(90);
    auto policies = made_up_policies(100), doubled = policies;
    for (size_t i = 0; i < 100; ++i) {
        policies[i].floor = doubled[i].floor = 0.0, policies[i].ceiling = doubled[i].ceiling = infinite;
        doubled[i].scale *= 2.0;
    }
    const RiskTargets once = targets(market, policies), twice = targets(market, doubled);
    for (int t = 0; t < 90; ++t)
        for (int i = 0; i < 100; ++i)
            if (!std::isnan(once.at(t, i))) { EXPECT_EQ(twice.at(t, i), 2.0 * once.at(t, i)); }
}
TEST(RiskPolicy, risk_off_begins_above_one_ratio_and_ends_below_another) {
    const Market market{{1.0, 1.5, 1.6, 1.2, 1.01, 1.0, 0.99, 1.4, 1.55, NAN, 1.3, 0.5}, std::vector<double>(12, 0.01)};
    const auto path = one_path(market, {.reference_risk = 1.0, .enter = 1.5, .leave = 1.0, .risk_off_multiplier = 0.5}, PolicyTarget::beta);
    expect_same_bits({1, 1, 0.5, 0.5, 0.5, 0.5, 1, 1, 0.5, NAN, 0.5, 1}, path, "1.5 and 1 are neither above nor below");
}
TEST(RiskPolicy, the_guard_takes_risk_away_in_proportion_to_the_drawdown_and_the_trend_after_a_loss) {
    const Market market{std::vector<double>(5, 1.0), {0.1, -0.1, -0.5, 1.0, 1.0}};
    const auto guard = one_path(market, {.drawdown_guard = 0.2});
    const double expected[] = {1.0, 0.5, 0.0, 0.5, 1.0};
    for (size_t t = 0; t < 5; ++t) EXPECT_NEAR(guard[t], expected[t], 1e-14);
    EXPECT_NEAR(one_path({{1.0}, {-0.1}}, {.drawdown_guard = 0.2})[0], 0.5, 1e-15);  // wealth begins at 1
    expect_same_bits({1, 0.25, 0.25, 1, 1}, one_path(market, {.trend_lookback = 2, .trend_multiplier = 0.25}), "two months");
}
TEST(RiskPolicy, smoothing_remembers_what_came_before_floor_and_ceiling) {
    const Market market{{4.0, 1.0, NAN, 1.0}, {0, 0, 0, 0}};
    expect_same_bits({4.0, 2.5, NAN, 1.75}, one_path(market, {.smoothing = 0.5}), "smoothed");
    expect_same_bits({2.0, 2.0, NAN, 1.875}, one_path(market, {.smoothing = 0.5, .floor = 1.875, .ceiling = 2.0}), "and bounded");
}
TEST(RiskPolicy, a_market_without_risk_has_a_target_of_nothing) {
    const Market market{{0.0, 0.0, 0.01}, {0, 0, 0}};
    const auto path = one_path(market, {.anchor = 0.5, .enter = 1.5, .leave = 1.0});
    EXPECT_EQ(path[0], 0.0);
    EXPECT_EQ(path[1], 0.0);
    EXPECT_NEAR(path[2], std::sqrt(0.01 * 0.01 / 3.0), 1e-16);
}
TEST(RiskPolicy, nothing_after_a_date_changes_a_target_up_to_it) {
    const auto policies = made_up_policies(64);
    const Market market = made_up_market(60);
    const RiskTargets whole = targets(market, policies);
    for (size_t t = 0; t < 60; ++t)
        for (int how = 0; how < 3; ++how) {
            Market changed = market;
            for (size_t later = t + 1; later < 60; ++later) {
                changed.risk[later] = how == 0 ? NAN : 0.3 + 0.01 * double(later);
                changed.benchmark[later] = how == 0 ? NAN : -0.2;
            }
            if (how == 2) changed.risk.resize(t + 1), changed.benchmark.resize(t + 1);
            const RiskTargets got = targets(changed, policies);
            for (int date = 0; date <= int(t); ++date)
                for (int i = 0; i < 64; ++i)
                    ASSERT_EQ(std::bit_cast<uint64_t>(got.at(date, i)), std::bit_cast<uint64_t>(whole.at(date, i))) << t << ' ' << date;
        }
}
TEST(RiskPolicy, numbers_that_make_no_sense_are_refused_by_name) {
    EXPECT_EQ(refusal({}), "");
    const std::vector<std::pair<RiskPolicy, std::string>> cases = {
        {{.scale = -1.0}, "policy.scale is -1"},
        {{.scale = NAN}, "policy.scale is nan"},
        {{.anchor = 1.2}, "policy.anchor is 1.2: it has to be between 0 and 1"},
        {{.enter = 1.5}, "policy.leave is 0: it has to be above 0"},
        {{.enter = 1.5, .leave = 1.6}, "policy.leave is 1.6: it has to be at most policy.enter"},
        {{.trend_lookback = 2.5}, "policy.trend_lookback is 2.5: it has to be a whole number"},
        {{.drawdown_guard = -0.1}, "policy.drawdown_guard"},
        {{.smoothing = 1.0}, "policy.smoothing is 1"},
        {{.floor = 0.02, .ceiling = 0.01}, "policy.ceiling is 0.01: it has to be at least policy.floor"}};
    for (const auto& [policy, sentence] : cases) EXPECT_TRUE(refusal(policy).starts_with(sentence)) << refusal(policy);
    const Market market{{0.01, -0.01}, {0, 0}};
    EXPECT_THROW(one_path(market, {}), Problem);
}
