// The index that explains a fund best: R2 of every fund against every index, the highest and the runner-up.
//
//   R2 = correlation^2 over the given months in which the fund has a value (the months are those all indices share)
//   ties (R2 equal to 1e-12) go to the beta nearest 1, then to the index that comes first
//
// No index where the fund has fewer than `minimum` observations or does not move. Source: the activeness study,
// methodology section 1, step 2. Guarantee: same bits.
#pragma once
#include "kernels/window_regression.h"

namespace assay {

enum BestIndexOutput {
    best_observations,
    best_position,  // of the index, 0-based, NaN = none
    best_r_squared,
    best_correlation,
    best_beta,
    runner_up_position,
    runner_up_r_squared,
    best_index_outputs
};

inline constexpr double same_r_squared = 1e-12;  // rounding alone never decides

struct BestIndexView {
    const double* value;  // [months][stride], one column per fund, fraction, NaN = missing
    long stride;
    const double* index;  // [indices][months], present in all the given months
    int months, indices;
    const int* month;  // the given months, ascending
    int given_months;
    int minimum;         // observations a fund needs, at least 3
    double* result;      // [best_index_outputs][result_stride]
    long result_stride;  // funds, a multiple of 8
};

inline namespace ASSAY_LEVEL_NAMESPACE {

template <class Real>
HOST_DEVICE_LOOP void best_index(const BestIndexView& v, int fund) {
    const Real zero(0.0), one(1.0), nothing(missing()), tie(same_r_squared);
    const MonthList months{v.month, v.given_months};
    Real position = nothing, squared = -one, corr = nothing, beta = nothing, second = nothing, second_squared = -one, count = zero;
    for (int i = 0; i < v.indices; ++i) {
        const WindowRegression<Real> r = window_regression<Real>(v.index + long(i) * v.months, v.value + fund, v.stride, months, v.minimum);
        const Real mxx = usable_mxx(r, v.minimum);
        const Real moved = select(r.myy > zero, r.myy, nothing);
        const Real c = clamp_to_one(r.mxy / root(mxx * moved)), b = r.mxy / mxx, squared_i = c * c;
        const mask_of<Real> nearer = (magnitude(squared_i - squared) < tie) && (magnitude(b - one) < magnitude(beta - one));
        const mask_of<Real> better = (squared_i > squared + tie) || nearer;  // false for NaN
        const mask_of<Real> next = !better && (squared_i > second_squared);
        second = select(better, position, select(next, Real(double(i)), second));
        second_squared = select(better, squared, select(next, squared_i, second_squared));
        position = select(better, Real(double(i)), position);
        squared = select(better, squared_i, squared);
        corr = select(better, c, corr);
        beta = select(better, b, beta);
        count = r.count;
    }
    double* out = v.result + fund;
    store(out + best_observations * v.result_stride, count);
    store(out + best_position * v.result_stride, position);
    store(out + best_r_squared * v.result_stride, select(squared < zero, nothing, squared));
    store(out + best_correlation * v.result_stride, corr);
    store(out + best_beta * v.result_stride, beta);
    store(out + runner_up_position * v.result_stride, second);
    store(out + runner_up_r_squared * v.result_stride, select(second_squared < zero, nothing, second_squared));
}

}  // namespace ASSAY_LEVEL_NAMESPACE
}  // namespace assay
