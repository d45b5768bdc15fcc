// What the optimiser is asked at each decision date: who is eligible, with which covariance, expected returns and caps, all from what was
// known at the end of the date. Dates without an answer have a status: too_few_assets, infeasible (the caps leave no fully invested
// portfolio), too_few_observations, collinear (expected returns that need an inverse). Errors: as host/estimate/covariance.h.
#pragma once
#include <optional>

#include "host/estimate/covariance.h"
#include "host/optimise/portfolio_problem.h"
#include "host/portfolio/constraints.h"
#include "host/portfolio/portfolio_data.h"

namespace assay {

struct DateProblem {
    int row;                              // of the calendar: the decision is at its end
    std::vector<int> eligible;            // positions among the assets, rising
    Constraints constraints;              // of these
    std::vector<double> expected_return;  // of these; over cash where a risk-free rate is given
    Status status = Status::ok;           // not ok: no covariance
    const double* covariance = nullptr;   // [eligible][stride]
    long stride = 0;
    double shrinkage_intensity = __builtin_nan("");  // none: NaN
    int observations = 0;                            // rows that the covariance is made of; 0: it was given
    double repair = 0.0;                             // of a pairwise covariance that was not positive semi-definite

    // Lives as long as the DateProblems.
    PortfolioProblem problem() const {
        return {int(eligible.size()), covariance, stride, expected_return, constraints.upper, constraints.group, constraints.group_cap};
    }
};

class DateProblems {
  public:
    DateProblems(const PortfolioData& data, const PortfolioSettings& settings, const std::vector<int>& rows, const Execution& execution);
    DateProblems(const DateProblems&) = delete;
    DateProblems& operator=(const DateProblems&) = delete;

    const std::vector<DateProblem>& dates() const { return dates_; }

  private:
    void estimate(const PortfolioData& data, const PortfolioSettings& settings, const Execution& execution);
    void take_given_covariance(const PortfolioData& data);

    std::vector<DateProblem> dates_;
    std::optional<SeriesBlock> returns_, core_indices_;
    std::optional<Covariances> covariances_;
    std::vector<std::vector<double>> given_;  // parts of the covariance that the user gave
};

}  // namespace assay
