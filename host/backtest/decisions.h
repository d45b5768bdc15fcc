// The decision of every date: market risk -> policy -> target -> the efficient portfolio that answers it (methodology section 3, steps 1
// to 3). Nothing looks at a row after the decision. The memory of the policy (means so far, smoothing, risk-off, drawdown) begins
// policy.warm_up rows before the first decision, or with the data: it does not depend on how much history a file has.
//
// Status: that of host/optimise/efficient_portfolio.h, of host/frontier/date_problems.h, or too_few_observations where the target needs a
// market risk that the date does not have.
#pragma once
#include "host/analysis/risk_policy.h"
#include "host/frontier/date_problems.h"
#include "host/optimise/efficient_portfolio.h"

namespace assay {

struct Decision {
    int row;
    double market_risk = __builtin_nan("");  // fraction a period
    double target = __builtin_nan("");       // risk a period, or a beta; NaN: the portfolio is a named point
    EfficientPortfolio portfolio;            // over the eligible assets
    double beta = __builtin_nan("");         // of the portfolio, by the lookback of the covariance, where a beta is aimed at
    double minimum_risk = __builtin_nan(""), maximum_risk = __builtin_nan("");  // of the frontier
};

struct Decisions {
    int first_policy_row = 0;  // where the memory of the policy begins: nothing of it looks at an earlier row, but for the market's risk
    std::vector<Decision> of_date;
    std::vector<Frontier> frontier;  // of each date
};

// The numbers of the policy as its kernel takes them.
RiskPolicy risk_policy_of(const PolicySettings& settings);

// Standard deviation a period that the policy follows, at every row of the data; NaN: a return of the lookback is missing, also where a
// half-life weighs all that came before.
std::vector<double> market_risk(const PortfolioData& data, const MarketRiskSettings& settings);

Decisions decide(const PortfolioData& data, const PortfolioSettings& settings, const DateProblems& problems, const Execution& execution);

}  // namespace assay
