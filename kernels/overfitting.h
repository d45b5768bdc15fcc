// Combinatorially symmetric cross-validation: which series is best in a half of the months, and how many are worse than it in the other half.
//
// A half and its complement are one item: what is in sample for the one is out of sample for the other.
//   ratios are compared as m |m| / v, m: mean, v: sum of squares about it (monotone in mean / deviation over the same months), and
//   without dividing: series 1 is better where m1 |m1| v2 > m2 |m2| v1
//   best: the first largest in each of the two; below: how many in the other one are less than that of the best, ties one half
// Sums of blocks are exact, so that adding and taking off blocks, in any order, gives the same bits; series with equal values tie exactly.
// Source: Bailey, Borwein, Lopez de Prado, Zhu 2017. Guarantee: same bits.
#pragma once
#include "kernels/overfitting_view.h"

namespace assay {
inline namespace ASSAY_LEVEL_NAMESPACE {

template <class Real>
struct HalfSums {
    Real sum, squares;
};

template <class Real>
struct SquaredRatio {
    Real mean, variation;  // m |m|, v
};
template <class Real>
HOST_DEVICE SquaredRatio<Real> squared_ratio(HalfSums<Real> half, Real mean, Real share) {
    const Real m = mul_add(half.sum, share, mean);
    return {m * magnitude(m), mul_add(-half.sum, half.sum * share, half.squares)};
}

// column: place in its group.
template <class Real>
HOST_DEVICE HalfSums<Real> sums_of_block(const OverfittingView& v, int block, int group, int column) {
    const double* at = v.value + place_in_group(group, v.blocks, block) + column;
    return {load(at, Real()), load(at + overfitting_group, Real())};
}
template <class Real>
HOST_DEVICE HalfSums<Real> sums_of_half(const OverfittingView& v, unsigned half, int group, int column) {
    HalfSums<Real> of{Real(0.0), Real(0.0)};
    for (int b = 0; b < v.blocks; ++b) {
        const Real in(double(half >> b & 1u));  // a factor of 0 or 1 rounds nothing, and mispredicts nothing
        const HalfSums<Real> block = sums_of_block<Real>(v, b, group, column);
        of.sum = of.sum + in * block.sum;
        of.squares = of.squares + in * block.squares;
    }
    return of;
}

// The pairs of an item, a few packs of series side by side, whose block sums are kept near.
template <class Real>
struct HalvesWalk {
    Real mean[overfitting_together];
    HalfSums<Real> block[most_blocks][overfitting_together], all[overfitting_together], in[overfitting_together];

    HOST_DEVICE HalvesWalk(const OverfittingView& v, unsigned half, int group, int slot) {
        for (int k = 0; k < overfitting_together; ++k) {
            const int column = slot + k * overfitting_slots;
            mean[k] = load(v.mean + long(group) * overfitting_group + column, Real());
            for (int b = 0; b < v.blocks; ++b) block[b][k] = sums_of_block<Real>(v, b, group, column);
            all[k] = sums_of_half<Real>(v, ~0u, group, column);
            in[k] = sums_of_half<Real>(v, half, group, column);
        }
    }
    HOST_DEVICE void go_to(const OverfittingView& v, int pair) {  // from the one before
        for (int at = pair * v.exchanges; at < (pair + 1) * v.exchanges; ++at) exchange(v.enters[at], v.leaves[at]);
    }
    HOST_DEVICE void exchange(int enters, int leaves) {
        for (int k = 0; k < overfitting_together; ++k) {
            in[k].sum = (in[k].sum - block[leaves][k].sum) + block[enters][k].sum;
            in[k].squares = (in[k].squares - block[leaves][k].squares) + block[enters][k].squares;
        }
    }
    HOST_DEVICE SquaredRatio<Real> ratio_in(int k, Real share) const { return squared_ratio(in[k], mean[k], share); }
    HOST_DEVICE SquaredRatio<Real> ratio_out(int k, Real share) const {
        return squared_ratio(HalfSums<Real>{all[k].sum - in[k].sum, all[k].squares - in[k].squares}, mean[k], share);
    }
};

template <class Real>
struct BestSeriesSoFar {
    SquaredRatio<Real> ratio;
    Real series;

    HOST_DEVICE void take(SquaredRatio<Real> of, Real which) {
        const mask_of<Real> larger = of.mean * ratio.variation > ratio.mean * of.variation;
        ratio.mean = select(larger, of.mean, ratio.mean);
        ratio.variation = select(larger, of.variation, ratio.variation);
        series = select(larger, which, series);
    }
};
template <class Real>
HOST_DEVICE BestSeriesSoFar<Real> best_so_far(const double* at) {
    return {{load(at + best_mean * overfitting_slots, Real()), load(at + best_variation * overfitting_slots, Real())},
            load(at + best_series * overfitting_slots, Real())};
}
template <class Real>
HOST_DEVICE void keep(double* at, const BestSeriesSoFar<Real>& best) {
    store(at + best_mean * overfitting_slots, best.ratio.mean);
    store(at + best_variation * overfitting_slots, best.ratio.variation);
    store(at + best_series * overfitting_slots, best.series);
}

HOST_DEVICE int pairs_end(const OverfittingView& v, int first) {
    return first + v.pairs_per_item < v.pairs ? first + v.pairs_per_item : v.pairs;
}

template <class Real>
HOST_DEVICE_LOOP void overfitting_best(const OverfittingView& view, int item) {
    const OverfittingView v = view;  // stores through its pointers cannot change it
    const int slot = item % overfitting_slots, first = item / overfitting_slots * v.pairs_per_item, last = pairs_end(v, first);
    constexpr int of_side = int(overfitting_states) * overfitting_slots;
    double* best = v.best + slot;
    for (long place = long(first) * overfitting_sides; place < long(last) * overfitting_sides; ++place)
        keep<Real>(best + place * of_side, {{Real(-1.0), Real(0.0)}, Real(-1.0)});  // over 0: less than anything that moves
    for (int group = 0; group < v.groups; ++group) {
        HalvesWalk<Real> walk(v, v.half[first], group, slot);
        for (int pair = first; pair < last; ++pair) {
            if (pair > first) walk.go_to(v, pair);
            const Real share_in(v.share[pair * overfitting_sides]), share_out(v.share[pair * overfitting_sides + 1]);
            double* at = best + long(pair) * overfitting_sides * of_side;
            BestSeriesSoFar<Real> in = best_so_far<Real>(at), out = best_so_far<Real>(at + of_side);
            for (int k = 0; k < overfitting_together; ++k) {
                const Real which(double(group * overfitting_together + k));
                in.take(walk.ratio_in(k, share_in), which);
                out.take(walk.ratio_out(k, share_out), which);
            }
            keep(at, in);
            keep(at + of_side, out);
        }
    }
}

// 1 where a ratio is less than that of the best, 1/2 where it equals it.
template <class Real>
HOST_DEVICE Real counted_below(SquaredRatio<Real> ratio, SquaredRatio<Real> best) {
    const Real zero(0.0), its = ratio.mean * best.variation, that_of_best = best.mean * ratio.variation;
    return select(its < that_of_best, Real(1.0), select(its == that_of_best && ratio.variation > zero, Real(0.5), zero));
}

template <class Real>
HOST_DEVICE_LOOP void overfitting_rank(const OverfittingView& view, int item) {
    const OverfittingView v = view;
    const int slot = item % overfitting_slots, first = item / overfitting_slots * v.pairs_per_item, last = pairs_end(v, first);
    double* below = v.below + slot;
    for (long place = long(first) * overfitting_sides; place < long(last) * overfitting_sides; ++place)
        store(below + place * overfitting_slots, Real(0.0));
    for (int group = 0; group < v.groups; ++group) {
        HalvesWalk<Real> walk(v, v.half[first], group, slot);
        for (int pair = first; pair < last; ++pair) {
            if (pair > first) walk.go_to(v, pair);
            const Real share_in(v.share[pair * overfitting_sides]), share_out(v.share[pair * overfitting_sides + 1]);
            const double* best = v.threshold + long(pair) * overfitting_sides * 2;
            const SquaredRatio<Real> of_half{Real(best[0]), Real(best[1])}, of_complement{Real(best[2]), Real(best[3])};
            double* at = below + long(pair) * overfitting_sides * overfitting_slots;
            Real below_half = load(at, Real()), below_complement = load(at + overfitting_slots, Real());
            for (int k = 0; k < overfitting_together; ++k) {
                below_half = below_half + counted_below(walk.ratio_out(k, share_out), of_half);
                below_complement = below_complement + counted_below(walk.ratio_in(k, share_in), of_complement);
            }
            store(at, below_half);
            store(at + overfitting_slots, below_complement);
        }
    }
}

}  // namespace ASSAY_LEVEL_NAMESPACE
}  // namespace assay
