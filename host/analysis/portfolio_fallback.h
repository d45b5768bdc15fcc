// Portfolios of an efficient frontier by the general solver (host/analysis/quadratic_program.h), where the search for corners gave up.
//
// Every portfolio was judged by host/analysis/portfolio_optimality.h. Statuses:
//   solved_by_fallback                                     its residual is at most 1e-9
//   target_below_minimum_risk, target_above_maximum_risk   the same of the end of the frontier that stands in
//   infeasible                                             the caps leave no fully invested portfolio: weights NaN
//   not_solved                                             none of these; weights NaN
#pragma once
#include <vector>

#include "host/analysis/portfolio_problem.h"
#include "kernels/status.h"

namespace assay {

struct FallbackPortfolio {
    std::vector<double> weights;             // [assets]
    double multiplier = __builtin_nan("");  // lambda of min 1/2 w'Sw - lambda mu'w; infinite: maximum return
    double residual = __builtin_nan("");
    Status status = Status::not_solved;
};

// min 1/2 w'Sw - lambda mu'w, lambda >= 0 and finite. At lambda = 0 the largest return among portfolios of equal variance.
FallbackPortfolio portfolio_at_multiplier(const PortfolioProblem& problem, double multiplier);

// Of equal returns (closer than 1e-12 of their spread) the least variance.
FallbackPortfolio maximum_return_portfolio(const PortfolioProblem& problem);

// The largest return with w'Sw <= target^2; target >= 0 is a volatility per period.
FallbackPortfolio portfolio_at_volatility(const PortfolioProblem& problem, double target);

}  // namespace assay
