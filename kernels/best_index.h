// The index that explains a fund best: R2 of every fund against every index, the highest and the runner-up.
//
//   R2 = correlation^2 over the given months in which the fund has a value (the months are those all indices share)
//   ties (R2 equal to 1e-12) go to the beta nearest 1, then to the index that comes first
//
// No index where the fund has fewer than `minimum` observations or does not move. A fund that has all of the months needs one product a
// month and index, with deviations that all such funds share: the same bits as window_regression(), which the others take. Source: the
// activeness study, methodology section 1, step 2. Guarantee: same bits.
//
// Decision, 2026-11: not a matrix product of a library. Eigen's of standardised columns takes a third of the time of window_regression()
// for every pair, but only proposes an index; this takes less, is exact and the same on every device (bench/README.md).
#pragma once
#include "kernels/best_index_view.h"
#include "kernels/window_regression.h"

namespace assay {

// What window_regression() has of x, where every pair is there; deviation: [given_months][stride], one column.
struct IndexDeviations {
    double sum, mxx;
};
inline IndexDeviations fill_index_deviations(const double* x, const int* month, int given_months, double* deviation, long stride) {
    const double origin = given_months ? x[month[0]] : 0.0, share = 1.0 / given_months;
    double shift = 0.0, sum = 0.0, squares = 0.0;
    for (int k = 0; k < given_months; ++k) shift += x[month[k]] - origin;
    shift *= share;
    for (int k = 0; k < given_months; ++k) {
        const double d = (x[month[k]] - origin) - shift;
        sum += d;
        squares = mul_add(d, d, squares);
        deviation[k * stride] = d;
    }
    return {sum, mul_add(-sum, sum * share, squares)};
}

inline namespace ASSAY_LEVEL_NAMESPACE {

// The best and the next best of the indices that were taken so far.
template <class Real>
struct BestIndexSoFar {
    Real position, squared, correlation, beta, second, second_squared;
    HOST_DEVICE BestIndexSoFar()
        : position(missing()), squared(-1.0), correlation(missing()), beta(missing()), second(missing()), second_squared(-1.0) {}
    HOST_DEVICE void take(int index, int minimum, Real count, Real given_mxx, Real mxy, Real myy) {
        const Real one(1.0), nothing(missing()), tie(same_r_squared), least(least_variation);
        const Real mxx = select((count >= Real(double(minimum))) && (given_mxx > least), given_mxx, nothing);
        const Real moved = select(myy > least, myy, nothing);
        const Real c = clamp_to_one(mxy / root(mxx * moved)), b = mxy / mxx, squared_i = c * c;
        const mask_of<Real> nearer = (magnitude(squared_i - squared) < tie) && (magnitude(b - one) < magnitude(beta - one));
        const mask_of<Real> better = (squared_i > squared + tie) || nearer;  // false for NaN
        const mask_of<Real> next = !better && (squared_i > second_squared);
        second = select(better, position, select(next, Real(double(index)), second));
        second_squared = select(better, squared, select(next, squared_i, second_squared));
        position = select(better, Real(double(index)), position);
        squared = select(better, squared_i, squared);
        correlation = select(better, c, correlation);
        beta = select(better, b, beta);
    }
};

// Of funds that have all of the months. Each number as window_regression() has it.
template <class Real>
HOST_DEVICE_LOOP void best_index_of_whole(const BestIndexView& v, const double* fund, Real origin, BestIndexSoFar<Real>& best) {
    const Real zero(0.0), count = Real(double(v.given_months)), share = Real(1.0) / count;
    Real sum = zero;
    for (int k = 0; k < v.given_months; ++k) sum = sum + (load(fund + v.month[k] * v.stride, Real()) - origin);
    const Real shift = sum * share;
    Real sy = zero, syy = zero;
    for (int k = 0; k < v.given_months; ++k) {
        const Real dy = (load(fund + v.month[k] * v.stride, Real()) - origin) - shift;
        sy = sy + dy;
        syy = mul_add(dy, dy, syy);
    }
    const Real myy = mul_add(-sy, sy * share, syy);
    for (int i = 0; i < v.indices; i += indices_at_once) {
        Real sxy[indices_at_once] = {zero, zero, zero, zero};
        for (int k = 0; k < v.given_months; ++k) {
            const Real dy = (load(fund + v.month[k] * v.stride, Real()) - origin) - shift;
            const double* dx = v.deviation + long(k) * v.index_width + i;
            for (int j = 0; j < indices_at_once; ++j) sxy[j] = mul_add(Real(dx[j]), dy, sxy[j]);
        }
        for (int j = 0; j < indices_at_once && i + j < v.indices; ++j)
            best.take(i + j, v.minimum, count, Real(v.mxx[i + j]), mul_add(-Real(v.deviation_sum[i + j]), sy * share, sxy[j]), myy);
    }
}

template <class Real>
HOST_DEVICE_LOOP void best_index(const BestIndexView& v, int fund) {
    const Real zero(0.0), one(1.0), nothing(missing()), all(double(v.given_months));
    Real count = zero, origin = zero;
    for (int k = v.given_months - 1; k >= 0; --k) {  // backwards: the last one taken is the first
        const Real y = load(v.value + v.month[k] * v.stride + fund, Real());
        count = count + select(y == y, one, zero);
        origin = select(y == y, y, origin);
    }
    BestIndexSoFar<Real> best;
    if (v.given_months > 0 && !any_lane(count < all)) {
        best_index_of_whole(v, v.value + fund, origin, best);
    } else {
        const MonthList months{v.month, v.given_months};
        for (int i = 0; i < v.indices; ++i) {
            const WindowRegression<Real> r =
                window_regression<Real>(v.index + long(i) * v.months, v.value + fund, v.stride, months, v.minimum);
            best.take(i, v.minimum, r.count, r.mxx, r.mxy, r.myy);
        }
    }
    double* out = v.result + fund;
    store(out + best_observations * v.result_stride, count);
    store(out + best_position * v.result_stride, best.position);
    store(out + best_r_squared * v.result_stride, select(best.squared < zero, nothing, best.squared));
    store(out + best_correlation * v.result_stride, best.correlation);
    store(out + best_beta * v.result_stride, best.beta);
    store(out + runner_up_position * v.result_stride, best.second);
    store(out + runner_up_r_squared * v.result_stride, select(best.second_squared < zero, nothing, best.second_squared));
}

}  // namespace ASSAY_LEVEL_NAMESPACE
}  // namespace assay
