// The critical line: corner portfolios of one efficient frontier, from maximum return to minimum variance.
//
//   between two corners the variables at their bounds stay there, and  w = fixed + multiplier * slope  (kernels/line_solution.h)
//   a corner is the largest multiplier, not above the last, at which a free variable reaches a bound, or the reduced gradient
//     S w + A'y - multiplier * mu  of a variable at a bound loses its sign: that variable leaves or enters the free ones
// What happens next is decided with caps moved apart by a relative 1e-10, so that caps that fill a group or the budget exactly make no
// ties; weights, multipliers and the residual of every corner come from the caps as given. Ties in return at the beginning are settled
// by a line of their own, along which the best portfolio of a made-up return falls to the least variance.
// Sources: Markowitz 1956, "The optimization of a quadratic function subject to linear constraints"; Best 1996, "An algorithm for the
// solution of the parametric quadratic programming problem". Guarantee: same bits.
#pragma once
#include "kernels/corner_portfolio.h"
#include "kernels/frontier_start.h"
#include "kernels/status.h"

namespace assay::inline ASSAY_LEVEL_NAMESPACE {

template <class Group>
struct CriticalLine {
    using Real = typename Group::Lane;
    static constexpr double never = __builtin_huge_val();
    static constexpr double negligible = 1e-12;  // of the largest return: a slope; of variance over return: a multiplier

    Group group;
    const FrontierView& v;
    int problem, assets, groups;
    const double* expected_return;
    LineMemory m;
    FreeVariables<Group> free;
    LineSolution<Group> line;
    CornerPortfolio<Group> corner;
    bool some_barred = false;

    HOST_DEVICE CriticalLine(Group group, const FrontierView& v, int problem, int slot)
        : group(group),
          v(v),
          problem(problem),
          assets(v.assets[problem]),
          groups(v.groups[problem]),
          expected_return(v.expected_return + problem * v.stride),
          m(v.own + long(slot) * frontier_memory(v.variables, v.group_stride), v.own_places + long(slot) * 2 * v.variables, v.variables,
            v.group_stride),
          free{group,
               v.covariance + long(problem) * v.most_assets * v.stride,
               v.group + problem * v.stride,
               v.stride,
               v.variables,
               assets,
               0.0,
               m},
          line{group, free, v.group_cap + problem * v.group_stride, groups, m},
          corner{group, v, problem, expected_return, free, line, m} {}

    HOST_DEVICE int variables() const { return line.variables(); }
    HOST_DEVICE bool is(int i, VariableState state) const { return line.is(i, state); }

    // m.next: minus the multiplier at which a variable leaves or enters; never, where it does not before the multiplier is 0.
    HOST_DEVICE_LOOP void find_events(const double* linear, double multiplier, double size) {
        const double flat = negligible * size, least = size > 0.0 ? negligible * free.shift / size : 0.0;
        const auto event = [&](auto state, auto barred, auto weight, auto slope, auto cap, auto gradient, auto by_multiplier) {
            using Lanes = decltype(state);
            const Lanes zero(0.0), one(1.0), no(-1.0);
            const auto falls = slope > zero, rises = slope < zero, moves = falls || rises;
            const Lanes bound = select(falls, zero, cap);
            const Lanes leaves = select(moves, (bound - weight) / select(moves, slope, one), no);
            const auto opens = (state == Lanes(double(at_zero)) && by_multiplier > Lanes(flat)) ||
                               (state == Lanes(double(at_cap)) && by_multiplier < Lanes(-flat));
            const Lanes enters = select(opens && barred == zero, -gradient / select(opens, by_multiplier, one), no);
            Lanes at = select(state == Lanes(double(is_free)), leaves, enters);
            at = select(at > Lanes(multiplier), Lanes(multiplier), at);  // late by rounding: now
            return select(at > Lanes(least), -at, Lanes(never));
        };
        group.each(whole_packs(assets), [&](auto like, int i) {
            const auto get = [&](const double* p) { return load(p + i, like); };
            const auto price = [&](int part) { return gather(m.price[part], free.group_of + i, like); };
            store(m.next + i,
                  event(get(m.state), get(m.barred), get(m.value[line_apart]), get(m.value[line_slope]), get(m.cap_apart),
                        get(m.moved[line_apart]) + price(line_apart), get(m.moved[line_slope]) + price(line_slope) - get(linear)));
        });
        line.for_rooms(
            m.next,
            [&](int i, int g) {
                return event(m.state[i], m.barred[i], m.value[line_apart][i], m.value[line_slope][i], m.cap_apart[i],
                             m.multiplier[line_apart][g], m.multiplier[line_slope][g]);
            },
            never);
    }

    // The multiplier of an event with the caps as given, near what it is with caps apart.
    HOST_DEVICE double multiplier_of(int i, const double* linear, double apart) const {
        double at;
        if (is(i, is_free)) {
            const double slope = m.value[line_slope][i];
            at = ((slope > 0.0 ? 0.0 : m.cap[i]) - m.value[line_fixed][i]) / slope;
        } else if (i < assets) {
            const int g = free.group_of[i];
            at = -(m.moved[line_fixed][i] + m.price[line_fixed][g]) / (m.moved[line_slope][i] + m.price[line_slope][g] - linear[i]);
        } else {
            const int g = i - assets + 1;
            at = -m.multiplier[line_fixed][g] / m.multiplier[line_slope][g];
        }
        return at > 0.5 * apart && at < 2.0 * apart ? at : apart;
    }

    HOST_DEVICE void put(int i, VariableState state) {
        if (group.owns(i)) {
            m.state[i] = double(state);
            m.value[line_fixed][i] = state == at_cap ? m.cap[i] : 0.0;
            m.value[line_apart][i] = state == at_cap ? m.cap_apart[i] : 0.0;
            m.value[line_slope][i] = 0.0;
        }
        group.sync();
    }
    HOST_DEVICE static int place_in(const int* list, int variable) {
        int place = 0;
        while (list[place] != variable) ++place;
        return place;
    }

    HOST_DEVICE void unbar(double what) {
        group.rows(whole_packs(variables()), [&](int i) {
            if (m.barred[i] == what) m.barred[i] = 0.0;
        });
        some_barred = false;
        group.sync();
    }

    HOST_DEVICE void leave(int i) {
        const bool to_zero = m.value[line_slope][i] > 0.0;
        const int place = place_in(m.free, i);
        group.sync();
        free.leave(place);
        put(i, to_zero ? at_zero : at_cap);
        if (to_zero) return;
        if (group.owns(0)) m.capped[line.capped] = i;
        ++line.capped;
        group.sync();
    }
    // After free.enter(i).
    HOST_DEVICE void enter(int i) {
        const bool from_cap = is(i, at_cap);
        group.sync();
        put(i, is_free);
        if (!from_cap) return;
        --line.capped;
        const int place = place_in(m.capped, i);
        group.sync();
        if (group.owns(0)) m.capped[place] = m.capped[line.capped];
        group.sync();
    }
    HOST_DEVICE void bar(int i) {
        if (group.owns(i)) m.barred[i] = barred_by_pivot;
        some_barred = true;
        group.sync();
    }

    // From the best portfolio of a linear term (its largest value: size) to that of least variance; false: given up.
    HOST_DEVICE_LOOP bool trace(const double* linear, double size, bool write) {
        double multiplier = never;
        const int most_steps = 40 + 8 * variables(), most_idle = 20 + variables();
        for (int step = 0, idle = 0; step < most_steps && idle < most_idle; ++step) {
            line.run(linear, step == 0);
            find_events(linear, multiplier, size);
            const double nearest = line.largest(m.next, whole_packs(variables()));
            if (!(nearest > 0.0)) return !write || corner.write(0.0);
            const int variable = group.place_of(-nearest, m.next, whole_packs(variables()));
            idle = nearest < multiplier ? 0 : idle + 1;
            multiplier = nearest;
            const bool leaves = is(variable, is_free);
            if (!leaves && !free.enter(variable)) {  // it moves as the free ones do: not before something changes
                bar(variable);
                continue;
            }
            if (write && !corner.write(multiplier_of(variable, linear, nearest))) return false;
            if (some_barred) unbar(barred_by_pivot);
            if (leaves)
                leave(variable);
            else
                enter(variable);
        }
        return false;
    }

    HOST_DEVICE_LOOP Status run() {
        FrontierStart<Group> start{
            group, expected_return, free.group_of, v.cap + problem * v.stride, line.group_cap, assets, groups, v.apart, m};
        if (!start.run(whole_packs(variables()))) return Status::infeasible;
        line.capped = start.capped;
        double total = 0.0;
        for (int i = 0; i < assets; ++i) total += free.covariance[i * v.stride + i];
        free.shift = total > 0.0 ? total / assets : 1.0;
        group.rows(whole_packs(variables()), [&](int i) {
            const bool capped = is(i, at_cap);
            m.value[line_fixed][i] = capped ? m.cap[i] : 0.0;
            m.value[line_apart][i] = capped ? m.cap_apart[i] : 0.0;
            m.value[line_slope][i] = 0.0;
            m.next[i] = -magnitude(m.mu[i]);
        });
        group.sync();
        const double returns = line.largest(m.next, whole_packs(variables()));
        for (int i = 0; i < variables(); ++i)
            if (is(i, is_free) && !free.enter(i)) return Status::iteration_limit;
        if (start.ties && !trace(m.tie, 1.0, false)) return Status::iteration_limit;
        unbar(barred_by_pivot);
        unbar(barred_by_return);
        return trace(m.mu, returns, true) ? Status::ok : Status::iteration_limit;
    }
};

template <class Group>
HOST_DEVICE void frontier_of_problem(Group group, const FrontierView& v, int problem, int slot) {
    CriticalLine<Group> line(group, v, problem, slot);
    const Status status = line.run();
    if (!group.owns(0)) return;
    v.summary[long(problem) * frontier_summary_outputs + frontier_corners] = double(line.corner.corners);
    v.summary[long(problem) * frontier_summary_outputs + frontier_status] = double(int(status));
}

}  // namespace assay::inline ASSAY_LEVEL_NAMESPACE
