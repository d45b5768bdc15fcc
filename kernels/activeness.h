// The statistics by which a fund is called active, reduced on the fly from its rolling regressions.
//
//   average rolling correlation = mean over windows of correlation
//   rolling beta volatility     = standard deviation (n - 1) over windows of beta
//   expected beta volatility    = sqrt(mean over windows of SSE / (n - 2) / Sxx): what sampling alone would give a
//                                 fund of constant beta with the same residual risk (the windows' standard errors of beta)
//   windows                     = windows that count: full (or `minimum` pairs), and the fund and the benchmark move
//
// Without a window all but `windows` is NaN; with one the rolling beta volatility is. Nothing per window is stored.
// Source: the activeness study, methodology section 1, step 7. Guarantee: same bits.
#pragma once
#include "kernels/rolling_sums.h"

namespace assay {

inline namespace ASSAY_LEVEL_NAMESPACE {

// careful: windows may be incomplete or have a weak residual. A type of its own, because the mere presence of
// the slow path costs the common one a third of its speed (registers).
template <class Real, bool careful>
struct Reduce {
    const ActivenessView& v;
    int w;
    const double* fund;
    Real count, correlations, first_beta, sum, squares, variances, weak;
    HOST_DEVICE Reduce(const ActivenessView& v, int w, const double* fund)
        : v(v), w(w), fund(fund), count(0.0), correlations(0.0), first_beta(0.0), sum(0.0), squares(0.0), variances(0.0), weak(0.0) {}

    HOST_DEVICE void operator()(const WindowSums<Real>& s) {
        const Real zero(0.0), one(1.0);
        Real beta = s.mxy * Real(s.x->beta_factor);
        Real corr = correlation(s.mxy, Real(s.x->inverse_root), s.myy);
        const Real residual = mul_add(-beta, s.mxy, s.myy);
        const Real limit = Real(weak_residual) * s.myy;
        Real variance = (residual * Real(s.x->beta_factor)) * Real(1.0 / (v.window[w] - 2.0));
        if constexpr (careful) {
            const mask_of<Real> strong = (residual >= limit);
            if (any_lane(!strong)) {
                const ExactWindow<Real> exact = exact_window<Real>(v, w, fund, s.first, strong);
                beta = select(exact.complete, beta, exact.beta);
                corr = select(exact.complete, corr, exact.correlation);
                const Real exact_variance = (exact.residual / (exact.root_xx * exact.root_xx)) / (exact.count - Real(2.0));
                variance = select(strong, variance, exact_variance);
            }
        } else {
            weak = select(residual < limit, one, weak);
        }
        const mask_of<Real> present = (corr == corr);
        first_beta = select(present && !(count > zero), beta, first_beta);
        const Real d = select(present, beta - first_beta, zero);
        count = count + select(present, one, zero);
        correlations = correlations + select(present, corr, zero);
        variances = variances + select(present, variance, zero);
        sum = sum + d;
        squares = mul_add(d, d, squares);
    }
    HOST_DEVICE void finish(double* result, long stride) const {
        const Real zero(0.0), one(1.0);
        const Real m = mul_add(-sum, sum / count, squares);
        const Real deviation = root(select(m > zero, m, zero) / (count - one));
        store(result + average_rolling_correlation * stride, correlations / count);  // no window at all: 0 / 0 is the NaN it should be
        store(result + rolling_beta_volatility * stride, select(count > one, deviation, Real(missing())));
        store(result + expected_beta_volatility * stride, root(variances / count));
        store(result + counted_windows * stride, count);
    }
};

// True where a lane met a residual that wants the careful program.
template <class Real, bool careful>
HOST_DEVICE_LOOP bool reduce_windows(const ActivenessView& v, int w, int fund, double* result, long stride) {
    Reduce<Real, careful> take(v, w, v.value + fund);
    rolling_sums<Real>(v, w, v.value + fund, take);
    take.finish(result + long(w) * activeness_outputs * stride, stride);
    return any_lane(take.weak > Real(0.0));
}

// Of the first benchmark; result: [windows][activeness_outputs][stride], at the fund's column. The careful program repeats the other
// one's bits for every lane that did not need it.
template <class Real>
HOST_DEVICE void activeness(const ActivenessView& v, int fund, double* result, long stride) {
    for (int w = 0; w < v.windows; ++w)
        if (v.minimum[w] < v.window[w] || reduce_windows<Real, false>(v, w, fund, result, stride))
            reduce_windows<Real, true>(v, w, fund, result, stride);
}
template <class Real>
HOST_DEVICE void activeness(const ActivenessView& v, int fund) {
    activeness<Real>(v, fund, v.result + fund, v.result_stride);
}

}  // namespace ASSAY_LEVEL_NAMESPACE
}  // namespace assay
