// The best of many series in each of many resamples, where none has skill: means and deviations of resampled months, and their maxima.
//
//   S1 = sum_t c_t x_t, S2 = sum_t c_t x_t^2, c: how often a month is drawn; x: differences less their mean, scaled by 2^e to at most 1
//   y = (mean - g) 2^e + S1 / T for the three recentrings; v = S2 / T - (S1 / T)^2
//   maxima over the series of y 2^-e, y sqrt(T) / sqrt(v), y 2^-e sqrt(T) / omega (g, omega: host/multiple_testing/resampled_maximum.h)
// x and x^2 are whole numbers of a grid so fine that S1 and S2 are exact in any order: a matrix product of any library has the same bits.
// A series with sqrt(v) below a tenth of its own deviation is left out where it would divide. Guarantee: same bits.
#pragma once
#include "kernels/elementary.h"
#include "kernels/resampled_maximum_view.h"

namespace assay {
inline namespace ASSAY_LEVEL_NAMESPACE {

template <class Real>
HOST_DEVICE void raise_maximum(double* at, Real candidate) {
    const Real before = load(at, Real());
    store(at, select(candidate > before, candidate, before));
}

// Maxima of one resample, after one more group of series.
template <class Real>
HOST_DEVICE void take_resample(const ResampledMaximumView& v, long column, Real sum, Real squares, double* out) {
    const Real share(1.0 / v.months), length(double(v.months)), least = load(v.least + column, Real());
    const Real mean = sum * share, variance = mul_add(-mean, mean, squares * share);
    const Real kernel = load(v.kernel + column, Real()), scale = load(v.scale + column, Real()), none(-__builtin_inf());
    const mask_of<Real> counts = kernel == kernel;
    const Real by_deviation = select(variance > least, root(length) * inverse_root(variance), Real(missing()));
    const Real y[recentrings] = {load(v.lower + column, Real()) + mean, load(v.consistent + column, Real()) + mean, mean};
    for (int r = 0; r < recentrings; ++r) {
        raise_maximum(out + maximum_output(not_studentised, r) * maximum_slots, select(counts, y[r] * scale, none));
        raise_maximum(out + maximum_output(studentised_by_resample, r) * maximum_slots, select(counts, y[r] * by_deviation, none));
        raise_maximum(out + maximum_output(studentised_by_kernel, r) * maximum_slots, y[r] * kernel);
    }
}

// How many packs of a group and resamples of a tile are summed at once: their 12 sums, what is added to them and its factors fill the 16
// registers of AVX2, and a group with a tile of counts stays in 32 KiB.
template <class Real>
inline constexpr int packs_at_once = lanes<Real> == 4 ? 2 : 1;
template <class Real>
inline constexpr int resamples_at_once = resample_tile / packs_at_once<Real>;

// Longer histories are added up in pieces that stay near.
inline constexpr int months_at_once = 144, most_resamples_per_item = 16 * resample_tile;

// Adds some months of a group; partial: the sums so far, from `month` 0 on. After the last month the maxima are raised.
template <class Real>
HOST_DEVICE void add_months(const ResampledMaximumView& v, int group, int slot, int month, const double* counts, double* partial,
                            double* out) {
    constexpr int packs = packs_at_once<Real>, together = resamples_at_once<Real>;
    const bool begins = month == 0, ends = v.months - month <= months_at_once;
    const int months = ends ? v.months - month : months_at_once;
    Real sum[packs][together], squares[packs][together];
    for (int p = 0; p < packs; ++p)
        for (int r = 0; r < together; ++r) {
            const double* at = partial + (p * together + r) * 2 * lanes<Real>;
            sum[p][r] = begins ? Real(0.0) : load(at, Real());
            squares[p][r] = begins ? Real(0.0) : load(at + lanes<Real>, Real());
        }
    const double* value = v.value + (long(group) * v.months + month) * 2 * maximum_slots + slot;
    for (int t = 0; t < months; ++t, value += 2 * maximum_slots, counts += resample_tile) {
        Real count[together];
        for (int r = 0; r < together; ++r) count[r] = Real(counts[r]);
        for (int p = 0; p < packs; ++p) {
            const Real x = load(value + p * lanes<Real>, Real());
            for (int r = 0; r < together; ++r) sum[p][r] = mul_add(count[r], x, sum[p][r]);
            const Real xx = load(value + maximum_slots + p * lanes<Real>, Real());
            for (int r = 0; r < together; ++r) squares[p][r] = mul_add(count[r], xx, squares[p][r]);
        }
    }
    for (int p = 0; p < packs; ++p)
        for (int r = 0; r < together; ++r) {
            double* at = partial + (p * together + r) * 2 * lanes<Real>;
            if (!ends) {
                store(at, sum[p][r]);
                store(at + lanes<Real>, squares[p][r]);
            } else {
                take_resample(v, long(group) * maximum_slots + slot + p * lanes<Real>, sum[p][r], squares[p][r],
                              out + long(r) * maximum_outputs * maximum_slots + p * lanes<Real>);
            }
        }
}

template <class Real>
HOST_DEVICE_LOOP void resampled_maximum(const ResampledMaximumView& view, int item) {
    const ResampledMaximumView v = view;  // stores through its pointers cannot change it
    constexpr int packs = packs_at_once<Real>, together = resamples_at_once<Real>, slots = packs * lanes<Real>;
    const int slot = item % maximum_slots, first = item / maximum_slots * v.resamples_per_item;
    if (slots > lanes<Real> && slot % slots != 0) return;  // taken along by the pack before
    const int last = first + v.resamples_per_item < v.resamples ? first + v.resamples_per_item : v.resamples;
    double* result = v.result + slot;
    for (long place = long(first) * maximum_outputs; place < long(last) * maximum_outputs; ++place)
        for (int p = 0; p < packs; ++p) store(result + place * maximum_slots + p * lanes<Real>, Real(-__builtin_inf()));
    double partial[most_resamples_per_item * 2 * slots];
    for (int group = 0; group < v.groups; ++group)
        for (int month = 0; month < v.months; month += months_at_once)
            for (int resample = first; resample < last; resample += together) {
                const double* counts =
                    v.counts + (long(resample / resample_tile) * v.months + month) * resample_tile + resample % resample_tile;
                add_months<Real>(v, group, slot, month, counts, partial + (resample - first) * 2 * slots,
                                 result + long(resample) * maximum_outputs * maximum_slots);
            }
}

}  // namespace ASSAY_LEVEL_NAMESPACE
}  // namespace assay
