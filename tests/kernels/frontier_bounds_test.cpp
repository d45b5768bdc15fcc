// Where a frontier begins among equal returns, and what caps of 0 leave of it.
#include <gtest/gtest.h>

#include "host/optimise/efficient_portfolio.h"
#include "host/optimise/portfolio_fallback.h"
#include "made_up_frontiers.h"

namespace assay {
namespace {

double variance(const PortfolioProblem& p, std::span<const double> w) {
    long double sum = 0;
    for (int i = 0; i < p.assets; ++i)
        for (int j = 0; j < p.assets; ++j) sum += static_cast<long double>(w[size_t(i)]) * p.covariance[i * p.stride + j] * w[size_t(j)];
    return double(sum);
}

Frontier traced(const PortfolioProblem& problem) { return frontiers({&problem, 1}, {}).front(); }

// Returns on few levels, as rounding leaves them: up to four units in the last place apart.
MadeUpFrontier nearly_tied(uint64_t number, int levels) {
    MadeUpFrontier f = made_up_frontier(number, 24);
    made_up_frontiers::Numbers random{std::mt19937_64(number)};
    for (double& mu : f.expected_return) {
        mu = levels == 0 ? 0.0 : 0.004 - 0.001 * random.below(levels);
        for (int ulps = random.below(5); ulps > 0; --ulps) mu = std::nextafter(mu, levels == 0 ? 0.0 : 1.0);
    }
    return f;
}

struct Without {
    MadeUpFrontier kept;
    std::vector<size_t> asset;  // of the whole problem
};

// The assets that caps of 0 leave, and the groups that have some.
Without without_what_has_no_room(const MadeUpFrontier& f) {
    Without w;
    for (size_t i = 0; i < size_t(f.assets); ++i)
        if (f.upper[i] > 0 && (f.group[i] < 0 || f.group_cap[size_t(f.group[i])] > 0)) w.asset.push_back(i);
    w.kept.assets = int(w.asset.size());
    w.kept.group_cap = f.group_cap;
    for (double& cap : w.kept.group_cap) cap = cap > 0 ? cap : 1;
    for (const size_t i : w.asset) {
        w.kept.expected_return.push_back(f.expected_return[i]);
        w.kept.upper.push_back(f.upper[i]);
        w.kept.group.push_back(f.group[i]);
        for (const size_t j : w.asset) w.kept.covariance.push_back(f.covariance[i * size_t(f.assets) + j]);
    }
    return w;
}

}  // namespace

TEST(FrontierStart, of_equal_returns_but_for_rounding_it_takes_the_least_variance) {
    int compared = 0;
    for (uint64_t k = 0; k < 300; ++k)
        for (const int levels : {0, 1, 2, 4}) {
            const MadeUpFrontier made = nearly_tied(k, levels);
            const PortfolioProblem problem = made.problem();
            const Frontier f = traced(problem);
            if (f.status != Status::ok) continue;
            const FallbackPortfolio truth = PortfolioFallback(problem).maximum_return();
            if (truth.status != Status::solved_by_fallback) continue;
            ++compared;
            const double here = variance(problem, f.weights(0)), least = variance(problem, truth.weights);
            EXPECT_LE(here, least * (1 + 1e-8) + 1e-14) << k << " of " << levels << " levels";
            EXPECT_NEAR(maximum_return(f, problem).expected_return, f.expected_return(0), 1e-15);
            if (levels < 2) { EXPECT_NEAR(here, variance(problem, f.weights(f.corners - 1)), 1e-8 * here + 1e-14) << k; }
        }
    EXPECT_GT(compared, 800);
}

TEST(FrontierStart, what_has_a_cap_of_0_is_out_as_if_it_were_not_there) {
    int compared = 0, infeasible = 0;
    for (uint64_t k = 0; k < 3000; ++k) {
        MadeUpFrontier whole = made_up_frontier(k, 24);
        made_up_frontiers::Numbers random{std::mt19937_64(k + 99)};
        bool any = false;
        for (double& cap : whole.group_cap)
            if (random.uniform() < 0.4) cap = 0, any = true;
        const int emptied = random.below(int(whole.group_cap.size()) + 1) - 1;  // a group whose assets all have a cap of 0
        for (size_t i = 0; i < size_t(whole.assets); ++i)
            if (random.uniform() < 0.15 || (emptied >= 0 && whole.group[i] == emptied)) whole.upper[i] = 0, any = true;
        const Without less = without_what_has_no_room(whole);
        if (!any) continue;
        const PortfolioProblem problem = whole.problem();
        const Frontier f = traced(problem);
        if (less.kept.assets == 0) {
            EXPECT_EQ(f.status, Status::infeasible) << k;
            continue;
        }
        const PortfolioProblem of_less = less.kept.problem();
        const Frontier g = traced(of_less);
        ASSERT_EQ(f.status, g.status) << k;
        infeasible += f.status == Status::infeasible;
        if (f.status != Status::ok) continue;
        ++compared;
        const double low = g.expected_return(g.corners - 1), high = g.expected_return(0);
        EXPECT_NEAR(f.expected_return(0), high, 1e-12) << k;
        for (int step = 0; step <= 20; ++step) {
            const double mean = low + (high - low) * step / 20;
            const EfficientPortfolio p = at_return(f, mean), q = at_return(g, mean);
            EXPECT_NEAR(p.risk, q.risk, 1e-10) << k;
            double outside = 1;
            for (const size_t i : less.asset) outside -= p.weights[i];
            EXPECT_NEAR(outside, 0, 1e-12) << k;
        }
    }
    EXPECT_GT(compared, 600);
    EXPECT_GT(infeasible, 100);
}

}  // namespace assay
