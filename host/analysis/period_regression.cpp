#include "host/analysis/period_regression.h"
#include "kernels/period_regression.h"

#include <bit>

#include <algorithm>
#include <cmath>

#include "host/analysis/performance.h"

namespace assay {

double PeriodRegression::alpha_annual(int periods_a_year) const {
    const double one = 1.0 + alpha;
    double power = one;  // by the binary digits of the exponent, the highest first
    for (int digit = std::bit_width(unsigned(periods_a_year)) - 2; digit >= 0; --digit) {
        power = power * power;
        if (periods_a_year >> digit & 1) power = power * one;
    }
    return power - 1.0;
}

std::vector<std::vector<PeriodRegression>> period_regression(const PeriodRegressionRequest& request, const Execution& execution) {
    const std::vector<double> benchmark(request.benchmark.begin(), request.benchmark.end());
    std::vector<int> months, begin = {0}, minimum;
    for (const auto& period : request.periods) {
        months.insert(months.end(), period.begin(), period.end());
        begin.push_back(int(months.size()));
    }
    for (int m : request.minimum) minimum.push_back(std::max(m, 3));
    PeriodRegressionView v = {};
    v.value = request.funds.value.data();
    v.stride = request.funds.stride;
    v.benchmark = benchmark.data();
    v.months = request.funds.months;
    v.periods = int(request.periods.size());
    v.month = months.data();
    v.begin = begin.data();
    v.minimum = minimum.data();
    v.result_stride = padded(request.funds.series);
    AlignedArray result(request.periods.size() * period_outputs * size_t(v.result_stride));
    v.result = result.data();
    execute(period_regression_programs, "assay_gpu_period_regression", v, request.funds.series, execution);

    std::vector<std::vector<PeriodRegression>> all(request.periods.size());
    for (size_t p = 0; p < all.size(); ++p) {
        const double* row = v.result + p * period_outputs * size_t(v.result_stride);
        for (int f = 0; f < request.funds.series; ++f) {
            const auto at = [&](PeriodOutput output) { return row[output * v.result_stride + f]; };
            const double n = at(period_observations), t_beta = at(period_t_beta);
            // sqrt(1 - R2) is about sqrt(n - 2) / |t|: residuals of less than 1e-9 of the fund's moves are rounding.
            const bool rounding = std::abs(t_beta) > std::sqrt(n - 2) / negligible_share;
            all[p].push_back({int(n), at(period_mean), at(period_correlation), at(period_beta), at(period_alpha),
                              rounding ? missing() : at(period_t_alpha), rounding ? missing() : t_beta, at(period_residual_volatility),
                              at(period_r_squared),
                              regression_status(n, minimum[p], at(period_beta), at(period_correlation), at(period_residual_volatility))});
        }
    }
    return all;
}

}  // namespace assay
