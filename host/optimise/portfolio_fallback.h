// Portfolios of one efficient frontier by the general solver (host/optimise/quadratic_program.h), where the search for corners gave up.
//
// Every portfolio is judged by host/optimise/portfolio_optimality.h. Statuses:
//   solved_by_fallback                                     its residual is at most 1e-9
//   target_below_minimum_risk, target_above_maximum_risk   the same of the end of the frontier that stands in for the target
//   infeasible                                             the caps leave no fully invested portfolio (by more than 1e-12): weights NaN
//   not_solved                                             none of these: weights NaN
// Multipliers: of min 1/2 w'Sw - lambda mu'w. The problem's data outlive this object.
#pragma once
#include <vector>

#include "host/optimise/portfolio_problem.h"
#include "kernels/status.h"

namespace assay {

struct FallbackPortfolio {
    std::vector<double> weights;            // [assets]
    double multiplier = __builtin_nan("");  // infinite: the maximum return
    double residual = __builtin_nan("");    // NaN: infeasible
    Status status = Status::not_solved;
};

class PortfolioFallback {
  public:
    explicit PortfolioFallback(const PortfolioProblem& problem);

    const FallbackPortfolio& minimum_variance() const { return minimum_variance_; }  // of several, the one of largest return
    const FallbackPortfolio& maximum_return() const { return maximum_return_; }      // of several, the one of least variance
    FallbackPortfolio at_multiplier(double multiplier) const;                        // finite, at least 0
    FallbackPortfolio at_volatility(double target) const;                            // the largest return with w'Sw <= target^2, per period

  private:
    FallbackPortfolio find_minimum_variance() const;
    FallbackPortfolio find_maximum_return() const;

    PortfolioProblem problem_;
    FallbackPortfolio minimum_variance_, maximum_return_;
};

}  // namespace assay
