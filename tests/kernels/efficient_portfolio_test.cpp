#include "host/optimise/efficient_portfolio.h"

#include <gtest/gtest.h>

#include <cmath>

#include "made_up_frontiers.h"

using namespace assay;

namespace {

struct Traced {
    explicit Traced(uint64_t number)
        : made(made_up_frontier(number, 20)), problem(made.problem()), frontier(frontiers({&problem, 1}, {}).front()) {}
    MadeUpFrontier made;
    PortfolioProblem problem;
    Frontier frontier;

    double variance(const std::vector<double>& w) const {
        double sum = 0;
        for (int i = 0; i < problem.assets; ++i)
            for (int j = 0; j < problem.assets; ++j) sum += w[size_t(i)] * w[size_t(j)] * problem.covariance[i * problem.stride + j];
        return sum;
    }
    double mean(const std::vector<double>& w) const {
        double sum = 0;
        for (int i = 0; i < problem.assets; ++i) sum += w[size_t(i)] * problem.expected_return[size_t(i)];
        return sum;
    }
};

// Solved problems with more than one corner.
template <class Check>
void for_some(Check check) {
    int seen = 0;
    for (uint64_t k = 0; k < 60; ++k) {
        const Traced t(k);
        if (t.frontier.status != Status::ok || t.frontier.corners < 2) continue;
        SCOPED_TRACE("problem " + std::to_string(k));
        check(t);
        ++seen;
    }
    EXPECT_GT(seen, 30);
}

}  // namespace

TEST(EfficientPortfolio, has_the_risk_the_return_or_the_multiplier_that_was_asked_for) {
    for_some([](const Traced& t) {
        const Frontier& f = t.frontier;
        const double low = f.risk(f.corners - 1), high = f.risk(0);
        EXPECT_EQ(at_risk(f, t.problem, high).status, Status::ok);
        EXPECT_EQ(at_risk(f, t.problem, low).status, Status::ok);
        if (high - low < 1e-9 * high) return;  // the caps leave one portfolio
        for (const double share : {0.001, 0.3, 0.77, 0.999}) {
            const EfficientPortfolio p = at_risk(f, t.problem, low + share * (high - low));
            EXPECT_EQ(p.status, Status::ok);
            EXPECT_NEAR(std::sqrt(t.variance(p.weights)), low + share * (high - low), 1e-11);
            EXPECT_NEAR(p.expected_return, t.mean(p.weights), 1e-14);
            const EfficientPortfolio same = at_return(f, p.expected_return);
            EXPECT_NEAR(same.risk, p.risk, 1e-10);
            const EfficientPortfolio again = at_multiplier(f, t.problem, p.multiplier);
            EXPECT_NEAR(again.expected_return, p.expected_return, 1e-10);
        }
    });
}

TEST(EfficientPortfolio, no_point_of_the_frontier_has_a_higher_sharpe_ratio_than_the_one_named_so) {
    for_some([](const Traced& t) {
        const EfficientPortfolio best = maximum_sharpe(t.frontier);
        if (!(t.frontier.expected_return(0) > 0)) return;
        ASSERT_EQ(best.status, Status::ok);
        if (!(best.risk > 1e-9)) return;
        EXPECT_NEAR(best.expected_return / best.risk, t.mean(best.weights) / std::sqrt(t.variance(best.weights)),
                    1e-9 * (1 + best.expected_return / best.risk));
        const double low = t.frontier.risk(t.frontier.corners - 1), high = t.frontier.risk(0);
        for (int k = 0; k <= 400; ++k) {
            const EfficientPortfolio p = at_risk(t.frontier, t.problem, low + (high - low) * k / 400);
            EXPECT_LE(p.expected_return / p.risk, best.expected_return / best.risk * (1 + 1e-12));
        }
    });
}

// Of negative ratios the highest is that of the most risk: there is no portfolio to name.
TEST(EfficientPortfolio, without_an_expected_return_above_0_none_has_the_highest_sharpe_ratio) {
    for (uint64_t k = 0; k < 60; ++k) {
        MadeUpFrontier made = made_up_frontier(k, 20);
        const double most = *std::max_element(made.expected_return.begin(), made.expected_return.end());
        for (double& mu : made.expected_return) mu -= most;  // the best asset has 0
        const PortfolioProblem problem = made.problem();
        const Frontier f = frontiers({&problem, 1}, {}).front();
        if (f.status != Status::ok) continue;
        const EfficientPortfolio none = maximum_sharpe(f);
        EXPECT_EQ(none.status, Status::no_positive_expected_return) << k;
        EXPECT_TRUE(none.weights.empty());
        EXPECT_TRUE(std::isnan(none.risk));
    }
}

TEST(EfficientPortfolio, beyond_an_end_it_is_that_end_and_says_so) {
    for_some([](const Traced& t) {
        const Frontier& f = t.frontier;
        const EfficientPortfolio below = at_risk(f, t.problem, 0.5 * f.risk(f.corners - 1)), above = at_risk(f, t.problem, 2 * f.risk(0));
        if (f.risk(f.corners - 1) > 0) { EXPECT_EQ(below.status, Status::target_below_minimum_risk); }
        EXPECT_EQ(below.weights, minimum_variance(f, t.problem).weights);
        EXPECT_EQ(above.status, Status::target_above_maximum_risk);
        EXPECT_EQ(above.weights, maximum_return(f, t.problem).weights);
        EXPECT_EQ(at_return(f, f.expected_return(0) + 1).status, Status::target_above_range);
        EXPECT_EQ(at_return(f, f.expected_return(f.corners - 1) - 1).status, Status::target_below_range);
    });
}

TEST(EfficientPortfolio, has_the_beta_that_was_asked_for_with_the_most_return) {
    for_some([](const Traced& t) {
        std::vector<double> beta;  // to the first asset
        for (int i = 0; i < t.problem.assets; ++i) beta.push_back(t.problem.covariance[i * t.problem.stride]);
        const auto of = [&](std::span<const double> w) {
            double sum = 0;
            for (size_t i = 0; i < w.size(); ++i) sum += w[i] * beta[i];
            return sum;
        };
        const double first = of(t.frontier.weights(0)), last = of(t.frontier.weights(t.frontier.corners - 1));
        const EfficientPortfolio p = at_beta(t.frontier, beta, 0.4 * first + 0.6 * last);
        EXPECT_EQ(p.status, Status::ok);
        EXPECT_NEAR(of(p.weights), 0.4 * first + 0.6 * last, 1e-12);
        EXPECT_EQ(at_beta(t.frontier, beta, 1e6).status, Status::target_above_range);
        EXPECT_EQ(at_beta(t.frontier, beta, -1e6).status, Status::target_below_range);
    });
}

TEST(EfficientPortfolio, holds_no_dust_that_rounding_left) {
    for_some([](const Traced& t) {
        const auto expect_no_dust = [](std::span<const double> weights) {
            for (double w : weights) EXPECT_TRUE(w == 0 || w >= 1e-14) << w;
        };
        for (int c = 0; c < t.frontier.corners; ++c) expect_no_dust(t.frontier.weights(c));
        const double low = t.frontier.risk(t.frontier.corners - 1), high = t.frontier.risk(0);
        for (int k = 0; k <= 50; ++k) expect_no_dust(at_risk(t.frontier, t.problem, low + (high - low) * k / 50).weights);
    });
}

TEST(EfficientPortfolio, what_is_no_number_is_no_portfolio) {
    const Traced t(1);
    for (const EfficientPortfolio& p :
         {at_risk(t.frontier, t.problem, NAN), at_risk(t.frontier, t.problem, -0.01), at_return(t.frontier, NAN)}) {
        EXPECT_EQ(p.status, Status::not_solved);
        EXPECT_TRUE(p.weights.empty());
    }
}
