// The five sums of every rolling window, for a fund on one benchmark, without a single subtraction over time.
//
//   window that contains the boundary b:  S = (suffix of the block before b) + (prefix from b)
//   S = sums of y', y'^2, x'y'            y' = y - y[b], x' = x - x[b], b inside the window
//   Myy = S_yy - S_y^2 / W                Mxy = S_xy - S_y mean(x')
//
// Because b lies inside the window, |y'| is at most the range of the window, so S_yy is at most 2 W Myy: the
// error depends only on what is inside the window and not on its level. A missing value is NaN and needs no
// test: it makes the sums of just its windows NaN.
// Rejected, with figures in bench/README.md: add-and-subtract (keeps the error of an outlier that has left),
// pairwise merging of means (a fifth slower), sums without the shift (a high level costs six digits).
// Sources: van Herk 1992; Gil, Werman 1993. Guarantee: same bits.
#pragma once
#include "kernels/benchmark_windows.h"

namespace assay {

inline namespace ASSAY_LEVEL_NAMESPACE {

template <class Real>
struct Sums {
    Real y, yy, xy;
    HOST_DEVICE void clear() { y = yy = xy = Real(0.0); }
    HOST_DEVICE void add(double x, Real v) {
        y = y + v;
        yy = mul_add(v, v, yy);
        xy = mul_add(Real(x), v, xy);
    }
};
template <class Real>
struct WindowSums {  // of one window, centred
    int first;       // month
    Real mean_y, mxy, myy;
    const BenchmarkEnd* x;
};

// Calls take(WindowSums) for each end of window number w, in the order of time. fund: the lane's first value.
template <class Real, class Take>
HOST_DEVICE void rolling_sums(const RollingView& v, int w, const double* fund, Take& take) {
    const int window = v.window[w];
    const double* after = v.benchmark.after + long(w) * v.months;
    const double* before = v.benchmark.before + long(w) * v.months;
    const BenchmarkEnd* end = v.benchmark.end + long(w) * v.months;
    const Real share(1.0 / window);
    Sums<Real> suffix[max_window];
    suffix[window - 1].clear();  // a window that is a whole block has no suffix
    for (int b = 0; b < v.months; b += window) {
        const Real boundary = load(fund + b * v.stride, Real());
        Sums<Real> sum;
        sum.clear();
        for (int j = window - 2; b > 0 && j >= 0; --j) {
            const int t = b - window + 1 + j;
            sum.add(before[t], load(fund + t * v.stride, Real()) - boundary);
            suffix[j] = sum;
        }
        sum.clear();
        for (int j = 0; j < window && b + j < v.months; ++j) {
            const int t = b + j;
            sum.add(after[t], load(fund + t * v.stride, Real()) - boundary);
            if (t < window - 1) continue;
            const Real y = sum.y + suffix[j].y, mean = y * share;
            const Real yy = sum.yy + suffix[j].yy, xy = sum.xy + suffix[j].xy;
            take(WindowSums<Real>{t - window + 1, boundary + mean, mul_add(-y, Real(end[t].from_boundary), xy), mul_add(-y, mean, yy),
                                  end + t});
        }
    }
}

// One window again, from scratch: where pairs are missing, or the residual is a small difference of large numbers.
template <class Real>
struct ExactWindow {
    Real count;
    mask_of<Real> complete;                            // no pair missing: beta and correlation of the sums stand
    Real beta, correlation, alpha, residual, root_xx;  // residual: sum of squares, NaN where there is no beta
};
template <class Real>
HOST_DEVICE ExactWindow<Real> exact_window(const RollingView& v, int w, const double* fund, int first, mask_of<Real> strong) {
    const MonthRange months{first, v.window[w]};
    const WindowRegression<Real> r = window_regression<Real>(v.benchmark.value, fund, v.stride, months, v.minimum[w]);
    const mask_of<Real> complete = (r.count == Real(double(v.window[w])));
    const Real mxx = usable_mxx(r, v.minimum[w]);
    const Real moved = select(r.myy > Real(least_variation), r.myy, Real(missing()));
    const Real beta = r.mxy / mxx;
    Real residual = mul_add(-beta, r.mxy, r.myy);  // NaN stays NaN
    const mask_of<Real> weak = (residual < Real(weak_residual) * r.myy) || complete;
    if (any_lane(weak && !strong)) {
        const Real slow = window_residual<Real>(r, v.benchmark.value, fund, v.stride, months);
        residual = select(weak, select(mxx > Real(0.0), slow, Real(missing())), residual);
    }
    return {r.count, complete, beta, correlation(r.mxy, Real(1.0) / root(mxx), moved), r.alpha(beta), residual, root(mxx)};
}

}  // namespace ASSAY_LEVEL_NAMESPACE
}  // namespace assay
