// Lane vocabulary: the few words a lane program needs, so that the same source text means
// "one fund" on a GPU thread and "several funds side by side" on a CPU core.
//
//   Real            double                         Pack (host/run/pack.h)
//   mask_of<Real>   bool                           PackMask
//   lanes<Real>     1                              2 (x86-64-v2), 4 (v3) or 8 (v4)
//
// Rules of a lane program: no branch on a Real (use select), no index that depends on a Real, loop
// bounds uniform, fused multiply-add spelled mul_add(). Names stay clear of CUDA's own (any, fma, sqrt
// would be ambiguous there). One exception to the first rule: if (any_lane(mask)) may skip rare work whose
// result is then taken by select, lane by lane: a lane's answer must not depend on the skipping.
#pragma once
#include <cmath>

// Each instruction set has a namespace of its own: a template shared between two of them would be merged
// by the linker, and the program would crash on the older machine.
#ifndef ASSAY_LEVEL_NAMESPACE
#define ASSAY_LEVEL_NAMESPACE portable
#endif

#if defined(__CUDACC__)
#define HOST_DEVICE __host__ __device__ __forceinline__
#define HOST_DEVICE_LOOP HOST_DEVICE
#else
#define HOST_DEVICE inline __attribute__((always_inline))
#define HOST_DEVICE_LOOP __attribute__((noinline))  // one loop per function: it keeps its registers
#endif

namespace assay::inline ASSAY_LEVEL_NAMESPACE {

template <class Real>
struct lane_traits;

template <>
struct lane_traits<double> {
    using mask = bool;
    static constexpr int lanes = 1;
};
template <class Real>
using mask_of = typename lane_traits<Real>::mask;
template <class Real>
inline constexpr int lanes = lane_traits<Real>::lanes;

HOST_DEVICE double load(const double* p, double) { return *p; }
HOST_DEVICE double gather(const double* p, const int* index, double) { return p[*index]; }  // each lane by the next index
HOST_DEVICE void store(double* p, double v) { *p = v; }
HOST_DEVICE void stream(double* p, double v) { *p = v; }  // will not be read soon
HOST_DEVICE double select(bool m, double a, double b) { return m ? a : b; }
HOST_DEVICE double mul_add(double a, double b, double c) { return ::fma(a, b, c); }
HOST_DEVICE double root(double a) { return ::sqrt(a); }
HOST_DEVICE bool any_lane(bool m) { return m; }
// 1 / sqrt(a) to a relative 0.035 for normal a > 0, from the bits of a: half the exponent, negated.
HOST_DEVICE double inverse_root_guess(double a) {
    return __builtin_bit_cast(double, 0x5fe6eb50c7b537a9ull - (__builtin_bit_cast(unsigned long long, a) >> 1));
}
// 2^n for a whole n of -1022 .. 1023: n stands in the low bits of n + 1.5 2^52, from where it becomes the exponent.
HOST_DEVICE double power_of_two(double n) {
    return __builtin_bit_cast(double, (__builtin_bit_cast(unsigned long long, n + 0x1.8p52) + 1023) << 52);
}
// a = mantissa_of(a) 2^exponent_of(a) with a mantissa of 1 .. 2, for normal a > 0.
HOST_DEVICE double exponent_of(double a) {
    return __builtin_bit_cast(double, (__builtin_bit_cast(unsigned long long, a) >> 52) + 0x4330000000000000ull) - (0x1p52 + 1023.0);
}
HOST_DEVICE double mantissa_of(double a) {
    return __builtin_bit_cast(double, (__builtin_bit_cast(unsigned long long, a) & 0x000fffffffffffffull) | 0x3ff0000000000000ull);
}
HOST_DEVICE constexpr double missing() { return __builtin_nan(""); }

template <class Real>
HOST_DEVICE Real magnitude(Real a) {
    return select(a < Real(0.0), -a, a);
}

// A sample correlation is at most 1 in size; rounding may pass that by the last bit.
template <class Real>
HOST_DEVICE Real clamp_to_one(Real c) {
    const Real one(1.0);
    c = select(c > one, one, c);
    return select(c < -one, -one, c);
}

}  // namespace assay::inline ASSAY_LEVEL_NAMESPACE
