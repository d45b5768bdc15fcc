// Regression of every fund on one benchmark over periods: any sets of months, for instance those before and after March 2020.
//
//   y = alpha + beta x + e over the months of the period in which both have a value (n of them); sample moments n - 1
//   residual volatility s = sqrt(SSE / (n - 2)),  t(beta) = beta sqrt(Sxx) / s,  t(alpha) = alpha / (s sqrt(1/n + mean_x^2 / Sxx))
//
// Returns are fractions a month; nothing is annualised. NaN as in kernels/rolling_regression.h; kernels/status.h has the words.
// Always from scratch, residuals included: there are few periods. Source: any text on least squares; certified values in
// tests/kernels (NIST StRD Norris to 12 digits). Guarantee: same bits.
#pragma once
#include "kernels/period_regression_view.h"
#include "kernels/status.h"
#include "kernels/window_regression.h"

namespace assay {

inline namespace ASSAY_LEVEL_NAMESPACE {

template <class Real>
HOST_DEVICE_LOOP void one_period(const PeriodRegressionView& v, int period, int fund) {
    const MonthList months{v.month + v.begin[period], v.begin[period + 1] - v.begin[period]};
    const double* y = v.value + fund;
    const WindowRegression<Real> r = window_regression<Real>(v.benchmark, y, v.stride, months, v.minimum[period]);
    const Real zero(0.0), one(1.0), nothing(missing());
    const mask_of<Real> enough = (r.count >= Real(double(v.minimum[period])));
    const Real mxx = usable_mxx(r, v.minimum[period]);
    const Real moved = select(r.myy > Real(least_variation), r.myy, nothing);
    const Real beta = r.mxy / mxx, alpha = r.alpha(beta);
    // The root of the product, so that a fund that is its index has correlation 1 to the last bit.
    const Real corr = clamp_to_one(r.mxy / root(mxx * moved));
    const Real residual = select(mxx > zero, window_residual<Real>(r, v.benchmark, y, v.stride, months), nothing);
    const Real volatility = root(residual / (r.count - Real(2.0)));
    const Real noisy = select((volatility > zero) && (moved == moved), volatility, nothing);  // an exact fit has no t statistic
    const Real mean_x = r.mean_x();
    double* out = v.result + long(period) * period_outputs * v.result_stride + fund;
    store(out + period_observations * v.result_stride, r.count);
    store(out + period_mean * v.result_stride, select(enough, r.mean_y(), nothing));
    store(out + period_correlation * v.result_stride, corr);
    store(out + period_beta * v.result_stride, beta);
    store(out + period_alpha * v.result_stride, alpha);
    store(out + period_t_alpha * v.result_stride, alpha / (noisy * root(mul_add(mean_x, mean_x / mxx, one / r.count))));
    store(out + period_t_beta * v.result_stride, (beta * root(mxx)) / noisy);
    store(out + period_residual_volatility * v.result_stride, volatility);
    store(out + period_r_squared * v.result_stride, corr * corr);
}

template <class Real>
HOST_DEVICE void period_regression(const PeriodRegressionView& v, int fund) {
    for (int period = 0; period < v.periods; ++period) one_period<Real>(v, period, fund);
}

}  // namespace ASSAY_LEVEL_NAMESPACE
}  // namespace assay
