#include "host/optimise/portfolio_fallback.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "awkward_frontier.h"
#include "host/optimise/portfolio_optimality.h"
#include "orlib.h"
#include "reference_frontiers.h"
#include "test_data.h"

using namespace assay;

namespace {

long double expected_return(const PortfolioProblem& p, const std::vector<double>& weights) {
    long double sum = 0;
    for (size_t i = 0; i < weights.size(); ++i) sum += static_cast<long double>(weights[i]) * p.expected_return[i];
    return sum;
}
long double variance(const PortfolioProblem& p, const std::vector<double>& weights) {
    long double sum = 0;
    for (size_t i = 0; i < weights.size(); ++i)
        for (size_t j = 0; j < weights.size(); ++j)
            sum += static_cast<long double>(weights[i]) * weights[j] * p.covariance[long(i) * p.stride + long(j)];
    return sum;
}

// Every `every`-th target: volatility and return to 1e-11, weights to 1e-9 where there is but one portfolio.
void reproduces(const ReferenceFrontier& f, size_t every) {
    const PortfolioProblem p = f.problem();
    const PortfolioFallback fallback(p);
    for (size_t r = 0; r < f.rows.size(); r = r == 0 || r + 2 >= f.rows.size() ? r + 1 : std::min(r + every, f.rows.size() - 2)) {
        const ReferenceFrontier::Row& row = f.rows[r];
        const FallbackPortfolio found = row.kind == "minimum_variance" ? fallback.minimum_variance()
                                        : row.kind == "maximum_return" ? fallback.maximum_return()
                                                                       : fallback.at_volatility(row.target);
        const std::string which = f.name() + " " + row.kind + " " + std::to_string(row.target);
        EXPECT_EQ(found.status == Status::solved_by_fallback ? "optimal" : text(found.status), row.status) << which;
        EXPECT_LT(found.residual, 1e-12) << which;
        const double tolerance = row.precision == "exact" ? 1e-11 : 1e-8;
        EXPECT_NEAR(double(std::sqrt(variance(p, found.weights))), row.volatility, tolerance * row.volatility) << which;
        EXPECT_NEAR(double(expected_return(p, found.weights)), row.expected_return, tolerance * std::abs(row.expected_return)) << which;
        if (f.estimator == "degenerate_100") continue;
        for (size_t i = 0; i < found.weights.size(); ++i) EXPECT_NEAR(found.weights[i], row.weights[i], 1e-9) << which << " asset " << i;
    }
}

}  // namespace

TEST(PortfolioFallback, reproduces_the_reference_frontiers) {
    NEEDS_TEST_DATA();
    const std::vector<ReferenceFrontier> all = frontiers_30(test_data() / "reference");
    EXPECT_EQ(all.size(), 42u);
    for (size_t f = 0; f < all.size(); ++f) reproduces(all[f], 1 + f % 4);
}
TEST(PortfolioFallback, reproduces_the_reference_frontiers_of_100_assets) {
    NEEDS_TEST_DATA();
    for (const char* sample : {"daily_100", "degenerate_100"})
        for (const ReferenceFrontier& f : frontiers_100(test_data() / "reference", sample)) reproduces(f, 3);
}

TEST(PortfolioFallback, reproduces_points_of_the_or_library) {
    NEEDS_TEST_DATA();
    for (int number : {1, 2}) {
        const OrLibrary set = or_library(test_data() / "data" / "orlib", number);
        ASSERT_EQ(set.frontier.size(), 2000u);
        const PortfolioProblem p = set.problem();
        const PortfolioFallback fallback(p);
        // The file has nine decimals: of its return, the least variance. A portfolio of its variance has its return, but near the least
        // one.
        for (size_t i = 0; i + 500 < set.frontier.size(); i += number == 1 ? 111 : 333) {
            const OrLibrary::Point& point = set.frontier[i];
            const FallbackPortfolio found = fallback.at_volatility(std::sqrt(point.variance));
            EXPECT_EQ(found.status, Status::solved_by_fallback) << number << " " << i;
            EXPECT_LT(found.residual, 1e-12) << number << " " << i;
            // d variance = 2 lambda d return
            const double apart = double(variance(p, found.weights)) - point.variance -
                                 2 * found.multiplier * (double(expected_return(p, found.weights)) - point.expected_return);
            if (std::isfinite(found.multiplier)) { EXPECT_NEAR(apart, 0, 5.1e-10 + found.multiplier * 1.1e-9) << number << " " << i; }
        }
    }
}

TEST(PortfolioFallback, is_right_or_says_so_on_awkward_problems) {
    SplitMix random{31};
    int solved = 0;
    for (int trial = 0; trial < 60; ++trial) {
        const AwkwardFrontier f = awkward_frontier(random, 6 + trial % 17, trial % 3 != 0);
        const PortfolioProblem p = f.problem();
        const PortfolioFallback fallback(p);
        double room = 0;
        std::vector<double> wanted(p.group_cap.size() + 1);
        for (size_t i = 0; i < f.upper.size(); ++i) {
            const int place = f.group[i] + 1;  // 0: no group
            wanted[size_t(place)] += f.upper[i];
        }
        for (size_t k = 0; k < wanted.size(); ++k) room += k == 0 ? wanted[0] : std::min(wanted[k], f.group_cap[k - 1]);
        if (room < 1 - 1e-12) {
            EXPECT_EQ(fallback.minimum_variance().status, Status::infeasible) << trial;
            EXPECT_EQ(fallback.at_volatility(0.01).status, Status::infeasible) << trial;
            EXPECT_TRUE(std::isnan(fallback.maximum_return().weights[0])) << trial;
            continue;
        }
        ASSERT_EQ(fallback.minimum_variance().status, Status::solved_by_fallback) << trial;
        ASSERT_EQ(fallback.maximum_return().status, Status::solved_by_fallback) << trial;
        EXPECT_LT(optimality_residual(p, fallback.minimum_variance().weights, 0), 1e-9) << trial;
        EXPECT_LT(maximum_return_residual(p, fallback.maximum_return().weights), 1e-9) << trial;
        const double least = double(std::sqrt(variance(p, fallback.minimum_variance().weights)));
        const double most = double(std::sqrt(variance(p, fallback.maximum_return().weights)));
        EXPECT_EQ(fallback.at_volatility(0.9 * least).status, Status::target_below_minimum_risk) << trial;
        EXPECT_EQ(fallback.at_volatility(1.1 * most).status, Status::target_above_maximum_risk) << trial;
        long double before = expected_return(p, fallback.minimum_variance().weights);
        for (double part : {1e-6, 0.01, 0.3, 0.7, 0.99, 1 - 1e-6}) {
            if (most - least < 1e-6 * most) continue;
            const double target = least + part * (most - least);
            const FallbackPortfolio found = fallback.at_volatility(target);
            ASSERT_EQ(found.status, Status::solved_by_fallback) << trial << " " << part;
            EXPECT_LT(optimality_residual(p, found.weights, found.multiplier), 1e-9) << trial << " " << part;
            EXPECT_NEAR(double(std::sqrt(variance(p, found.weights))), target, 1e-12 * target) << trial << " " << part;
            EXPECT_GE(expected_return(p, found.weights), before - 1e-15) << trial << " " << part;
            before = expected_return(p, found.weights);
            ++solved;
        }
        // Of equal returns the least variance: a little aversion to risk finds no better one.
        EXPECT_LT(optimality_residual(p, fallback.maximum_return().weights, 1e3), 1e-9) << trial;
    }
    EXPECT_GT(solved, 150);
}

TEST(PortfolioFallback, of_several_portfolios_of_least_variance_it_takes_the_largest_return) {
    // Two assets that move alike: any mix of them has the same variance.
    const std::vector<double> covariance = {4e-4, 4e-4, 0, 4e-4, 4e-4, 0, 0, 0, 4e-4}, mu = {0.001, 0.003, 0.002}, upper = {1, 0.3, 1};
    const std::vector<int> group = {-1, -1, -1};
    const PortfolioFallback fallback(PortfolioProblem{3, covariance.data(), 3, mu, upper, group, {}});
    const std::vector<double>& w = fallback.minimum_variance().weights;
    EXPECT_NEAR(w[0], 0.2, 1e-10);
    EXPECT_NEAR(w[1], 0.3, 1e-10);
    EXPECT_NEAR(w[2], 0.5, 1e-10);
}

TEST(PortfolioFallback, of_several_portfolios_of_largest_return_it_takes_the_least_variance) {
    const std::vector<double> covariance = {4e-4, 0, 0, 0, 4e-4, 0, 0, 0, 1e-6}, mu = {0.003, 0.003, 0.001}, upper = {1, 1, 1}, cap = {0.4};
    const std::vector<int> none = {-1, -1, -1}, first = {0, -1, -1};
    const PortfolioFallback free(PortfolioProblem{3, covariance.data(), 3, mu, upper, none, {}});
    EXPECT_NEAR(free.maximum_return().weights[0], 0.5, 1e-12);
    const PortfolioFallback capped(PortfolioProblem{3, covariance.data(), 3, mu, upper, first, cap});
    EXPECT_NEAR(capped.maximum_return().weights[0], 0.4, 1e-12);
    EXPECT_NEAR(capped.maximum_return().weights[1], 0.6, 1e-12);
}
