// A part of the portfolios of a problem: some weights fixed, some groups filled to their cap. The general solver searches the rest of it.
#pragma once
#include <vector>

#include "host/optimise/portfolio_problem.h"

namespace assay {

struct PortfolioFace {
    std::vector<double> fixed;        // [assets]; NaN: free between 0 and its upper bound
    std::vector<bool> filled;         // [groups]: its free weights take what the fixed ones leave of the cap
    bool implies_the_budget = false;  // the fixed weights and filled groups sum to 1 already
    bool empty = false;               // no portfolio keeps to the constraints
};

// All portfolios. Where the caps leave just one sum (within 1e-12), every group is filled or at its upper bounds.
PortfolioFace every_portfolio(const PortfolioProblem& problem);

// The portfolios of largest return. Assets whose returns differ by less than 1e-12 of the largest in size are taken for equal.
PortfolioFace maximum_return_face(const PortfolioProblem& problem);

// The portfolio of least 1/2 w'Sw - lambda mu'w on it; empty where the solver found none.
std::vector<double> best_portfolio(const PortfolioProblem& problem, const PortfolioFace& face, double multiplier);

}  // namespace assay
