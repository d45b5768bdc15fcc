// Regressions on up to 16 factors: of many funds over rolling windows, and of one series at a time. Formulas: kernels/factor_regression.h.
//
// Fractions a month; the coefficients stand in the order of the factors. One series (factor_regression with a span) runs through QR in
// long double throughout; certified values of NIST to 12 digits and more are in tests/kernels.
// Problem, exit 2: no factor or more than 16. A month without all factors belongs to no window's regression.
// Statuses: too_few_observations (fewer than `minimum`, or not more than there are parameters), collinear (a factor that does not move, or
// a condition above 1e10: no number), constant_fund, exact_fit, residual_below_precision.
#pragma once
#include <span>
#include <vector>

#include "host/run/execution.h"
#include "host/run/series_block.h"
#include "kernels/factor_regression.h"
#include "kernels/status.h"

namespace assay {

ASSAY_LANE_PROGRAMS(factor_regression, FactorRegressionView)

struct FactorRegression {
    int observations = 0;
    double alpha, t_alpha, residual_volatility, r_squared;  // NaN: not defined
    std::vector<double> coefficient, t_coefficient;         // [factors]
    Status status = Status::too_few_observations;
};

struct RollingFactorRequest {
    const SeriesBlock& funds;
    std::span<const std::vector<double>> factors;  // [factors][months], fraction, NaN = missing
    int window = 36;                               // months
    int minimum = 36;                              // observations a window needs
    bool intercept = true;
};

// Every window of every fund; window number w begins in month w.
class RollingFactorRegressions {
  public:
    RollingFactorRegressions(const RollingFactorRequest& request, const Execution& execution);
    int windows() const { return windows_; }
    FactorRegression at(int window, int fund) const;
    const AlignedArray& values() const { return result_; }  // [windows][factor_rows(factors)][padded funds]

  private:
    int factors_, windows_, minimum_;
    long stride_;
    AlignedArray result_;
};

// Of one series, over the months in which it and all factors have a value.
FactorRegression factor_regression(std::span<const double> series, std::span<const std::vector<double>> factors, bool intercept);

}  // namespace assay
