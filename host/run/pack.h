// W doubles side by side: the Real of a lane program on a CPU core. W is 2, 4 or 8 by the instruction set.
//
// A thin wrapper in the namespace of the instruction set, so that kernels find these functions by
// argument-dependent lookup. Only ever included by *_lanes.cpp files: nvcc cannot parse <experimental/simd>.
#pragma once
#include <experimental/simd>
#if defined(__FMA__)
#include <immintrin.h>
#endif
#include "kernels/lane.h"

namespace assay::inline ASSAY_LEVEL_NAMESPACE {
namespace stdx = std::experimental;

struct PackMask {
    stdx::native_simd_mask<double> m;
};
struct Pack {
    stdx::native_simd<double> v;
    Pack() = default;
    HOST_DEVICE explicit Pack(double x) : v(x) {}
    HOST_DEVICE Pack(stdx::native_simd<double> x) : v(x) {}
};
template <>
struct lane_traits<Pack> {
    using mask = PackMask;
    static constexpr int lanes = int(stdx::native_simd<double>::size());
};
HOST_DEVICE Pack operator+(Pack a, Pack b) { return a.v + b.v; }
HOST_DEVICE Pack operator-(Pack a, Pack b) { return a.v - b.v; }
HOST_DEVICE Pack operator*(Pack a, Pack b) { return a.v * b.v; }
HOST_DEVICE Pack operator/(Pack a, Pack b) { return a.v / b.v; }
HOST_DEVICE Pack operator-(Pack a) { return -a.v; }
HOST_DEVICE PackMask operator==(Pack a, Pack b) { return {a.v == b.v}; }
HOST_DEVICE PackMask operator<(Pack a, Pack b) { return {a.v < b.v}; }
HOST_DEVICE PackMask operator>(Pack a, Pack b) { return {a.v > b.v}; }
HOST_DEVICE PackMask operator>=(Pack a, Pack b) { return {a.v >= b.v}; }
HOST_DEVICE PackMask operator&&(PackMask a, PackMask b) { return {a.m && b.m}; }
HOST_DEVICE PackMask operator||(PackMask a, PackMask b) { return {a.m || b.m}; }
HOST_DEVICE PackMask operator!(PackMask a) { return {!a.m}; }
HOST_DEVICE bool any_lane(PackMask a) { return stdx::any_of(a.m); }
HOST_DEVICE Pack load(const double* p, Pack) { return stdx::native_simd<double>(p, stdx::element_aligned); }
// Loads and inserts: two thirds of the time of AVX-512's own gather (bench/README.md).
HOST_DEVICE Pack gather(const double* p, const int* index, Pack) {
    return stdx::native_simd<double>([&](auto lane) { return p[index[lane]]; });
}
HOST_DEVICE void store(double* p, Pack a) { a.v.copy_to(p, stdx::element_aligned); }
HOST_DEVICE Pack select(PackMask m, Pack a, Pack b) {
    stdx::where(m.m, b.v) = a.v;
    return b;
}
// stdx::fma goes lane by lane (g++ 12): several times slower than the instruction.
HOST_DEVICE Pack mul_add(Pack a, Pack b, Pack c) {
#if defined(__AVX512F__)
    return stdx::native_simd<double>(_mm512_fmadd_pd(static_cast<__m512d>(a.v), static_cast<__m512d>(b.v), static_cast<__m512d>(c.v)));
#elif defined(__FMA__)
    return stdx::native_simd<double>(_mm256_fmadd_pd(static_cast<__m256d>(a.v), static_cast<__m256d>(b.v), static_cast<__m256d>(c.v)));
#else
    return stdx::fma(a.v, b.v, c.v);
#endif
}
typedef unsigned long long PackBits __attribute__((vector_size(sizeof(stdx::native_simd<double>))));
HOST_DEVICE PackBits bits_of(Pack a) { return __builtin_bit_cast(PackBits, a.v); }
HOST_DEVICE Pack from_bits(PackBits bits) { return __builtin_bit_cast(stdx::native_simd<double>, bits); }
HOST_DEVICE Pack inverse_root_guess(Pack a) { return from_bits(0x5fe6eb50c7b537a9ull - (bits_of(a) >> 1)); }
HOST_DEVICE Pack power_of_two(Pack n) { return from_bits((bits_of(n + Pack(0x1.8p52)) + 1023) << 52); }
HOST_DEVICE Pack exponent_of(Pack a) { return from_bits((bits_of(a) >> 52) + 0x4330000000000000ull) - Pack(0x1p52 + 1023.0); }
HOST_DEVICE Pack mantissa_of(Pack a) { return from_bits((bits_of(a) & 0x000fffffffffffffull) | 0x3ff0000000000000ull); }
HOST_DEVICE Pack root(Pack a) { return stdx::sqrt(a.v); }

// A store past the caches pays only where one pack is one whole 64-byte cache line; there p must be aligned to it.
HOST_DEVICE void stream(double* p, Pack a) {
#if defined(__AVX512F__)
    _mm512_stream_pd(p, static_cast<__m512d>(a.v));
#else
    store(p, a);
#endif
}

}  // namespace assay::inline ASSAY_LEVEL_NAMESPACE
