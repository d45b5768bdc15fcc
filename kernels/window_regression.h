// Least squares of y on x over some months, from scratch, however many pairs are missing.
//
//   mean_y   = o_y + sum(y - o_y) / n                  o = the first present pair
//   Mxy      = sum(dx dy) - sum(dx) sum(dy) / n        dx = (x - o_x) - mean(x - o_x)
//   residual = sum(e^2) - (sum e)^2 / n                e = dy - beta dx
//
// A corrected two-pass and a third pass for the residual: nothing but the given months enters, a
// constant series gives exactly zero, and the residual keeps its digits up to R2 = 1 - 1e-15.
// Months is MonthRange or MonthList; x: [months], shared by all lanes; y: [months][stride], already at the lane's fund.
// Source: Chan, Golub, LeVeque 1983, "Algorithms for computing the sample variance". Guarantee: same bits.
#pragma once
#include "kernels/elementary.h"
#include "kernels/variation.h"

namespace assay {

struct MonthRange {  // first, first + 1, ..., count of them
    int first, count;
    HOST_DEVICE int operator[](int k) const { return first + k; }
};
struct MonthList {  // any set of months
    const int* month;
    int count;
    HOST_DEVICE int operator[](int k) const { return month[k]; }
};

inline namespace ASSAY_LEVEL_NAMESPACE {

template <class Real>
struct WindowRegression {
    Real count;               // pairs with both values present
    Real origin_x, origin_y;  // the first of them
    Real from_x, from_y;      // mean minus origin
    Real mxx, mxy, myy;       // sums of centred products and squares
    HOST_DEVICE Real mean_x() const { return origin_x + from_x; }
    HOST_DEVICE Real mean_y() const { return origin_y + from_y; }
    // mean_y - beta mean_x, summed so that what cancels between the origins is lost only once.
    HOST_DEVICE Real alpha(Real beta) const { return mul_add(-beta, origin_x, origin_y) + mul_add(-beta, from_x, from_y); }
};

// Where no lane has `minimum` pairs only count is filled, the rest is NaN.
template <class Real, class Months>
HOST_DEVICE WindowRegression<Real> window_regression(const double* x, const double* y, long stride, Months months, int minimum) {
    const Real zero(0.0), one(1.0);
    Real count = zero, origin_x = zero, origin_y = zero;
    for (int k = months.count - 1; k >= 0; --k) {  // backwards: the last one taken is the first pair
        const int t = months[k];
        const Real xt(x[t]), yt = load(y + t * stride, Real());
        const mask_of<Real> present = (xt == xt) && (yt == yt);
        count = count + select(present, one, zero);
        origin_x = select(present, xt, origin_x);
        origin_y = select(present, yt, origin_y);
    }
    const Real nothing(missing());
    WindowRegression<Real> r{count, origin_x, origin_y, nothing, nothing, nothing, nothing, nothing};
    if (!any_lane(count >= Real(double(minimum)))) return r;
    const Real share = one / count;
    Real sum_x = zero, sum_y = zero;
    for (int k = 0; k < months.count; ++k) {
        const int t = months[k];
        const Real xt(x[t]), yt = load(y + t * stride, Real());
        const mask_of<Real> present = (xt == xt) && (yt == yt);
        sum_x = sum_x + select(present, xt - origin_x, zero);
        sum_y = sum_y + select(present, yt - origin_y, zero);
    }
    const Real shift_x = sum_x * share, shift_y = sum_y * share;
    Real sx = zero, sy = zero, sxx = zero, sxy = zero, syy = zero;
    for (int k = 0; k < months.count; ++k) {
        const int t = months[k];
        const Real xt(x[t]), yt = load(y + t * stride, Real());
        const mask_of<Real> present = (xt == xt) && (yt == yt);
        const Real dx = select(present, (xt - origin_x) - shift_x, zero);
        const Real dy = select(present, (yt - origin_y) - shift_y, zero);
        sx = sx + dx;
        sy = sy + dy;
        sxx = mul_add(dx, dx, sxx);
        sxy = mul_add(dx, dy, sxy);
        syy = mul_add(dy, dy, syy);
    }
    r.from_x = mul_add(sx, share, shift_x);
    r.from_y = mul_add(sy, share, shift_y);
    r.mxx = mul_add(-sx, sx * share, sxx);
    r.mxy = mul_add(-sx, sy * share, sxy);
    r.myy = mul_add(-sy, sy * share, syy);
    return r;
}

// The sum of squared residuals, from the residuals themselves.
template <class Real, class Months>
HOST_DEVICE Real window_residual(const WindowRegression<Real>& r, const double* x, const double* y, long stride, Months months) {
    const Real zero(0.0), beta = r.mxy / r.mxx;
    Real sum = zero, squares = zero;
    for (int k = 0; k < months.count; ++k) {
        const int t = months[k];
        const Real xt(x[t]), yt = load(y + t * stride, Real());
        const mask_of<Real> present = (xt == xt) && (yt == yt);
        const Real dx = (xt - r.origin_x) - r.from_x, dy = (yt - r.origin_y) - r.from_y;
        const Real e = select(present, mul_add(-beta, dx, dy), zero);
        sum = sum + e;
        squares = mul_add(e, e, squares);
    }
    const Real residual = mul_add(-sum, sum / r.count, squares);
    return select(residual < zero, zero, residual);
}

// Mxx where the months have enough pairs and the benchmark moves, else NaN.
template <class Real>
HOST_DEVICE Real usable_mxx(const WindowRegression<Real>& r, int minimum) {
    return select((r.count >= Real(double(minimum))) && (r.mxx > Real(least_variation)), r.mxx, Real(missing()));
}
// NaN for a fund that does not move (kernels/variation.h), not 1 over a rounding error.
template <class Real>
HOST_DEVICE Real correlation(Real mxy, Real inverse_root_xx, Real myy) {
    const Real c = clamp_to_one((mxy * inverse_root_xx) * inverse_root(myy));
    return select(myy > Real(least_variation), c, Real(missing()));
}

}  // namespace ASSAY_LEVEL_NAMESPACE
}  // namespace assay
