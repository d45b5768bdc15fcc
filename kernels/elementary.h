// Elementary functions with one implementation for every machine: the hardware's own are slow, or differ between libm and CUDA.
//
//   inverse_root(a)    1 / sqrt(a), to 2 units in the last place, for normal a > 0; otherwise (0, subnormal, negative, NaN) NaN
//   exponential(a)     e^a, to 0.7 units; above the range infinite, below it 0; NaN for NaN
//   logarithm(a)       natural, to 0.51 units; of 0 minus infinity, of negative numbers and NaN NaN
//   power(a, b)        a^b for a >= 0, to 0.9 units; NaN where a or b is NaN (a missing number stays missing), a < 0, or a = 1 and b is
//                      infinite; 0^b is 0, 1 or infinite by the sign of b, a^0 is 1
// Subnormal arguments and results keep their few bits (1 unit of them). tests/kernels measures the bounds against long double over the
// whole range.
//
// inverse_root: a first guess from the exponent's bits (relative error below 0.035), two cubic steps and one of Newton in residual form:
//   e = 1 - a y^2;  y <- y + y e (1/2 + 3/8 e), twice;  y <- y + y e / 2.
//   14 multiply-adds instead of a square root and a division, which on a CPU keep one unit busy for 40 cycles a pack.
// exponential: a = n log 2 + r, |r| <= 0.35, 2^n times the series of e^r to r^13.
// logarithm: a = 2^e m, m within sqrt(2) of 1; log m = 2 s (1 + s^2/3 + s^4/5 ..), s = (m - 1) / (m + 1), as a sum of two doubles good to
//   2^-64; power multiplies that sum by b.
// Sources: Householder's method of order 2 and 1 on y^-2 - a; Cody, Waite 1980 (reduction); Dekker 1971 (sums of two).
// Guarantee: same bits.
#pragma once
#include "kernels/lane.h"

namespace assay::inline ASSAY_LEVEL_NAMESPACE {

template <class Real>
HOST_DEVICE Real inverse_root(Real a) {
    const Real one(1.0), half(0.5);
    Real y = inverse_root_guess(a);
    for (int step = 0; step < 2; ++step) {
        const Real e = mul_add(-(a * y), y, one);
        y = mul_add(y * e, mul_add(Real(0.375), e, half), y);
    }
    const Real e = mul_add(-(a * y), y, one);
    y = mul_add(y * half, e, y);
    return select(a >= Real(0x1p-1022), y, Real(missing()));
}

// log 2 = high + low; a product of high (32 bits) and an exponent is exact.
inline constexpr double log_two_high = 0x1.62e42feep-1, log_two_low = 0x1.a39ef35793c76p-33;

template <class Real>
HOST_DEVICE Real nearest_whole(Real a) {  // of |a| < 2^51
    const Real shift(0x1.8p52);
    return (a + shift) - shift;
}

template <class Real>
struct SumOfTwo {
    Real high, low;
};

// e^(high + low), low at most a few units of high.
template <class Real>
HOST_DEVICE Real exponential(SumOfTwo<Real> of) {
    const Real one(1.0), half(0.5), top(710.0), bottom(-746.0);
    const Real a = select(of.high > top, top, select(of.high < bottom, bottom, of.high));  // beyond: infinite, 0
    const Real n = nearest_whole(a * Real(0x1.71547652b82fep+0));                          // 1 / log 2
    const Real whole = mul_add(-n, Real(log_two_high), a), rest = mul_add(-n, Real(log_two_low), of.low);
    const Real r = whole + rest, r_low = (whole - r) + rest;
    constexpr double factorial[] = {1.0 / 479001600.0,
                                    1.0 / 39916800.0,
                                    1.0 / 3628800.0,
                                    1.0 / 362880.0,
                                    1.0 / 40320.0,
                                    1.0 / 5040.0,
                                    1.0 / 720.0,
                                    1.0 / 120.0,
                                    1.0 / 24.0,
                                    1.0 / 6.0,
                                    0.5};
    Real series(1.0 / 6227020800.0);
    for (int k = 0; k < 11; ++k) series = mul_add(series, r, Real(factorial[k]));
    const Real sum = one + r, y = sum + (((one - sum) + r) + mul_add(r * r, series, r_low));
    const Real n_half = nearest_whole(n * half);  // 2^n in two steps: it can lie outside the numbers where the result does not
    return select(a == a, y * power_of_two(n_half) * power_of_two(n - n_half), a);
}
template <class Real>
HOST_DEVICE Real exponential(Real a) {
    return exponential(SumOfTwo<Real>{a, Real(0.0)});
}

// Of 0, infinity, negative numbers and NaN: high is the logarithm, or NaN, and low 0.
template <class Real>
HOST_DEVICE SumOfTwo<Real> logarithm_as_sum(Real a) {
    const Real zero(0.0), one(1.0), half(0.5), infinite(__builtin_inf());
    const mask_of<Real> subnormal = a < Real(0x1p-1022);
    const Real normal = select(subnormal, a * Real(0x1p54), a);
    Real e = exponent_of(normal) - select(subnormal, Real(54.0), zero), m = mantissa_of(normal);
    const mask_of<Real> upper = m > Real(0x1.6a09e667f3bcdp+0);  // sqrt(2)
    e = select(upper, e + one, e);
    m = select(upper, m * half, m);

    const Real f = m - one, d = m + one, d_low = m - (d - one);  // d + d_low is exact, and so is f
    const Real inverse = one / d, s = f * inverse, s_low = mul_add(-s, d_low, mul_add(-s, d, f)) * inverse;
    const Real z = s * s, z_low = mul_add(s, s, -z) + (s + s) * s_low;
    constexpr double odd[] = {1.0 / 23.0, 1.0 / 21.0, 1.0 / 19.0, 1.0 / 17.0, 1.0 / 15.0,
                              1.0 / 13.0, 1.0 / 11.0, 1.0 / 9.0,  1.0 / 7.0,  0.2};
    Real series(1.0 / 25.0);
    for (int k = 0; k < 10; ++k) series = mul_add(series, z, Real(odd[k]));
    const Real p = series * z, third(0x1.5555555555555p-2), third_low(0x1.5555555555555p-56);
    const Real u = third + p, u_low = ((third - u) + p) + third_low;
    const Real t = u * z, t_low = mul_add(u, z, -t) + mul_add(u, z_low, u_low * z);
    const Real v = s * t, v_low = mul_add(s, t, -v) + mul_add(s, t_low, s_low * t);
    const Real w = s + v, w_low = ((s - w) + v) + (s_low + v_low);

    const Real whole = e * Real(log_two_high), of_m = w + w, high = whole + of_m;
    const Real low = ((whole - high) + of_m) + mul_add(e, Real(log_two_low), w_low + w_low);
    const mask_of<Real> ordinary = (a > zero) && (a < infinite);
    const Real edge = select(a == zero, -infinite, select(a == infinite, infinite, Real(missing())));
    return {select(ordinary, high, edge), select(ordinary, low, zero)};
}
template <class Real>
HOST_DEVICE Real logarithm(Real a) {
    const SumOfTwo<Real> l = logarithm_as_sum(a);
    return l.high + l.low;
}

template <class Real>
HOST_DEVICE Real power(Real a, Real b) {
    const Real zero(0.0), one(1.0);
    const SumOfTwo<Real> l = logarithm_as_sum(a);
    const Real high = b * l.high, low = mul_add(b, l.high, -high) + b * l.low;
    const Real y = exponential(SumOfTwo<Real>{high, select(magnitude(high) < Real(1000.0), low, zero)});
    return select((b == zero) && (a >= zero), one, y);
}

}  // namespace assay::inline ASSAY_LEVEL_NAMESPACE
