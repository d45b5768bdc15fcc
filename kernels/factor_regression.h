// Regression of every fund on up to 16 factors over every rolling window, with or without an intercept.
//
//   y = alpha + sum_k b_k x_k + e;  s = sqrt(SSE / (n - K - 1)),  t(b_k) = b_k / (s sqrt((X'X)^-1_kk)),  R2 = 1 - SSE / sum (y - mean)^2
//   without an intercept: no alpha, s = sqrt(SSE / (n - K)), R2 = 1 - SSE / sum y^2 (the convention of NIST)
//
// b = R^-1 c of kernels/factor_window.h; the residuals are those of the projection, summed. Returns are fractions a month, NaN = missing;
// nothing is annualised. A window without enough months, and factors whose condition is above 1e10, give NaN;
// host/analysis/factor_regression.h has the words. Guarantee: same bits.
#pragma once
#include "kernels/factor_window.h"
#include "kernels/variation.h"

namespace assay {

enum FactorOutput {  // then the coefficients of the factors, then their t statistics
    factor_observations,
    factor_alpha,
    factor_t_alpha,
    factor_residual_volatility,
    factor_r_squared,
    factor_outputs
};
HOST_DEVICE constexpr int factor_rows(int factors) { return factor_outputs + 2 * factors; }

inline namespace ASSAY_LEVEL_NAMESPACE {

// Square of the length of L^-1 u.
template <class Real>
HOST_DEVICE Real length_squared(int factors, FactorSolution<Real>& s, Real* u) {
    Real sum(0.0);
    for (int i = 0; i < factors; ++i) {
        for (int k = 0; k < i; ++k) u[i] = mul_add(-s.l(i, k), u[k], u[i]);
        u[i] = u[i] / s.l(i, i);
        sum = mul_add(u[i], u[i], sum);
    }
    return sum;
}

template <class Real>
HOST_DEVICE_LOOP void one_factor_window(const FactorRegressionView& v, int row, int fund) {
    const int factors = v.factors;
    const Real zero(0.0), one(1.0), nothing(missing());
    const FactorWindow<Real> w = factor_window<Real>(v, row, fund);
    const mask_of<Real> gaps = !(w.count == Real(double(v.given[row])));
    const mask_of<Real> enough = (w.count >= Real(double(v.minimum)));
    FactorSolution<Real> s;
    project(w, s);
    if (any_lane(gaps && enough)) solve_with_gaps(w, gaps && enough, s);
    const FactorResidual<Real> residual = factor_residual(w, s);
    // Gaps make the condition of the factors worse by about 1 / sqrt(weakest pivot); the pivots themselves have to have digits, too.
    const double limit = v.condition[row] / worst_condition;
    const mask_of<Real> usable = enough && (s.weakest > Real(limit * limit)) && (s.weakest > Real(1.0 / worst_condition));
    const Real variance = residual.squares / (w.count - Real(double(factors + v.intercept)));
    const Real volatility = select(usable, root(variance), nothing);
    // Neither an exact fit has a t statistic, nor a fund that does not move.
    const Real noisy = select((volatility > zero) && (residual.total > Real(least_variation)), volatility, nothing);

    double* out = v.result + long(row) * factor_rows(factors) * v.result_stride + fund;
    const double* inverse = v.inverse + long(row) * factors * factors;
    Real alpha = w.origin + w.from_origin, u[max_factors];
    for (int k = 0; k < factors; ++k) {
        Real b = zero;
        for (int j = k; j < factors; ++j) b = mul_add(Real(inverse[k * factors + j]), s.c[j], b);
        for (int j = 0; j < factors; ++j) u[j] = Real(j < k ? 0.0 : inverse[k * factors + j]);
        alpha = mul_add(-b, Real(v.mean[long(row) * factors + k]), alpha);
        alpha = mul_add(-s.c[k], s.q_mean[k], alpha);
        store(out + (factor_outputs + k) * v.result_stride, select(usable, b, nothing));
        store(out + (factor_outputs + factors + k) * v.result_stride, b / (noisy * root(length_squared(factors, s, u))));
    }
    for (int j = 0; j < factors; ++j) {  // the factors' mean over the fund's months, in Q's coordinates
        u[j] = s.q_mean[j];
        for (int k = 0; k <= j; ++k) u[j] = mul_add(Real(inverse[k * factors + j]), Real(v.mean[long(row) * factors + k]), u[j]);
    }
    const Real alpha_error = root(one / w.count + length_squared(factors, s, u));
    const Real no_alpha = v.intercept ? zero : nothing;
    store(out + factor_observations * v.result_stride, w.count);
    store(out + factor_alpha * v.result_stride, select(usable, alpha, nothing) + no_alpha);
    store(out + factor_t_alpha * v.result_stride, alpha / (noisy * alpha_error) + no_alpha);
    store(out + factor_residual_volatility * v.result_stride, volatility);
    const Real moved = select(residual.total > Real(least_variation), residual.total, nothing);
    store(out + factor_r_squared * v.result_stride, select(usable, one - residual.squares / moved, nothing));
}

template <class Real>
HOST_DEVICE void factor_regression(const FactorRegressionView& v, int fund) {
    for (int row = 0; row + v.window <= v.months; ++row) one_factor_window<Real>(v, row, fund);
}

}  // namespace ASSAY_LEVEL_NAMESPACE
}  // namespace assay
