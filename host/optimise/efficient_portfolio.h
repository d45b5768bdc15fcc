// One portfolio of an efficient frontier, by what is wanted of it. Nothing is optimised again: it lies between two corners
// (kernels/frontier_lookup.h).
//
// Risk is the standard deviation a period. Statuses: ok; target_below_minimum_risk and target_above_maximum_risk, or target_below_range and
// target_above_range (return, beta), where the end of the frontier stands in; infeasible, too_few_assets and no_positive_expected_return
// (Sharpe ratio), without weights; where the frontier is not_solved the general solver answers (solved_by_fallback), but for return, beta
// and the Sharpe ratio: not_solved. So is a wish that is not a number, or a risk or multiplier below 0.
#pragma once
#include <span>

#include "host/optimise/frontier.h"

namespace assay {

struct EfficientPortfolio {
    Status status = Status::not_solved;
    double risk = __builtin_nan(""), expected_return = __builtin_nan("");
    double multiplier = __builtin_nan("");  // of min w'Sw / 2 - multiplier * mu'w; infinite: maximum return, of the general solver
    std::vector<double> weights;            // [assets]; empty without a portfolio
};

EfficientPortfolio minimum_variance(const Frontier& frontier, const PortfolioProblem& problem);
EfficientPortfolio maximum_return(const Frontier& frontier, const PortfolioProblem& problem);  // of several, the one of least variance
// Of expected return over risk, no risk-free rate is subtracted; no_positive_expected_return where no portfolio has one above 0.
EfficientPortfolio maximum_sharpe(const Frontier& frontier);
EfficientPortfolio at_risk(const Frontier& frontier, const PortfolioProblem& problem, double target);
EfficientPortfolio at_return(const Frontier& frontier, double target);
EfficientPortfolio at_multiplier(const Frontier& frontier, const PortfolioProblem& problem, double multiplier);  // 1 / risk aversion
// beta: [assets]. Of several portfolios with that beta the one of most return; a beta that no corner reaches: the corner that is nearest.
EfficientPortfolio at_beta(const Frontier& frontier, std::span<const double> beta, double target);

}  // namespace assay
