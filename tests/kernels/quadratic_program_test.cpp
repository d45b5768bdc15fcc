#include "host/optimise/quadratic_program.h"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <limits>
#include <string>

#include "host/problem.h"
#include "planted_program.h"
#include "test_data.h"

using namespace assay;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

struct MarosMeszaros {
    QuadraticProgram program;
    double constant = 0, optimum = 0;
};

// The format: data/README.md.
MarosMeszaros read(const std::filesystem::path& path) {
    std::ifstream file(path);
    MarosMeszaros problem;
    QuadraticProgram& p = problem.program;
    int n = 0, m = 0, entries = 0;
    const auto bound = [&] {
        std::string word;
        file >> word;
        return std::stod(word);
    };
    std::string title;
    std::getline(file, title);
    for (std::string word; file >> word;) {
        if (word == "optimal_value") file >> problem.optimum;
        if (word == "n") file >> n;
        if (word == "m") file >> m;
        if (word == "r") file >> problem.constant;
        if (word == "P" || word == "A") {
            Eigen::MatrixXd& matrix = word == "P" ? p.quadratic : p.rows;
            matrix = Eigen::MatrixXd::Zero(word == "P" ? n : m, n);
            file >> entries;
            for (int e = 0, row = 0, column = 0; e < entries; ++e) {
                file >> row >> column;
                file >> matrix(row, column);
            }
        }
        if (word == "q") {
            p.linear.resize(n);
            for (double& q : p.linear) file >> q;
        }
        if (word == "lu") {
            p.row_lower.resize(m), p.row_upper.resize(m);
            for (int j = 0; j < m; ++j) p.row_lower[j] = bound(), p.row_upper[j] = bound();
        }
    }
    p.lower = Eigen::VectorXd::Constant(n, -infinity), p.upper = -p.lower;
    return problem;
}

// The conditions of Karush, Kuhn and Tucker entry by entry, relative to the terms that are summed: what the solver says of itself is not
// asked.
double violation(const QuadraticProgram& p, const QuadraticSolution& s) {
    long double worst = 0, terms_of_gradient = 0, work = 0, product = 0;
    std::vector<long double> gradient;
    const auto n = p.linear.size(), m = p.rows.rows();
    for (Eigen::Index i = 0; i < n; ++i) {
        long double sum = (long double)(p.linear[i]) + s.bound_multiplier[i],
                    terms = std::abs(p.linear[i]) + std::abs(s.bound_multiplier[i]);
        for (Eigen::Index j = 0; j < n; ++j) {
            const long double term = (long double)(p.quadratic(i, j)) * s.x[j];
            sum += term, terms += std::abs(term), work += std::abs(term * s.x[i]);
        }
        for (Eigen::Index j = 0; j < m; ++j) {
            const long double term = (long double)(p.rows(j, i)) * s.row_multiplier[j];
            sum += term, terms += std::abs(term);
        }
        gradient.push_back(sum);
        terms_of_gradient = std::max(terms_of_gradient, terms);
        work += std::abs(p.linear[i] * s.x[i]);
    }
    for (long double g : gradient) worst = std::max(worst, std::abs(g) / terms_of_gradient);
    for (Eigen::Index k = 0; k < m + n; ++k) {
        long double v = 0, terms = 0;
        for (Eigen::Index j = 0; j < n; ++j) {
            const long double term = k < m ? (long double)(p.rows(k, j)) * s.x[j] : k - m == j ? (long double)(s.x[j]) : 0;
            v += term, terms += std::abs(term);
        }
        const double low = k < m ? p.row_lower[k] : p.lower[k - m], high = k < m ? p.row_upper[k] : p.upper[k - m];
        const double multiplier = k < m ? s.row_multiplier[k] : s.bound_multiplier[k - m];
        worst = std::max({worst, (low - v) / (1e-3L + terms + std::abs(low)), (v - high) / (1e-3L + terms + std::abs(high))});
        work += std::abs(multiplier) * terms;
        if (multiplier != 0) product += std::abs(multiplier * (v - (multiplier > 0 ? high : low)));
    }
    return std::isfinite(product) ? double(std::max(worst, product / (work + 1e-9L))) : infinity;
}

QuadraticProgram box(int n) {
    return {Eigen::MatrixXd::Zero(n, n), Eigen::VectorXd::Zero(n), Eigen::MatrixXd(0, n),   Eigen::VectorXd(0),
            Eigen::VectorXd(0),          Eigen::VectorXd::Zero(n), Eigen::VectorXd::Ones(n)};
}

}  // namespace

TEST(QuadraticProgram, maros_meszaros_problems_have_their_published_optimum) {
    NEEDS_TEST_DATA();
    int files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(test_data() / "data" / "qp")) {
        const MarosMeszaros problem = read(entry.path());
        const QuadraticSolution found = solve(problem.program);
        EXPECT_EQ(found.status, QuadraticStatus::solved) << entry.path();
        EXPECT_NEAR(found.objective + problem.constant, problem.optimum, 1e-8 * std::max(1.0, std::abs(problem.optimum))) << entry.path();
        EXPECT_LT(violation(problem.program, found), 1e-12) << entry.path();
        ++files;
    }
    EXPECT_EQ(files, 14);
}

TEST(QuadraticProgram, an_optimum_that_was_planted_is_found) {
    SplitMix random{11};
    const PlantedKind kinds[] = {{8, 5, 8, 0.2, 0.8, false, false},   {30, 10, 30, 0.3, 1, false, false}, {30, 10, 7, 0.3, 1, false, false},
                                 {30, 20, 0, 0.2, 1, false, false},   {12, 9, 5, 0.9, 0.5, false, false}, {15, 10, 6, 0.4, 1, true, false},
                                 {20, 12, 20, 0.2, 0.6, false, true}, {20, 12, 6, 0.2, 1, false, true},   {20, 0, 20, 0, 1, false, false},
                                 {10, 60, 4, 0.05, 0, false, false},  {60, 4, 60, 1, 1, false, false},    {12, 16, 12, 0.1, 1, true, true}};
    for (const PlantedKind& kind : kinds)
        for (int trial = 0; trial < 40; ++trial) {
            const Planted made = planted(random, kind);
            const QuadraticSolution found = solve(made.program);
            const std::string which = "kind " + std::to_string(&kind - kinds) + ", trial " + std::to_string(trial);
            EXPECT_EQ(found.status, QuadraticStatus::solved) << which;
            EXPECT_LT(violation(made.program, found), 1e-12) << which;
            EXPECT_NEAR(found.objective, made.optimum, 1e-11 * (1 + std::abs(made.optimum))) << which;
            EXPECT_LT(found.residual, 1e-11) << which;
        }
}

TEST(QuadraticProgram, constraints_that_contradict_each_other_are_infeasible) {
    SplitMix random{12};
    for (int trial = 0; trial < 60; ++trial) {
        QuadraticProgram p = planted(random, {10, 6, trial % 11, 0.3, 0.5, false, trial % 2 == 1}).program;
        // The sum of two rows cannot be less than both allow together.
        p.row_lower.head(2) = (p.rows * p.upper.cwiseMin(1).cwiseMax(p.lower)).head(2);
        p.row_upper.head(2).setConstant(infinity);
        p.rows.conservativeResize(7, 10), p.row_lower.conservativeResize(7), p.row_upper.conservativeResize(7);
        p.rows.row(6) = p.rows.row(0) + p.rows.row(1);
        p.row_lower[6] = -infinity;
        p.row_upper[6] = p.row_lower[0] + p.row_lower[1] - 1e-3 * p.rows.row(6).cwiseAbs().maxCoeff();
        EXPECT_EQ(solve(p).status, QuadraticStatus::primal_infeasible) << trial;
    }
    QuadraticProgram p = box(3);
    p.lower[1] = 2;
    EXPECT_EQ(solve(p).status, QuadraticStatus::primal_infeasible);
    p = box(3);
    p.rows = Eigen::MatrixXd::Ones(1, 3), p.row_lower = p.row_upper = Eigen::VectorXd::Constant(1, 3.5);
    EXPECT_EQ(solve(p).status, QuadraticStatus::primal_infeasible);
    p.row_lower = p.row_upper = Eigen::VectorXd::Constant(1, 3);  // one point is left
    EXPECT_EQ(solve(p).status, QuadraticStatus::solved);
    EXPECT_NEAR(solve(p).x.sum(), 3, 1e-9);
}

TEST(QuadraticProgram, a_descent_that_nothing_stops_is_unbounded) {
    SplitMix random{13};
    for (int trial = 0; trial < 60; ++trial) {
        const int n = 10, m = 6;
        QuadraticProgram p = planted(random, {n, m, trial % 9, 0.3, 0, false, false}).program;
        Eigen::VectorXd away(n);
        for (double& d : away) d = random.normal();
        away.normalize();
        const Eigen::MatrixXd without = Eigen::MatrixXd::Identity(n, n) - away * away.transpose();
        p.quadratic = without * p.quadratic * without;
        p.rows = p.rows * without;
        for (int j = 0; j < m; ++j) {
            if (std::isinf(p.row_upper[j])) p.rows.row(j) += 0.1 * away.transpose();  // may grow
        }
        p.linear -= (p.linear.dot(away) + 0.2) * away;
        EXPECT_EQ(solve(p).status, QuadraticStatus::unbounded) << trial;
    }
}

TEST(QuadraticProgram, fixed_variables_keep_their_value) {
    SplitMix random{14};
    for (int trial = 0; trial < 20; ++trial) {
        QuadraticProgram p = planted(random, {12, 4, 24, 0.3, 0.5, false, trial % 2 == 1}).program;
        const Eigen::VectorXd x = solve(p).x;
        for (int i : {1, 4, 7}) p.lower[i] = p.upper[i] = x[i];
        const QuadraticSolution found = solve(p);
        EXPECT_EQ(found.status, QuadraticStatus::solved);
        EXPECT_LT(violation(p, found), 1e-12);
        for (int i : {1, 4, 7}) EXPECT_EQ(found.x[i], x[i]);
        EXPECT_LT((found.x - x).cwiseAbs().maxCoeff(), 1e-9 * x.cwiseAbs().maxCoeff());
    }
}

TEST(QuadraticProgram, what_cannot_be_searched_is_named) {
    QuadraticProgram p = box(3);
    p.quadratic.diagonal() << 1, 2, 1e-20;
    EXPECT_EQ(solve(p).status, QuadraticStatus::solved);
    p.quadratic(2, 2) = -1e-6;
    EXPECT_EQ(solve(p).status, QuadraticStatus::not_convex);
    EXPECT_TRUE(std::isnan(solve(p).x[0]) && std::isnan(solve(p).objective));
    p = box(3);
    p.linear[1] = NAN;
    EXPECT_EQ(solve(p).status, QuadraticStatus::unusable_data);
    p = box(3);
    p.upper[1] = NAN;
    EXPECT_EQ(solve(p).status, QuadraticStatus::unusable_data);
    p = box(3);
    p.lower[1] = infinity;
    EXPECT_EQ(solve(p).status, QuadraticStatus::unusable_data);
    p = box(3);
    p.rows.resize(1, 3);
    EXPECT_EQ(solve(p).status, QuadraticStatus::unusable_data);
}

TEST(QuadraticProgram, one_iteration_is_not_enough_and_says_so) {
    SplitMix random{15};
    const Planted made = planted(random, {30, 10, 30, 0.3, 1, false, false});
    const QuadraticSolution found = solve(made.program, {.iteration_limit = 1});
    EXPECT_EQ(found.status, QuadraticStatus::iteration_limit);
    EXPECT_GT(found.residual, 1e-9);
    EXPECT_GT(violation(made.program, found), 1e-9);
}

TEST(QuadraticProgram, settings_outside_the_limits_are_refused) {
    for (const QuadraticSettings& settings :
         {QuadraticSettings{0, 100}, QuadraticSettings{1, 100}, QuadraticSettings{NAN, 100}, QuadraticSettings{1e-9, 0}})
        EXPECT_THROW(solve(box(2), settings), Problem);
}
