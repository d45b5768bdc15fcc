// Resamples of a fund's months, and the statistics of activeness in each: how far chance alone moves them.
//
// Stationary block bootstrap over the pairs (kernels/stationary_bootstrap.h).
// The pairs (index, fund) stay together, and all funds with n pairs are resampled alike, so what ties funds together survives.
//   resample 0 is the sample itself; the statistics of the others scatter as that of the sample does
//   over all n: correlation, beta; over the windows of W: the mean correlation, the standard deviation (n - 1) of beta
// A resample that repeats one month has no correlation, and a window that does is not counted: both are found exactly, because sums
// are taken from a pair inside (kernels/rolling_sums.h, the scheme of the windows too).
// Sources: Politis, Romano 1994, "The stationary bootstrap"; the activeness study, methodology section 1, step 7. Guarantee: same bits.
#pragma once
#include "kernels/benchmark_windows.h"
#include "kernels/bootstrap_view.h"
#include "kernels/stationary_bootstrap.h"

namespace assay {

HOST_DEVICE long position_rows(const BootstrapView& v) { return v.table[v.tables - 1].first_row + v.table[v.tables - 1].pairs; }

// One column of one table: item = table x resamples + resample.
HOST_DEVICE void resample_positions(const BootstrapView& v, int item, int* position) {
    constexpr int words = months_per_random;
    const PositionTable table = v.table[item / v.resamples];
    const long resample = item % v.resamples;
    int* out = position + table.first_row * v.resamples + resample;
    const uint64_t n = uint64_t(table.pairs);
    uint64_t at = 0;
    for (int first = 0; first < table.pairs; first += words) {
        const RandomWords random = random_words(v.seed, uint32_t(resample), uint32_t(first / words));
        for (int k = 0; k < words && first + k < table.pairs; ++k) {
            at = next_month_of_resample(random.word[k], first + k == 0, uint64_t(v.block), n, at);
            out[(first + k) * v.resamples] = resample == 0 ? first + k : int(at);
        }
    }
}

inline namespace ASSAY_LEVEL_NAMESPACE {

template <class Real>
struct PairSums {
    Real x, y, xx, xy, yy;
    HOST_DEVICE void clear() { x = y = xx = xy = yy = Real(0.0); }
    HOST_DEVICE void add(Real dx, Real dy) {
        x = x + dx;
        y = y + dy;
        xx = mul_add(dx, dx, xx);
        xy = mul_add(dx, dy, xy);
        yy = mul_add(dy, dy, yy);
    }
    HOST_DEVICE PairSums operator+(const PairSums& o) const { return {x + o.x, y + o.y, xx + o.xx, xy + o.xy, yy + o.yy}; }
    HOST_DEVICE Real mxx(Real share) const { return mul_add(-x, x * share, xx); }
    HOST_DEVICE Real mxy(Real share) const { return mul_add(-x, y * share, xy); }
    HOST_DEVICE Real myy(Real share) const { return mul_add(-y, y * share, yy); }
};

// The statistics of the windows, as kernels/activeness.h has them.
template <class Real>
struct WindowStatistics {
    Real count = Real(0.0), correlations = Real(0.0), first_beta = Real(0.0), sum = Real(0.0), squares = Real(0.0);

    HOST_DEVICE void add(const PairSums<Real>& s, Real share) {
        const Real zero(0.0), one(1.0);
        const Real mxx = s.mxx(share), mxy = s.mxy(share), myy = s.myy(share), least(least_variation);
        const Real inverse = inverse_root(mxx * myy);
        const Real correlation = mxy * inverse;
        const Real beta = correlation * (myy * inverse);
        const mask_of<Real> present = (mxx > least) && (myy > least);
        first_beta = select(present && !(count > zero), beta, first_beta);
        const Real d = select(present, beta - first_beta, zero);
        count = count + select(present, one, zero);
        correlations = correlations + select(present, clamp_to_one(correlation), zero);
        sum = sum + d;
        squares = mul_add(d, d, squares);
    }
    HOST_DEVICE Real average_correlation() const { return correlations / count; }  // no window: 0 / 0 is the NaN it should be
    HOST_DEVICE Real beta_volatility() const {
        const Real zero(0.0), one(1.0), m = mul_add(-sum, sum / count, squares);
        return select(count > one, root(select(m > zero, m, zero) / (count - one)), Real(missing()));
    }
};

// out: the item's place in the first output.
template <class Real>
HOST_DEVICE_LOOP void resampled_statistics(const BootstrapView& v, int item, double* out) {
    const ResampledFund fund = v.fund[item / v.resamples];
    const PositionTable table = v.table[fund.table];
    const int* position = v.position + table.first_row * v.resamples + item % v.resamples;
    const double *x = v.x + fund.first_pair, *y = v.y + fund.first_pair;
    const Real origin_x = gather(x, position, Real()), origin_y = gather(y, position, Real());
    const int window = v.window;
    const Real share(1.0 / window);
    PairSums<Real> whole, sum, suffix[max_window];
    Real last_x[max_window], last_y[max_window];  // the block before the boundary
    WindowStatistics<Real> windows;
    whole.clear();
    suffix[window - 1].clear();  // a window that is a whole block has no suffix
    for (int b = 0; b < table.pairs; b += window) {
        const Real boundary_x = gather(x, position + b * v.resamples, Real()), boundary_y = gather(y, position + b * v.resamples, Real());
        sum.clear();
        for (int j = window - 1; b > 0 && j > 0; --j) {
            sum.add(last_x[j] - boundary_x, last_y[j] - boundary_y);
            suffix[j - 1] = sum;
        }
        sum.clear();
        for (int j = 0; j < window && b + j < table.pairs; ++j) {
            const int* at = position + (b + j) * v.resamples;
            last_x[j] = gather(x, at, Real());
            last_y[j] = gather(y, at, Real());
            whole.add(last_x[j] - origin_x, last_y[j] - origin_y);
            sum.add(last_x[j] - boundary_x, last_y[j] - boundary_y);
            if (b + j >= window - 1) windows.add(sum + suffix[j], share);
        }
    }
    const Real n(double(table.pairs)), one(1.0), least(least_variation), nothing(missing());
    const Real mxx = whole.mxx(one / n), mxy = whole.mxy(one / n), myy = whole.myy(one / n);
    const mask_of<Real> moves = (mxx > least) && (myy > least);
    store(out + resampled_correlation * v.result_stride, select(moves, clamp_to_one(mxy / root(mxx * myy)), nothing));
    store(out + resampled_beta * v.result_stride, mxy / select(mxx > least, mxx, nothing));
    store(out + resampled_rolling_correlation * v.result_stride, windows.average_correlation());
    store(out + resampled_beta_volatility * v.result_stride, windows.beta_volatility());
}

template <class Real>
HOST_DEVICE void bootstrap(const BootstrapView& v, int item) {
    resampled_statistics<Real>(v, item, v.result + item);
}

}  // namespace ASSAY_LEVEL_NAMESPACE
}  // namespace assay
