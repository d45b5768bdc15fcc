#include "host/optimise/portfolio_optimality.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numeric>

#include "awkward_frontier.h"
#include "host/optimise/quadratic_program.h"
#include "reference_frontiers.h"
#include "test_data.h"

using namespace assay;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

std::vector<ReferenceFrontier> every_reference() {
    std::vector<ReferenceFrontier> all = frontiers_30(test_data() / "reference");
    for (const char* sample : {"daily_100", "degenerate_100"})
        for (const ReferenceFrontier& f : frontiers_100(test_data() / "reference", sample)) all.push_back(f);
    return all;
}

// Random weights that keep to the constraints, many of them at a bound: rarely optimal.
std::vector<double> any_portfolio(SplitMix& random, const PortfolioProblem& p) {
    std::vector<double> weights(p.expected_return.size()), room(p.group_cap.begin(), p.group_cap.end());
    double budget = 1;
    for (int round = 0; round < 20 && budget > 0; ++round)
        for (size_t i = 0; i < weights.size(); ++i) {
            const int k = p.group[i];
            const double most = std::min({p.upper[i] - weights[i], budget, k < 0 ? 1.0 : room[size_t(k)]});
            const double taken = random.uniform() < 0.5 ? most : random.uniform() < 0.5 ? most * random.uniform() : 0;
            weights[i] += taken, budget -= taken;
            if (k >= 0) room[size_t(k)] -= taken;
        }
    return weights;
}

// The least t with which multipliers exist, as a linear program in nu, gamma_k >= 0 and t.
double least_violation(const PortfolioProblem& p, const std::vector<double>& weights, double multiplier) {
    const Eigen::Index n = p.assets, groups = Eigen::Index(p.group_cap.size());
    QuadraticProgram q;
    q.quadratic = Eigen::MatrixXd::Zero(groups + 2, groups + 2);
    q.linear = Eigen::VectorXd::Unit(groups + 2, groups + 1);
    q.rows = Eigen::MatrixXd::Zero(2 * n, groups + 2);
    q.row_lower = Eigen::VectorXd::Constant(2 * n, -infinity), q.row_upper = -q.row_lower;
    q.lower = Eigen::VectorXd::Zero(groups + 2), q.upper = Eigen::VectorXd::Constant(groups + 2, infinity);
    q.lower[0] = -infinity;
    std::vector<double> sum(p.group_cap.size());
    for (size_t i = 0; i < weights.size(); ++i) {
        if (p.group[i] >= 0) sum[size_t(p.group[i])] += weights[i];
    }
    for (Eigen::Index k = 0; k < groups; ++k) {
        if (sum[size_t(k)] < p.group_cap[size_t(k)] - 1e-9) q.upper[1 + k] = 0;
    }
    double scale = 0, mean = 0;
    for (double mu : p.expected_return) mean += mu / double(n);
    for (Eigen::Index i = 0; i < n; ++i) {
        double covariance = 0;
        for (Eigen::Index j = 0; j < n; ++j) covariance += p.covariance[i * p.stride + j] * weights[size_t(j)];
        const double g = covariance - multiplier * p.expected_return[size_t(i)], w = weights[size_t(i)];
        scale = std::max({scale, std::abs(covariance), multiplier * std::abs(p.expected_return[size_t(i)] - mean)});
        for (Eigen::Index row : {i, n + i}) {
            q.rows(row, 0) = 1;
            if (p.group[size_t(i)] >= 0) q.rows(row, 1 + p.group[size_t(i)]) = 1;
        }
        q.rows(i, groups + 1) = 1, q.rows(n + i, groups + 1) = -1;
        if (w < p.upper[size_t(i)] - 1e-9) q.row_lower[i] = -g;
        if (w > 1e-9) q.row_upper[n + i] = -g;
    }
    const QuadraticSolution found = solve(q);
    EXPECT_EQ(found.status, QuadraticStatus::solved);
    return found.objective / scale;
}

}  // namespace

TEST(PortfolioOptimality, reference_portfolios_are_optimal_also_where_the_multipliers_are_not_unique) {
    NEEDS_TEST_DATA();
    int without_free_asset = 0;
    for (const ReferenceFrontier& f : every_reference())
        for (const ReferenceFrontier::Row& row : f.rows) {
            const bool exact = row.precision == "exact";
            const double residual = std::isnan(row.lambda) ? maximum_return_residual(f.problem(), row.weights)
                                                           : optimality_residual(f.problem(), row.weights, row.lambda);
            EXPECT_LT(residual, exact ? 1e-15 : 1e-8) << f.name() << " " << row.kind << " " << row.target;
            bool free = false;
            for (size_t i = 0; i < row.weights.size(); ++i) free = free || (row.weights[i] > 0 && row.weights[i] < f.upper[i]);
            without_free_asset += !free;
        }
    EXPECT_GT(without_free_asset, 10);  // 30 assets with a cap of 0.25: four of them
}

TEST(PortfolioOptimality, portfolios_beside_the_reference_are_not) {
    NEEDS_TEST_DATA();
    for (const ReferenceFrontier& f : every_reference()) {
        if (f.estimator == "degenerate_100") continue;  // has more than one optimum
        for (const ReferenceFrontier::Row& row : f.rows) {
            std::vector<double> weights = row.weights;
            const auto largest = std::max_element(weights.begin(), weights.end());
            for (size_t i = 0; i < weights.size(); i += 5) {
                const double moved = std::min(1e-4, f.upper[i] - weights[i]), back = *largest;
                if (moved < 1e-5 || largest == weights.begin() + long(i)) continue;
                *largest -= moved, weights[i] += moved;
                const double residual = std::isnan(row.lambda) ? maximum_return_residual(f.problem(), weights)
                                                               : optimality_residual(f.problem(), weights, row.lambda);
                EXPECT_GT(residual, 1e-9) << f.name() << " " << row.kind << " " << row.target << " asset " << i;
                *largest = back, weights[i] = row.weights[i];
            }
            if (row.kind == "target" && row.status == "optimal") {
                EXPECT_GT(optimality_residual(f.problem(), row.weights, 0), 1e-9) << f.name() << row.target;
            }
        }
    }
}

TEST(PortfolioOptimality, its_multipliers_are_the_best_there_are) {
    SplitMix random{21};
    for (int trial = 0; trial < 200; ++trial) {
        const AwkwardFrontier f = awkward_frontier(random, 12, trial % 2 == 1);
        const std::vector<double> weights = any_portfolio(random, f.problem());
        const double multiplier = trial % 5 == 0 ? 0 : 0.1 * random.uniform();
        const double broken = std::abs(std::accumulate(weights.begin(), weights.end(), -1.0));
        EXPECT_NEAR(optimality_residual(f.problem(), weights, multiplier),
                    std::max(least_violation(f.problem(), weights, multiplier), broken), 1e-9)
            << trial;
    }
}

TEST(PortfolioOptimality, the_largest_return_is_that_of_the_linear_program) {
    SplitMix random{22};
    for (int trial = 0; trial < 100; ++trial) {
        const AwkwardFrontier f = awkward_frontier(random, 12, trial % 2 == 1);
        const PortfolioProblem p = f.problem();
        const Eigen::Index n = p.assets, groups = Eigen::Index(p.group_cap.size());
        QuadraticProgram q{Eigen::MatrixXd::Zero(n, n), Eigen::VectorXd(n),          Eigen::MatrixXd::Zero(1 + groups, n),
                           Eigen::VectorXd(1 + groups), Eigen::VectorXd(1 + groups), Eigen::VectorXd::Zero(n),
                           Eigen::VectorXd(n)};
        q.row_lower.setConstant(-infinity), q.row_lower[0] = q.row_upper[0] = 1;
        for (Eigen::Index k = 0; k < groups; ++k) q.row_upper[1 + k] = p.group_cap[size_t(k)];
        double mean = 0, spread = 0;
        for (Eigen::Index i = 0; i < n; ++i) {
            q.linear[i] = -p.expected_return[size_t(i)], q.upper[i] = p.upper[size_t(i)], q.rows(0, i) = 1;
            if (p.group[size_t(i)] >= 0) q.rows(1 + p.group[size_t(i)], i) = 1;
            mean += p.expected_return[size_t(i)] / double(n);
        }
        for (double mu : p.expected_return) spread = std::max(spread, std::abs(mu - mean));
        const QuadraticSolution best = solve(q);
        const std::vector<double> weights = any_portfolio(random, p);
        const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
        if (best.status != QuadraticStatus::solved || std::abs(sum - 1) > 1e-12) continue;
        double shortfall = -best.objective;
        for (Eigen::Index i = 0; i < n; ++i) shortfall += q.linear[i] * weights[size_t(i)];
        EXPECT_NEAR(maximum_return_residual(p, weights), shortfall / spread, 1e-9) << trial;
        EXPECT_LT(maximum_return_residual(p, {best.x.data(), size_t(n)}), 1e-9) << trial;
    }
}

TEST(PortfolioOptimality, broken_constraints_count_by_their_weight) {
    const std::vector<double> covariance = {1e-4, 0, 0, 0, 1e-4, 0, 0, 0, 1e-4}, mu = {0.01, 0.01, 0.01}, upper = {0.5, 0.5, 0.5},
                              cap = {0.5};
    const std::vector<int> group = {0, 0, -1};
    const PortfolioProblem p{3, covariance.data(), 3, mu, upper, group, cap};
    const auto both = [&](const std::vector<double>& w) {
        return std::min(optimality_residual(p, w, 0.02), maximum_return_residual(p, w));
    };
    EXPECT_EQ(optimality_residual(p, std::vector<double>{0.25, 0.25, 0.5}, 0.02), 0.0);  // all that has no cap is free
    EXPECT_NEAR(both({0.25, 0.25, 0.49}), 0.01, 1e-15);
    EXPECT_NEAR(both({0.26, 0.26, 0.48}), 0.02, 1e-15);
    EXPECT_NEAR(maximum_return_residual(p, std::vector<double>{0.24, 0.25, 0.51}), 0.01, 1e-15);
    EXPECT_GT(optimality_residual(p, std::vector<double>{0.24, 0.25, 0.51}, 0.02), 0.01);  // and the free assets are too many
    EXPECT_NEAR(both({-0.03, 0.53, 0.5}), 0.03, 1e-15);
    EXPECT_TRUE(std::isnan(both({NAN, 0.5, 0.5})));
    EXPECT_TRUE(std::isnan(optimality_residual(p, std::vector<double>{0.25, 0.25, 0.5}, infinity)));
}
