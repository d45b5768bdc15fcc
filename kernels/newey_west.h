// The standard error of a fund's alpha where residuals are heteroskedastic and autocorrelated (HAC), on one benchmark.
//
//   y = alpha + beta x + e over the months in which both have a value (n of them); alpha - its mean = sum h,
//   h_t = e_t (1/n - mean_x (x_t - mean_x) / Sxx)
//   variance = n / (n - 2) (sum h_t^2 + 2 sum_{l = 1..L} (1 - l / (L + 1)) sum_t h_t h_{t-l}),  L = floor(4 (n / 100)^(2/9))
// The Bartlett weights make it positive; n / (n - 2) is the correction for small samples. Lags are months of the calendar: what is missing
// counts as 0 (Parzen 1963), so months on both sides of a gap are no neighbours. Fractions a month.
// Sources: Newey, West 1987 (weights) and 1994 (L), with statsmodels' use_correction. Guarantee: same bits.
#pragma once
#include "kernels/newey_west_view.h"
#include "kernels/window_regression.h"

namespace assay {

inline namespace ASSAY_LEVEL_NAMESPACE {

// Whether lag <= 4 (n / 100)^(2/9), in integers that a double holds: lag^9 100^2 <= 4^9 n^2.
template <class Real>
HOST_DEVICE mask_of<Real> lag_in_use(int lag, Real n) {
    double power = 1e4;
    for (int k = 0; k < 9; ++k) power *= lag;
    return n * n * Real(262144.0) >= Real(power);
}

template <class Real>
HOST_DEVICE_LOOP void newey_west(const NeweyWestView& v, int fund) {
    const Real zero(0.0), one(1.0), nothing(missing());
    const double* y = v.value + fund;
    const WindowRegression<Real> r = window_regression<Real>(v.benchmark, y, v.stride, MonthRange{0, v.months}, v.minimum);
    const Real mxx = usable_mxx(r, v.minimum), beta = r.mxy / mxx, share = one / r.count, slope = r.mean_x() / mxx;
    int lags = 0;  // that any lane can need
    while (lags < most_lags && lag_in_use(lags + 1, double(v.months))) ++lags;
    Real squares = zero, product[most_lags], past[most_lags];  // past[l]: h of l + 1 months ago
    for (int l = 0; l < lags; ++l) product[l] = past[l] = zero;
    for (int t = 0; t < v.months; ++t) {
        const Real xt(v.benchmark[t]), yt = load(y + t * v.stride, Real());
        const mask_of<Real> present = (xt == xt) && (yt == yt);
        const Real dx = (xt - r.origin_x) - r.from_x, dy = (yt - r.origin_y) - r.from_y;
        const Real h = select(present, mul_add(-beta, dx, dy) * mul_add(-slope, dx, share), zero);
        squares = mul_add(h, h, squares);
        for (int l = 0; l < lags; ++l) product[l] = mul_add(h, past[l], product[l]);
        for (int l = lags - 1; l > 0; --l) past[l] = past[l - 1];
        past[0] = h;
    }
    Real lag = zero;
    for (int l = 1; l <= lags; ++l) lag = select(lag_in_use(l, r.count), Real(double(l)), lag);
    Real cross = zero;
    for (int l = 1; l <= lags; ++l) {
        const Real at = Real(double(l)), weight = one - at / (lag + one);
        cross = cross + select(lag >= at, weight * product[l - 1], zero);
    }
    const Real variance = mul_add(Real(2.0), cross, squares) * (r.count / (r.count - Real(2.0)));
    const mask_of<Real> none = (variance < zero) || !(r.myy > Real(least_variation));
    const mask_of<Real> enough = (r.count >= Real(double(v.minimum)));
    double* out = v.result + fund;
    store(out + newey_west_observations * v.result_stride, r.count);
    store(out + newey_west_lag * v.result_stride, lag);
    store(out + newey_west_alpha * v.result_stride, r.alpha(beta));
    store(out + newey_west_standard_error * v.result_stride, select(enough && (mxx > zero), root(select(none, zero, variance)), nothing));
}

}  // namespace ASSAY_LEVEL_NAMESPACE
}  // namespace assay
