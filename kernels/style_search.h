// The active set search of style analysis: which weights are free at the optimum (Lawson and Hanson 1974, with a sum constraint).
//
// From any set of indices, else from the nearest single index: weights leave where they would become negative, and one enters while
// that would lower the variance by more than rounding. Every step ends with a solution of its set (kernels/free_weights.h), so
// the last one is a function of the final set alone. Slopes are relative to (deviation_i + level) level, where level is the weighted
// deviation of the mix plus that of the fund: what is below 1e-13 of it is rounding.
// Guarantee: same bits.
#pragma once
#include "kernels/free_weights.h"

namespace assay::inline ASSAY_LEVEL_NAMESPACE {

inline constexpr double enters = -1e-13, tied = 1e-12;  // slopes

template <int Width, class Group>
struct StyleSearch {
    Group group;
    const StyleWindow& window;
    StyleMemory<Width>& memory;
    double fund_deviation;  // root of the sum of squares
    FreeWeights<Width>& set;

    HOST_DEVICE_LOOP unsigned nearest_index() {
        group.each(Width, [&](auto like, int i) { store(memory.slope + i, load(memory.moment + i, like) * decltype(like)(-2.0)); });
        for (int i = 0; i < Width; ++i)
            if (group.owns(i)) memory.slope[i] += window.gram[i * Width + i] + set.barred[i];
        return 1u << group.place_of(group.smallest(memory.slope, Width), memory.slope, Width);
    }

    // The slope of the variance towards every index goes to memory.slope, infinite where it is barred.
    HOST_DEVICE_LOOP void find_slopes() {
        double level = fund_deviation;
        for (int p = 0; p < set.count; ++p) level = mul_add(set.solution[p], window.deviation[set.index[p]], level);
        group.each(Width, [&](auto like, int i) {
            using Real = decltype(like);
            Real slope = -Real(set.multiplier) - load(memory.moment + i, like);
            for (int p = 0; p < set.count; ++p)
                slope = mul_add(Real(set.solution[p]), load(window.gram + set.index[p] * Width + i, like), slope);
            const Real resolved = (load(window.deviation + i, like) + Real(level)) * Real(level);
            store(memory.slope + i, slope / resolved + load(set.barred + i, like));
        });
    }

    // The first solution without a negative weight, from the set that is given.
    HOST_DEVICE void begin() {
        for (;;) {
            set.solve(group, window, memory);
            unsigned negative = 0;
            for (int p = 0; p < set.count; ++p)
                if (!(set.solution[p] > 0.0)) negative |= 1u << set.index[p];
            if (!negative) return;
            if (negative == set.free) negative &= negative - 1;  // rounding has lost the sum: one index alone has weight 1
            set.set(set.free & ~negative);
        }
    }

    // The way to the solution with `entering` among the free, along which weights that reach 0 leave.
    HOST_DEVICE void enter(int entering) {
        for (int p = 0; p < set.count; ++p) set.weight[set.index[p]] = set.solution[p];
        set.weight[entering] = 0.0;
        set.set(set.free | 1u << entering);
        bool refused = false;  // it would have entered by rounding alone
        for (;;) {
            set.solve(group, window, memory);
            double length = 1.0;
            int leaving = -1;
            for (int p = 0; p < set.count; ++p) {
                if (set.solution[p] > 0.0) continue;
                const double weight = set.weight[set.index[p]], until = weight / (weight - set.solution[p]);
                if (leaving < 0 || until < length) length = until, leaving = set.index[p];
            }
            if (leaving < 0) break;
            if (!(length > 0.0)) length = 0.0;
            refused = refused || (leaving == entering && length == 0.0);
            for (int p = 0; p < set.count; ++p) {
                double& weight = set.weight[set.index[p]];
                weight = mul_add(length, set.solution[p] - weight, weight);
            }
            set.set(set.free & ~(1u << leaving));
        }
        if (refused) set.barred[entering] = __builtin_huge_val();
    }

    // Are indices at the same slope as the free ones combinations of them? Then the weights are not the only ones.
    HOST_DEVICE void look_at_ties(int indices) {
        if (set.collinear) return;
        group.sync();  // slopes are read by all
        unsigned all = set.free;
        for (int i = 0; i < Width; ++i)
            if (memory.slope[i] < tied) all |= 1u << i;
        FreeWeights<Width> wider(indices, all);
        wider.solve(group, window, memory);
        set.collinear = wider.collinear;
    }

    // Where fund and indices differ by 15 digits in size, rounding loses the sum.
    HOST_DEVICE bool sum_is_one() {
        double sum = 0.0;
        for (int p = 0; p < set.count; ++p) sum += set.solution[p];
        if (magnitude(sum - 1.0) < 1e-9) return true;
        for (int p = 0; p < set.count; ++p) set.solution[p] /= sum;
        return false;
    }

    // False: given up after `steps` indices have entered; the weights satisfy the constraints but are not optimal.
    HOST_DEVICE_LOOP bool run(int indices, int steps) {
        if (set.count == 0) set.set(nearest_index());
        begin();
        for (int step = 0; step <= steps; ++step) {
            find_slopes();
            if (!group.any_below(tied, memory.slope, Width)) return sum_is_one();
            const double slope = group.smallest(memory.slope, Width);
            if (!(slope < enters)) {
                look_at_ties(indices);
                return sum_is_one();
            }
            if (step < steps) enter(group.place_of(slope, memory.slope, Width));
        }
        sum_is_one();
        return false;
    }
};

}  // namespace assay::inline ASSAY_LEVEL_NAMESPACE
