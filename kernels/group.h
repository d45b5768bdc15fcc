// A group is the set of threads that share one small problem: a warp on the GPU, a single thread (Alone) on the CPU.
//
// Rules of a group program: each(n, body) computes arrays element by element, body(Real(), i) being a lane program (kernels/lane.h)
// for the elements from i on; what is no array is computed by every member alike; sync() stands between a write and what another
// member reads, or reads and another overwrites. Element i belongs to the same member in every each() of a group.
// A sum is always `partial_sums` strided partial sums joined by one fixed tree. Then no result depends on the size of the group.
// rows(n, body) gives each element to one member, body(i) being scalar text (a dot product of a row of a matrix).
// Arrays have whole packs: every n is a multiple of partial_sums, but for rows(). Guarantee: same bits.
#pragma once
#include "kernels/lane.h"

namespace assay::inline ASSAY_LEVEL_NAMESPACE {

inline constexpr int partial_sums = 8;  // one cache line, the widest register of a CPU
HOST_DEVICE constexpr int whole_packs(int n) { return (n + partial_sums - 1) / partial_sums * partial_sums; }

struct SumAndSquares {
    double sum, squares;
};

HOST_DEVICE double joined_sums(const double* p) { return ((p[0] + p[4]) + (p[2] + p[6])) + ((p[1] + p[5]) + (p[3] + p[7])); }

// a'b by one member alone, in the order of a group's sum.
template <class Real>
HOST_DEVICE double dot(const double* a, const double* b, int n) {
    constexpr int packs = partial_sums / lanes<Real>;
    Real part[packs];
    for (int k = 0; k < packs; ++k) part[k] = Real(0.0);
    for (int i = 0; i < n; i += partial_sums)
        for (int k = 0; k < packs; ++k) {
            const int at = i + k * lanes<Real>;
            part[k] = mul_add(load(a + at, Real(0.0)), load(b + at, Real(0.0)), part[k]);
        }
    alignas(64) double p[partial_sums];
    for (int k = 0; k < packs; ++k) store(p + k * lanes<Real>, part[k]);
    return joined_sums(p);
}

template <class Real>
struct Alone {
    using Lane = Real;

    HOST_DEVICE bool owns(int) const { return true; }
    HOST_DEVICE void sync() const {}
    template <class Body>
    HOST_DEVICE void each(int n, Body body, int from = 0) const {
        for (int i = from; i < n; i += lanes<Real>) body(Real(0.0), i);
    }
    template <class Body>
    HOST_DEVICE void rows(int n, Body body) const {
        for (int i = 0; i < n; ++i) body(i);
    }
    // The sum of term(Real(), i) over i = 0 .. n - 1, and that of its squares.
    template <class Term>
    HOST_DEVICE SumAndSquares sum_and_squares(int n, Term term) const {
        constexpr int packs = partial_sums / lanes<Real>;
        Real part[packs], square[packs];
        for (int k = 0; k < packs; ++k) part[k] = square[k] = Real(0.0);
        for (int i = 0; i < n; i += partial_sums)
            for (int k = 0; k < packs; ++k) {
                const Real value = term(Real(0.0), i + k * lanes<Real>);
                part[k] = part[k] + value;
                square[k] = mul_add(value, value, square[k]);
            }
        return {joined(part), joined(square)};
    }
    // Of value[0], ..., value[n - 1], none NaN; each value written by the member that owns it.
    HOST_DEVICE double smallest(const double* value, int n) const {
        Real least = load(value, Real(0.0));
        for (int i = lanes<Real>; i < n; i += lanes<Real>) {
            const Real next = load(value + i, least);
            least = select(next < least, next, least);
        }
        alignas(64) double p[lanes<Real>];
        store(p, least);
        for (int half = lanes<Real> / 2; half > 0; half /= 2)
            for (int k = 0; k < half; ++k) p[k] = p[k + half] < p[k] ? p[k + half] : p[k];
        return p[0];
    }
    HOST_DEVICE bool any_below(double limit, const double* value, int n) const {
        auto below = load(value, Real(0.0)) < Real(limit);
        for (int i = lanes<Real>; i < n; i += lanes<Real>) below = below || load(value + i, Real(0.0)) < Real(limit);
        return any_lane(below);
    }
    // The first place where it is.
    HOST_DEVICE int place_of(double wanted, const double* value, int n) const {
        int i = 0;
        while (i < n - 1 && value[i] != wanted) ++i;
        return i;
    }

  private:
    static HOST_DEVICE double joined(const Real* part) {
        alignas(64) double p[partial_sums];
        for (int k = 0; k < partial_sums; k += lanes<Real>) store(p + k, part[k / lanes<Real>]);
        return joined_sums(p);
    }
};

#if defined(__CUDACC__) || defined(CUDA_EMULATOR)
struct Warp {
    using Lane = double;
    static constexpr int threads = 32;
    static constexpr unsigned everyone = 0xffffffffu;

    __device__ int rank() const { return int(threadIdx.x % threads); }
    __device__ bool owns(int i) const { return i % threads == rank(); }
    __device__ void sync() const { __syncwarp(); }
    template <class Body>
    __device__ void each(int n, Body body, int from = 0) const {
        for (int i = rank(); i < n; i += threads)
            if (i >= from) body(0.0, i);
    }
    template <class Body>
    __device__ void rows(int n, Body body) const {
        for (int i = rank(); i < n; i += threads) body(i);
    }
    template <class Term>
    __device__ SumAndSquares sum_and_squares(int n, Term term) const {
        double part = 0.0, square = 0.0;
        if (rank() < partial_sums)
            for (int i = rank(); i < n; i += partial_sums) {
                const double value = term(0.0, i);
                part += value;
                square = mul_add(value, value, square);
            }
        for (int half = partial_sums / 2; half > 0; half /= 2) {
            part += __shfl_xor_sync(everyone, part, half);
            square += __shfl_xor_sync(everyone, square, half);
        }
        return {__shfl_sync(everyone, part, 0), __shfl_sync(everyone, square, 0)};
    }
    __device__ double smallest(const double* value, int n) const {
        double least = __builtin_huge_val();
        for (int i = rank(); i < n; i += threads) least = value[i] < least ? value[i] : least;
        for (int half = threads / 2; half > 0; half /= 2) {
            const double other = __shfl_xor_sync(everyone, least, half);
            least = other < least ? other : least;
        }
        return least;
    }
    __device__ bool any_below(double limit, const double* value, int n) const { return smallest(value, n) < limit; }
    __device__ int place_of(double wanted, const double* value, int n) const {
        int place = rank();
        while (place < n && value[place] != wanted) place += threads;
        for (int half = threads / 2; half > 0; half /= 2) {
            const int other = __shfl_xor_sync(everyone, place, half);
            place = other < place ? other : place;
        }
        return place;
    }
};
#endif

}  // namespace assay::inline ASSAY_LEVEL_NAMESPACE
