// Elementary functions with one implementation for every machine, where the hardware's own is slow or differs between makers.
//
// inverse_root(a) = 1 / sqrt(a), to 2 units in the last place, for normal a > 0; otherwise (0, subnormal, negative, NaN) NaN.
//   A first guess from the exponent's bits (relative error below 0.035), two cubic steps and one of Newton in residual form:
//   e = 1 - a y^2;  y <- y + y e (1/2 + 3/8 e), twice;  y <- y + y e / 2.
//   14 multiply-adds instead of a square root and a division, which on a CPU keep one unit busy for 40 cycles a pack.
// Source of the steps: Householder's method of order 2 and 1 on y^-2 - a. Guarantee: same bits.
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

}  // namespace assay::inline ASSAY_LEVEL_NAMESPACE
