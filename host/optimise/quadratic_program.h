// A convex quadratic program, dense, for up to a few hundred variables: what frontiers fall back on where the search for corners gives up.
//
//   minimise 1/2 x'Px + q'x  subject to  row_lower <= Ax <= row_upper, lower <= x <= upper
//
// P symmetric, positive semidefinite (0: a linear program); bounds may be infinite, equal bounds make an equation. The multipliers have
// Px + q + A'y + z = 0, positive at an upper bound, negative at a lower one.
// Method: primal-dual interior points (host/optimise/interior_point.h) on data equilibrated by powers of two, then the equations of the
// constraints found active. No data throws: a status says what was found, and `residual` how well the conditions of optimality hold.
#pragma once
#include <Eigen/Core>

namespace assay {

struct QuadraticProgram {
    Eigen::MatrixXd quadratic;             // P [n][n]
    Eigen::VectorXd linear;                // q [n]
    Eigen::MatrixXd rows;                  // A [m][n]; m may be 0
    Eigen::VectorXd row_lower, row_upper;  // [m]
    Eigen::VectorXd lower, upper;          // [n]
};

enum class QuadraticStatus {
    solved,             // the residual is at most the tolerance
    iteration_limit,    // the best point found is worse than that, and neither of the next two could be shown
    primal_infeasible,  // no point keeps to the constraints
    unbounded,          // the objective has no least value (dual infeasible)
    not_convex,         // P has a negative eigenvalue beyond rounding: nothing was searched
    unusable_data       // a number that is not finite (bounds may be infinite, not NaN) or sizes that do not fit: nothing was searched
};

struct QuadraticSettings {
    double tolerance = 1e-9;    // largest residual of a solution
    int iteration_limit = 150;  // interior points
    void check() const;         // Problem, exit 2: tolerance outside (0, 1), no iteration
};

struct QuadraticSolution {
    Eigen::VectorXd x;                 // [n]; NaN where nothing was searched
    Eigen::VectorXd row_multiplier;    // y [m]
    Eigen::VectorXd bound_multiplier;  // z [n]
    double objective = __builtin_nan("");
    double residual = __builtin_nan("");  // quadratic_residual
    int iterations = 0;
    QuadraticStatus status = QuadraticStatus::unusable_data;
};

QuadraticSolution solve(const QuadraticProgram& program, const QuadraticSettings& settings = {});

// The largest relative violation of the conditions of Karush, Kuhn and Tucker, in long double. A size never counts for less than that of
// the portfolio 1/n, so that an optimum at 0 has one; it is that of the sums, not of their terms: a far point is not taken for a good one.
//   constraints        by how much a bound is broken, over |bound|
//   stationarity       |Px + q + A'y + z|, or a multiplier of an infinite bound, over the largest of |Px|, |q|, |A'y|, |z|
//   complementarity    sum of |multiplier| x distance from its bound, over |x|'|Px| + |q|'|x| + |y|'|Ax| + |z|'|x|
double quadratic_residual(const QuadraticProgram& program, const QuadraticSolution& solution);

}  // namespace assay
