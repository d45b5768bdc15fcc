// One corner of a frontier as it is stored: weights within their bounds, variance, expected return, and how far it is from optimal.
//
// Rounding, and caps that were moved apart, leave some weights outside their bounds by as little; S w is then computed anew. The residual
// is the largest violation of the conditions of Karush, Kuhn and Tucker by the weights as stored: of a reduced gradient's sign, relative to
// the largest |S w| and |multiplier mu| (at least 1e-4 of the assets' mean variance, for portfolios without risk), or of an equation, as
// weight. Guarantee: same bits.
#pragma once
#include "kernels/line_solution.h"

namespace assay::inline ASSAY_LEVEL_NAMESPACE {

template <class Group>
struct CornerPortfolio {
    static constexpr double riskless = 1e-4;
    static constexpr double dust = 1e-14;  // of weight: what rounding leaves at a bound

    Group group;
    const FrontierView& v;
    int problem;
    const double* expected_return;
    const FreeVariables<Group>& free;
    const LineSolution<Group>& line;
    LineMemory& m;
    int corners = 0;
    double last_multiplier = __builtin_huge_val();

    // The weights at a multiplier, within their bounds, and S times them (m.sigma).
    HOST_DEVICE_LOOP void find_weights(double multiplier, double* weights) {
        double* clipped = m.right[0];
        group.each(whole_packs(free.assets), [&](auto like, int i) {
            using Lanes = decltype(like);
            const Lanes zero(0.0), at(multiplier), cap = load(m.cap + i, like);
            const Lanes weight = mul_add(at, load(m.value[line_slope] + i, like), load(m.value[line_fixed] + i, like));
            const Lanes kept = select(weight < Lanes(dust), zero, select(weight > cap - Lanes(dust), cap, weight));
            store(weights + i, kept);
            store(clipped + i, -magnitude(weight - kept));
            store(m.sigma + i, mul_add(at, load(m.moved[line_slope] + i, like), load(m.moved[line_fixed] + i, like)));
        });
        group.rows(whole_packs(free.assets), [&](int i) {
            if (i >= free.assets) weights[i] = clipped[i] = 0.0;
        });
        group.sync();
        if (!(line.largest(clipped, whole_packs(free.assets)) > dust)) return;
        group.each(whole_packs(free.assets), [&](auto like, int i) {
            auto sum = decltype(like)(0.0);
            const auto add = [&](int j) {
                sum = mul_add(load(free.covariance + long(j) * v.stride + i, like), decltype(like)(weights[j]), sum);
            };
            for (int p = 0; p < free.count; ++p)
                if (m.free[p] < free.assets && line.is(m.free[p], is_free)) add(m.free[p]);  // one may be about to enter from its cap
            for (int b = 0; b < line.capped; ++b) add(m.capped[b]);
            store(m.sigma + i, sum);
        });
        group.sync();
    }

    // The largest violation of the conditions of optimality, relative to the gradient's parts, or of an equation, as weight.
    HOST_DEVICE_LOOP double residual(double multiplier, const double* weights) {
        const int padded = whole_packs(free.assets);
        double *violation = m.next, *size = m.right[0];
        group.each(padded, [&](auto like, int i) {
            using Lanes = decltype(like);
            const Lanes at(multiplier), state = load(m.state + i, like), sigma = load(m.sigma + i, like), mu = load(m.mu + i, like);
            const auto price = [&](int part) { return gather(m.price[part], free.group_of + i, like); };
            const Lanes gradient = sigma + mul_add(at, price(line_slope) - mu, price(line_fixed));
            const Lanes at_bound =
                select(state == Lanes(double(at_zero)), -gradient, select(state == Lanes(double(at_cap)), gradient, Lanes(0.0)));
            store(violation + i, -select(state == Lanes(double(is_free)), magnitude(gradient), at_bound));
            store(size + i, -magnitude(sigma) - at * magnitude(mu));
        });
        group.rows(padded, [&](int i) {
            if (i >= free.assets) size[i] = 0.0;
        });
        line.for_rooms(
            violation,
            [&](int i, int g) {
                const double gradient = mul_add(multiplier, m.multiplier[line_slope][g], m.multiplier[line_fixed][g]);
                return line.is(i, is_free) ? -magnitude(gradient) : gradient;
            },
            0.0);
        if (group.owns(0)) {  // all but the free and the capped have no weight
            for (int r = 0; r < line.rows(); ++r) m.room[r] = r == 0 ? 1.0 : line.group_cap[r - 1];
            const auto take = [&](int i) {
                m.room[0] -= weights[i];
                if (free.group_of[i] > 0) m.room[free.group_of[i]] -= weights[i];
            };
            for (int p = 0; p < free.count; ++p)
                if (m.free[p] < free.assets && line.is(m.free[p], is_free)) take(m.free[p]);
            for (int b = 0; b < line.capped; ++b) take(m.capped[b]);
            m.room[0] = -magnitude(m.room[0]);
        }
        group.sync();
        double off = 0.0;
        for (int r = 0; r < line.rows(); ++r) off = m.room[r] < off ? m.room[r] : off;  // a group may have room
        const double wrong = line.largest(violation, whole_packs(line.variables())), least = riskless * free.shift;
        double scale = line.largest(size, padded);
        if (scale < least) scale = least;
        return wrong / scale > -off ? wrong / scale : -off;
    }

    // False: there is no room for it.
    HOST_DEVICE_LOOP bool write(double multiplier) {
        if (corners > 0 && !(multiplier < last_multiplier * (1.0 - 1e-10))) return true;  // the same portfolio
        if (corners == v.most_corners) return false;
        double* const weights = v.weights + (long(problem) * v.most_corners + corners) * v.stride;
        find_weights(multiplier, weights);
        const double off = residual(multiplier, weights);
        const auto sum = [&](const double* a, const double* b) {
            return group.sum_and_squares(whole_packs(free.assets), [&](auto like, int i) { return load(a + i, like) * load(b + i, like); })
                .sum;
        };
        const double variance = sum(weights, m.sigma), mean = sum(weights, expected_return);
        const double before = corners > 0 ? sum(weights - v.stride, m.sigma) : variance;
        if (group.owns(0)) {
            double* const corner = v.corner + (long(problem) * v.most_corners + corners) * corner_outputs;
            corner[corner_multiplier] = multiplier;
            corner[corner_variance] = variance > 0.0 ? variance : 0.0;
            corner[corner_expected_return] = mean;
            corner[corner_covariance_before] = before;
            corner[corner_residual] = off;
        }
        group.sync();
        last_multiplier = multiplier;
        ++corners;
        return true;
    }
};

}  // namespace assay::inline ASSAY_LEVEL_NAMESPACE
