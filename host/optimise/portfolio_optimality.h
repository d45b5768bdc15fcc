// Is a portfolio on the efficient frontier? The conditions of Karush, Kuhn and Tucker from the inputs, in long double.
//
//   minimise 1/2 w'Sw - lambda mu'w over the portfolios of the problem: with g = Sw - lambda mu there are nu and gamma_k >= 0, 0 where
//   group k is not at its cap, such that g_i + nu + gamma_group(i) is 0 for 0 < w_i < upper_i, at least 0 at w_i = 0, and
//   at most 0 at w_i = upper_i
//
// A weight within 1e-10 of 0 or of its upper bound is at that bound, a group within 1e-10 of its cap or above is at its cap. Shares no line
// with any solver: the multipliers are chosen here, exactly, so that the largest violation is least. It is 0 at best; NaN for NaN.
#pragma once
#include "host/optimise/portfolio_problem.h"

namespace assay {

// The largest violation: of the conditions above, over the largest of |Sw|_max, |lambda| |mu - its mean|_max and 1e-4 of the assets' mean
// variance (a portfolio without risk has no gradient of its own to compare with), or of a constraint, as weight. `multiplier` is lambda,
// finite.
double optimality_residual(const PortfolioProblem& problem, std::span<const double> weights, double multiplier);

// The same for lambda = infinity: the return that is missing to the largest one possible, over |mu - its mean|_max, or of a constraint.
double maximum_return_residual(const PortfolioProblem& problem, std::span<const double> weights);

}  // namespace assay
