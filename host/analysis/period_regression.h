// Regressions of many funds on one benchmark over periods: request and result. Formulas: kernels/period_regression.h.
//
// Without t statistics where the residuals are at most 1e-9 of the fund's moves: they are rounding.
// Fractions a month (or week, or day, as the rows are); alpha_annual = (1 + alpha)^(months a year) - 1, by multiplication. A period with
// too few observations is a status.
#pragma once
#include <span>
#include <vector>

#include "host/run/execution.h"
#include "host/run/series_block.h"
#include "kernels/period_regression_view.h"
#include "kernels/status.h"

namespace assay {

ASSAY_LANE_PROGRAMS(period_regression, PeriodRegressionView)

struct PeriodRegressionRequest {
    const SeriesBlock& funds;
    std::span<const double> benchmark;      // [months], fraction, NaN = missing
    std::vector<std::vector<int>> periods;  // the months of each, ascending
    std::vector<int> minimum;               // observations each needs; less than 3 counts as 3
};

struct PeriodRegression {
    int observations = 0;
    double mean, correlation, beta, alpha, t_alpha, t_beta, residual_volatility, r_squared;  // NaN: not defined
    Status status = Status::too_few_observations;
    double alpha_annual(int periods_a_year) const;
};

// [periods][funds]
std::vector<std::vector<PeriodRegression>> period_regression(const PeriodRegressionRequest& request, const Execution& execution);

}  // namespace assay
