// The efficient frontier at one or many dates: dates -> problems -> frontiers -> the points that are asked for.
//
// A date is the end of its month; nothing after it is looked at. Points: minimum variance, maximum return, maximum ratio of expected
// return to risk (no risk-free rate is subtracted), and one per target risk; without expected returns (estimation.expected_return = none)
// maximum return and ratio have no meaning and are left out. Risks are standard deviations a period, fractions.
// Errors: Problem, exit 3, for a date outside the assets' data. A date without a portfolio is no error: it has a status.
#pragma once
#include "host/frontier/date_problems.h"
#include "host/optimise/efficient_portfolio.h"
#include "host/portfolio/universe.h"

namespace assay {

struct FrontierSettings {
    PortfolioSettings portfolio;
    std::vector<Month> dates;     // empty: the last month in which an asset has a return
    std::vector<double> targets;  // risk

    bool has_expected_returns() const { return portfolio.estimation.expected_return != ExpectedReturnModel::none; }
};

struct FrontierPoint {
    PortfolioTarget asked;  // risk: the portfolio of a target risk
    std::string target;     // as tables write it: the word, or the target risk
    EfficientPortfolio portfolio;
};

struct FrontierDate {
    Frontier frontier;                  // over the eligible assets of the date
    std::vector<FrontierPoint> points;  // of a date without a frontier too, with its status
    std::vector<LeftOut> left_out;
    CovarianceSpectrum spectrum;  // NaN where there is no covariance
};

struct FrontierStudy {
    FrontierStudy(const PortfolioData& data, const FrontierSettings& settings, const Execution& execution);

    DateProblems problems;
    std::vector<FrontierDate> dates;        // of each problem
    std::vector<std::string> not_computed;  // one sentence per date that lacks a portfolio, with the reason

    const DateProblem& problem(size_t date) const { return problems.dates()[date]; }
    int64_t corners() const;
};

// The month of a row: "2023-12".
std::string date_text(const PortfolioData& data, const DateProblem& date);

}  // namespace assay
