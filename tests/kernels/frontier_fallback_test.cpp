// The corners of made-up frontiers against the general solver (host/optimise/portfolio_fallback.h), which shares no line with them.
#include "host/optimise/efficient_portfolio.h"
#include "host/optimise/frontier.h"
#include "host/optimise/portfolio_fallback.h"
#include "host/optimise/portfolio_optimality.h"
#include "made_up_frontiers.h"
#include "sanitized.h"
#include "test_data.h"

using namespace assay;

namespace {

constexpr uint64_t first_problem = 200'000;  // none that the test of corners traces

// The largest return that a portfolio of the problem can differ in.
double range_of_returns(const PortfolioProblem& problem) {
    const auto [low, high] = std::minmax_element(problem.expected_return.begin(), problem.expected_return.end());
    return *high - *low;
}

// Portfolios without risk differ by rounding only, and so do targets at the ends of a frontier that is one portfolio.
bool has_risk(const Frontier& f) { return f.risk(f.corners - 1) > 1e-6 * f.risk(0); }
bool has_length(const Frontier& f) { return f.risk(0) - f.risk(f.corners - 1) > 1e-6 * f.risk(0); }

// Of the general solver, with the status that an answer from corners has.
Status as_of_corners(Status general) { return general == Status::solved_by_fallback ? Status::ok : general; }

}  // namespace

TEST(FrontierFallback, corners_and_the_general_solver_answer_targets_alike) {
    const int count = sanitized ? 30 : 300;
    int compared = 0, infeasible = 0, general_gave_up = 0;
    for (int k = 0; k < count; ++k) {
        const MadeUpFrontier made = made_up_frontier(first_problem + uint64_t(k), 30);
        const PortfolioProblem problem = made.problem();
        const Frontier f = frontiers({&problem, 1}, {}).front();
        SCOPED_TRACE("problem " + std::to_string(first_problem + uint64_t(k)));
        const PortfolioFallback general(problem);
        if (f.status == Status::infeasible) {
            EXPECT_EQ(general.at_volatility(0.01).status, Status::infeasible);
            ++infeasible;
            continue;
        }
        if (f.status != Status::ok) continue;  // a test below
        const double low = f.risk(f.corners - 1), high = f.risk(0);
        std::vector<double> targets = {1.1 * high};
        if (has_risk(f)) targets.push_back(0.9 * low);
        if (has_length(f)) targets.push_back(low + 0.4 * (high - low));
        for (const double target : targets) {
            const EfficientPortfolio p = at_risk(f, problem, target);
            const FallbackPortfolio other = general.at_volatility(target);
            if (other.status == Status::not_solved) {
                ++general_gave_up;
                continue;
            }
            EXPECT_EQ(p.status, as_of_corners(other.status)) << target;
            double mean = 0;
            for (int i = 0; i < problem.assets; ++i) mean += other.weights[size_t(i)] * problem.expected_return[size_t(i)];
            const double size = std::max(std::abs(p.expected_return), range_of_returns(problem));
            EXPECT_NEAR(p.expected_return, mean, 1e-9 * size) << target;
            ++compared;
        }
    }
    std::cout << compared << " portfolios compared, " << infeasible << " problems infeasible, " << general_gave_up
              << " targets that the general solver left\n";
    EXPECT_GT(compared, 2 * count);
    EXPECT_LE(general_gave_up, count / 10);
}

// A frontier without corners stands for one that they gave up. The general solver may give up too; it may not be wrong.
TEST(FrontierFallback, where_corners_are_missing_the_general_solver_answers_and_passes_the_check) {
    const int count = sanitized ? 10 : 60;
    int answered = 0, asked = 0;
    for (int k = 0; k < count; ++k) {
        const MadeUpFrontier made = made_up_frontier(first_problem + uint64_t(k), 20);
        const PortfolioProblem problem = made.problem();
        SCOPED_TRACE("problem " + std::to_string(first_problem + uint64_t(k)));
        const Frontier traced = frontiers({&problem, 1}, {}).front();
        if (traced.status != Status::ok || !has_length(traced)) continue;
        Frontier given_up;
        given_up.assets = problem.assets;
        const double low = traced.risk(traced.corners - 1), target = low + 0.6 * (traced.risk(0) - low);
        const EfficientPortfolio p = at_risk(given_up, problem, target), least = minimum_variance(given_up, problem),
                                 most = maximum_return(given_up, problem);
        for (const EfficientPortfolio* one : {&p, &least, &most}) {
            ++asked;
            EXPECT_TRUE(one->status == Status::solved_by_fallback || one->status == Status::not_solved) << text(one->status);
            EXPECT_EQ(one->weights.size(), one->status == Status::solved_by_fallback ? size_t(problem.assets) : 0);
            answered += !one->weights.empty();
        }
        if (!p.weights.empty()) {
            EXPECT_LE(optimality_residual(problem, p.weights, p.multiplier), optimal_residual);
            EXPECT_NEAR(p.risk, target, 1e-9 * target);
        }
        if (!least.weights.empty()) { EXPECT_LE(optimality_residual(problem, least.weights, 0.0), optimal_residual); }
        if (!most.weights.empty()) { EXPECT_LE(maximum_return_residual(problem, most.weights), optimal_residual); }
    }
    std::cout << answered << " of " << asked << " portfolios found by the general solver\n";
    EXPECT_GE(answered, asked * 9 / 10);
}

// tests/long/frontiers.sh asks for 100,000. What is left by both is a covariance that is singular to rounding: not_solved, no weights.
TEST(FrontierFallback, what_the_corners_leave_is_answered_or_says_that_it_is_not) {
    const char* const asked = std::getenv("ASSAY_FRONTIERS");
    const int count = asked ? std::atoi(asked) : sanitized ? 100 : 2000;
    int left = 0, answered = 0;
    for (int first = 0; first < count; first += 500) {
        std::vector<MadeUpFrontier> made;
        for (int k = first; k < std::min(first + 500, count); ++k) made.push_back(made_up_frontier(uint64_t(k)));
        std::vector<PortfolioProblem> problems;
        for (const MadeUpFrontier& m : made) problems.push_back(m.problem());
        const std::vector<Frontier> traced = frontiers(problems, {});
        for (size_t k = 0; k < traced.size(); ++k) {
            if (traced[k].status != Status::not_solved) continue;
            SCOPED_TRACE("problem " + std::to_string(size_t(first) + k));
            ++left;
            const PortfolioProblem& problem = problems[k];
            const double low = minimum_variance(traced[k], problem).risk, high = maximum_return(traced[k], problem).risk;
            const EfficientPortfolio p = at_risk(traced[k], problem, 0.5 * (low + high));
            if (p.status == Status::not_solved) {
                EXPECT_TRUE(p.weights.empty());
                std::cout << "problem " << first + int(k) << ": not solved by either\n";
                continue;
            }
            EXPECT_EQ(p.status, Status::solved_by_fallback);
            EXPECT_LE(optimality_residual(problem, p.weights, p.multiplier), optimal_residual);
            ++answered;
        }
    }
    std::cout << count << " frontiers, " << left << " left by the corners, " << answered << " of these answered by the general solver\n";
    EXPECT_LE(left - answered, std::max(1, count / 2000));
}
