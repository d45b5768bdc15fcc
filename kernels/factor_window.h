// One fund in one window of a factor regression: its projection on the orthogonalised factors, and its residuals.
//
// The host turns the factors of a window into X - mean = Q R (long double Householder QR). A fund with all months of the window has
// c = Q'(y - mean) and the identity as its normal equations. A fund with gaps has those of Q's rows over its own months, by Cholesky in the
// lane: close to the identity, unless few months are left. Without an intercept the means are 0.
// Source: Golub, Van Loan, Matrix Computations, section 5.3. Guarantee: same bits.
#pragma once
#include "kernels/lane.h"

namespace assay {

inline constexpr int max_factors = 16;
inline constexpr double worst_condition = 1e10;  // of a window's factors: six digits of a coefficient are left; beyond it none is given

struct FactorRegressionView {
    const double* value;  // [months][stride], one column per fund, fraction, NaN = missing
    long stride;
    int months, factors, window, minimum;  // minimum: observations a window needs, more than there are parameters
    int intercept;                         // 1 or 0
    // Of the window that begins in month `row`, row = 0 .. months - window:
    const double* basis;      // [rows][window][factors], Q; NaN in a month without all factors, and where the factors are collinear
    const double* inverse;    // [rows][factors][factors], R^-1, upper triangular
    const double* mean;       // [rows][factors], of the factors; 0 without an intercept
    const int* given;         // [rows], months with all factors
    const double* condition;  // [rows], of the factors about their means, columns scaled to length 1
    double* result;           // [rows][factor_rows(factors)][result_stride]
    long result_stride;       // funds, a multiple of 8
};

inline namespace ASSAY_LEVEL_NAMESPACE {

// The months of one window as a lane sees them.
template <class Real>
struct FactorWindow {
    const FactorRegressionView& v;
    int row;
    const double* fund;               // the lane's first value
    Real count, origin, from_origin;  // observations; mean of y = origin + from_origin; both 0 without an intercept

    HOST_DEVICE const double* basis(int month) const { return v.basis + (long(row) * v.window + month) * v.factors; }
    HOST_DEVICE mask_of<Real> present(int month, Real y) const {
        const Real q(basis(month)[0]);
        return (y == y) && (q == q);
    }
    HOST_DEVICE Real raw(int month) const { return load(fund + long(row + month) * v.stride, Real()); }
    // y minus its mean, 0 where missing.
    HOST_DEVICE Real centred(int month) const {
        const Real y = raw(month);
        return select(present(month, y), (y - origin) - from_origin, Real(0.0));
    }
};

template <class Real>
HOST_DEVICE_LOOP FactorWindow<Real> factor_window(const FactorRegressionView& v, int row, int fund) {
    const Real zero(0.0), one(1.0);
    FactorWindow<Real> w{v, row, v.value + fund, zero, zero, zero};
    for (int t = v.window - 1; t >= 0; --t) {
        const Real y = w.raw(t);
        const mask_of<Real> present = w.present(t, y);
        w.count = w.count + select(present, one, zero);
        w.origin = select(present, y, w.origin);
    }
    if (!v.intercept) {
        w.origin = zero;
        return w;
    }
    for (int pass = 0; pass < 2; ++pass) {  // the second takes what rounding left
        Real sum = zero;
        for (int t = 0; t < v.window; ++t) sum = sum + w.centred(t);
        w.from_origin = w.from_origin + sum / w.count;
    }
    return w;
}

// c and what the standard errors need: the Cholesky factor of the Gram matrix of Q's rows, the identity where no month is missing.
template <class Real>
struct FactorSolution {
    Real c[max_factors], q_mean[max_factors];            // q_mean: of Q's rows over the fund's months
    Real cholesky[max_factors * (max_factors + 1) / 2];  // lower triangle, by rows
    Real weakest;                                        // square of the smallest pivot, 1 for a complete window
    HOST_DEVICE Real& l(int i, int j) { return cholesky[i * (i + 1) / 2 + j]; }
};

template <class Real>
HOST_DEVICE_LOOP void project(const FactorWindow<Real>& w, FactorSolution<Real>& s) {
    const FactorRegressionView& v = w.v;
    for (int k = 0; k < v.factors; ++k) s.c[k] = s.q_mean[k] = Real(0.0);
    for (int t = 0; t < v.window; ++t) {
        const double* q = w.basis(t);
        if (!(q[0] == q[0])) continue;
        const Real y = w.centred(t);
        for (int k = 0; k < v.factors; ++k) s.c[k] = mul_add(Real(q[k]), y, s.c[k]);
    }
    s.weakest = Real(1.0);
    for (int i = 0; i < v.factors; ++i)
        for (int j = 0; j <= i; ++j) s.l(i, j) = Real(i == j ? 1.0 : 0.0);
}

// For the lanes in `gaps`: the normal equations over the fund's own months.
template <class Real>
HOST_DEVICE_LOOP void solve_with_gaps(const FactorWindow<Real>& w, mask_of<Real> gaps, FactorSolution<Real>& s) {
    const FactorRegressionView& v = w.v;
    const Real zero(0.0), one(1.0), share = one / w.count;
    FactorSolution<Real> own;
    for (int k = 0; k < v.factors; ++k) own.q_mean[k] = own.c[k] = zero;
    for (int i = 0; i < v.factors * (v.factors + 1) / 2; ++i) own.cholesky[i] = zero;
    for (int t = 0; v.intercept && t < v.window; ++t)
        for (int k = 0; k < v.factors; ++k)
            own.q_mean[k] = own.q_mean[k] + select(w.present(t, w.raw(t)), Real(w.basis(t)[k]) * share, zero);
    for (int t = 0; t < v.window; ++t) {
        const double* q = w.basis(t);
        if (!(q[0] == q[0])) continue;
        const mask_of<Real> present = w.present(t, w.raw(t));
        const Real y = w.centred(t);
        for (int i = 0; i < v.factors; ++i) {
            const Real qi = select(present, Real(q[i]) - own.q_mean[i], zero);
            own.c[i] = mul_add(qi, y, own.c[i]);
            for (int j = 0; j <= i; ++j) own.l(i, j) = mul_add(qi, Real(q[j]) - own.q_mean[j], own.l(i, j));
        }
    }
    own.weakest = one;
    for (int i = 0; i < v.factors; ++i)
        for (int j = 0; j <= i; ++j) {
            Real sum = own.l(i, j);
            for (int k = 0; k < j; ++k) sum = mul_add(-own.l(i, k), own.l(j, k), sum);
            if (i == j) own.weakest = select(sum < own.weakest, sum, own.weakest);
            own.l(i, j) = i == j ? root(sum) : sum / own.l(j, j);
        }
    for (int i = 0; i < v.factors; ++i) {
        for (int k = 0; k < i; ++k) own.c[i] = mul_add(-own.l(i, k), own.c[k], own.c[i]);
        own.c[i] = own.c[i] / own.l(i, i);
    }
    for (int i = v.factors - 1; i >= 0; --i) {
        for (int k = i + 1; k < v.factors; ++k) own.c[i] = mul_add(-own.l(k, i), own.c[k], own.c[i]);
        own.c[i] = own.c[i] / own.l(i, i);
    }
    for (int k = 0; k < v.factors; ++k) {
        s.c[k] = select(gaps, own.c[k], s.c[k]);
        s.q_mean[k] = select(gaps, own.q_mean[k], s.q_mean[k]);
    }
    for (int i = 0; i < v.factors * (v.factors + 1) / 2; ++i) s.cholesky[i] = select(gaps, own.cholesky[i], s.cholesky[i]);
    s.weakest = select(gaps, own.weakest, s.weakest);
}

template <class Real>
struct FactorResidual {
    Real total, squares;  // sums of squares of y and of the residuals, about the mean with an intercept
};
template <class Real>
HOST_DEVICE_LOOP FactorResidual<Real> factor_residual(const FactorWindow<Real>& w, const FactorSolution<Real>& s) {
    const FactorRegressionView& v = w.v;
    const Real zero(0.0);
    Real total = zero, sum = zero, squares = zero;
    for (int t = 0; t < v.window; ++t) {
        const double* q = w.basis(t);
        if (!(q[0] == q[0])) continue;
        const Real y = w.centred(t);
        Real e = y;
        for (int k = 0; k < v.factors; ++k) e = mul_add(-s.c[k], Real(q[k]) - s.q_mean[k], e);
        e = select(w.present(t, w.raw(t)), e, zero);
        total = mul_add(y, y, total);
        sum = sum + e;
        squares = mul_add(e, e, squares);
    }
    if (v.intercept) squares = mul_add(-sum, sum / w.count, squares);
    return {total, select(squares < zero, zero, squares)};
}

}  // namespace ASSAY_LEVEL_NAMESPACE
}  // namespace assay
