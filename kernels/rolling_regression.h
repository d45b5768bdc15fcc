// Rolling regression of every fund on one benchmark, several window lengths in one pass, six outputs per window stored.
//
//   beta = Mxy / Mxx, alpha = mean y - beta mean x, correlation = Mxy / sqrt(Mxx Myy), R2 = its square
//   residual volatility = sqrt((Myy - beta Mxy) / (n - 2)), t(beta) = beta sqrt(Mxx) / that     (per month, n - 2)
//
// Missing rows are NaN: too few pairs, a constant benchmark, a constant fund (then beta 0, alpha and residual
// volatility stand), and t of an exact fit; kernels/status.h turns that into words. Two kinds of window are
// computed again from scratch, chosen per lane by the lane's own numbers: incomplete ones (where minimum < window)
// and those with 1 - R2 < 1e-6. Results lie in tiles of funds, because a tile of 8 is one stream of cache
// lines where plain rows are one page per line. Sums: kernels/rolling_sums.h. Guarantee: same bits.
#pragma once
#include "kernels/rolling_sums.h"

namespace assay {

inline namespace ASSAY_LEVEL_NAMESPACE {

template <class Real>
struct StoreOutputs {
    const RollingRegressionView& v;
    int w;
    const double* fund;
    double* row;  // the next row of this fund
    double* observations;

    HOST_DEVICE void operator()(const WindowSums<Real>& s) {
        const Real mean_x(s.x->mean);
        const double months = v.window[w];
        Real beta = s.mxy * Real(s.x->beta_factor);
        Real alpha = mul_add(-beta, mean_x, s.mean_y);
        Real corr = correlation(s.mxy, Real(s.x->inverse_root), s.myy);
        const Real residual = mul_add(-beta, s.mxy, s.myy);
        const Real variance = residual * Real(1.0 / (months - 2.0)), inverse = inverse_root(variance);
        Real volatility = select(inverse == inverse, variance * inverse, variance);  // 0 of a constant fund, NaN of a gap
        Real t_beta = (beta * Real(s.x->root)) * inverse;
        Real count(months);
        const Real limit = Real(weak_residual) * s.myy;
        const mask_of<Real> strong = (residual >= limit);  // false for NaN: an incomplete window
        const bool count_pairs = v.minimum[w] < v.window[w] || observations;
        if (count_pairs ? any_lane(!strong) : any_lane(residual < limit)) {
            const ExactWindow<Real> exact = exact_window<Real>(v, w, fund, s.first, strong);
            beta = select(exact.complete, beta, exact.beta);
            alpha = select(exact.complete, alpha, exact.alpha);
            corr = select(exact.complete, corr, exact.correlation);
            const Real exact_volatility = root(exact.residual / (exact.count - Real(2.0)));
            const Real exact_t = (exact.beta * exact.root_xx) / exact_volatility;
            volatility = select(strong, volatility, exact_volatility);
            t_beta = select(strong, t_beta, select(exact_volatility > Real(0.0), exact_t, Real(missing())));
            count = exact.count;
        }
        t_beta = select(corr == corr, t_beta, Real(missing()));
        const long step = v.tile;
        stream(row + rolling_alpha * step, alpha);
        stream(row + rolling_beta * step, beta);
        stream(row + rolling_correlation * step, corr);
        stream(row + rolling_residual_volatility * step, volatility);
        stream(row + rolling_t_beta * step, t_beta);
        stream(row + rolling_r_squared * step, corr * corr);
        row += rolling_outputs * step;
        if (observations) {
            stream(observations, count);
            observations += step;
        }
    }
};

template <class Real>
HOST_DEVICE_LOOP void store_outputs(const RollingRegressionView& v, int w, int fund, long rows) {
    const long at = fund / v.tile * rows + first_row(v, w), column = fund % v.tile;
    StoreOutputs<Real> take{v, w, v.value + fund, v.result + at * rolling_outputs * v.tile + column,
                            v.observations ? v.observations + at * v.tile + column : nullptr};
    rolling_sums<Real>(v, w, v.value + fund, take);
}

// The funds of one lane program: fund, fund + 1, ... as many as Real has lanes.
template <class Real>
HOST_DEVICE void rolling_regression(const RollingRegressionView& v, int fund) {
    const long rows = first_row(v, v.windows);
    for (int w = 0; w < v.windows; ++w) store_outputs<Real>(v, w, fund, rows);
}

}  // namespace ASSAY_LEVEL_NAMESPACE
}  // namespace assay
