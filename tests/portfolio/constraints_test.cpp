#include "host/portfolio/constraints.h"

#include "made_up_portfolio.h"

namespace assay {
namespace {

// n assets of one cap, of the given groups.
PortfolioData capped(int n, double cap, const std::vector<int>& group = {}, const std::vector<double>& group_cap = {}) {
    PortfolioData data;
    data.cap.assign(size_t(n), cap);
    data.group = group.empty() ? std::vector<int>(size_t(n), -1) : group;
    data.group_cap = group_cap;
    for (size_t g = 0; g < group_cap.size(); ++g) data.group_names.push_back(std::string(1, char('a' + g)));
    return data;
}
std::vector<int> first(int n) {
    std::vector<int> all;
    for (int i = 0; i < n; ++i) all.push_back(i);
    return all;
}

}  // namespace

TEST(Constraints, only_groups_with_an_eligible_asset_are_constraints) {
    const PortfolioData data = capped(5, 0.5, {0, 1, 2, 2, -1}, {0.1, 0.2, 0.3});
    const Constraints c = constraints(data, {1, 3, 4});
    EXPECT_EQ(c.upper, (std::vector<double>{0.5, 0.5, 0.5}));
    EXPECT_EQ(c.group, (std::vector<int>{0, 1, -1}));
    EXPECT_EQ(c.group_cap, (std::vector<double>{0.2, 0.3}));
    EXPECT_EQ(c.group_names, (std::vector<std::string>{"b", "c"}));
}
TEST(Constraints, caps_that_reach_one_but_for_rounding_are_feasible) {
    for (int n = 1; n <= 60; ++n) {
        EXPECT_FALSE(constraints(capped(n, 1.0 / n), first(n)).conflict) << n;
        if (n > 1) { EXPECT_TRUE(constraints(capped(n, 1.0 / n), first(n - 1)).conflict) << n; }
    }
    EXPECT_EQ(*constraints(capped(4, 0.21), first(4)).conflict, "the caps of the 4 eligible assets sum to 0.84");
    EXPECT_EQ(*constraints(capped(4, 0.21), first(1)).conflict, "the caps of the 1 eligible asset sum to 0.21");
    EXPECT_EQ(*constraints(capped(4, 0.21), {}).conflict, "the caps of the 0 eligible assets sum to 0");
}
TEST(Constraints, group_caps_in_conflict_are_named_with_what_they_leave) {
    EXPECT_EQ(*constraints(capped(4, 1, {0, 0, 1, 1}, {0.2, 0.3}), first(4)).conflict,
              "group caps: a 0.2 + b 0.3 leave 0.5 of the portfolio without a place");
    EXPECT_EQ(*constraints(capped(4, 0.3, {0, 0, 1, -1}, {0.2, 0.9}), first(4)).conflict,
              "group caps: a 0.2 + b 0.3 (its assets' caps) + assets without a group 0.3 leave 0.2 of the portfolio without a place");
    EXPECT_FALSE(constraints(capped(4, 1, {0, 0, 1, 1}, {0.4, 0.6}), first(4)).conflict);
    EXPECT_TRUE(constraints(capped(4, 1, {0, 0, 1, 1}, {0.4, 0.6}), first(2)).conflict);  // at a date with the first group only
}
// Feasible exactly where filling greedily, asset by asset, reaches one.
TEST(Constraints, conflict_agrees_with_filling_the_portfolio) {
    SplitMix random{3};
    int conflicts = 0;
    for (int trial = 0; trial < 2000; ++trial) {
        const int n = 1 + int(random.next() % 8);
        PortfolioData data = capped(n, 0, std::vector<int>(size_t(n), -1), {random.uniform(), random.uniform(), random.uniform()});
        for (int i = 0; i < n; ++i) data.cap[size_t(i)] = random.uniform(), data.group[size_t(i)] = int(random.next() % 4) - 1;
        double left = 1;
        std::vector<double> room = data.group_cap;
        for (int i = 0; i < n; ++i) {
            const int g = data.group[size_t(i)];
            const double weight = std::min({left, data.cap[size_t(i)], g < 0 ? 1 : room[size_t(g)]});
            left -= weight;
            if (g >= 0) room[size_t(g)] -= weight;
        }
        const bool conflict = constraints(data, first(n)).conflict.has_value();
        EXPECT_EQ(conflict, left > 1e-12) << trial;
        conflicts += conflict;
    }
    EXPECT_GT(conflicts, 200);
    EXPECT_LT(conflicts, 1800);
}

}  // namespace assay
