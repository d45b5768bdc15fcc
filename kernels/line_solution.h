// The weights between two corners, for given free variables: fixed + multiplier * slope, and their reduced gradients.
//
//   R R' = C^-1,  Y = R'A',  z = R'(right-hand side):   (Y'Y) y = Y'z - needed,   w = R (z - Y y)
// for three right-hand sides at once: -C w of the variables at their caps (as given, and apart), and the linear term. S w of all assets
// follows, and what the equations add to the gradient, without the shift of C. Guarantee: same bits.
#pragma once
#include "kernels/free_variables.h"

namespace assay::inline ASSAY_LEVEL_NAMESPACE {

template <class Group>
struct LineSolution {
    using Real = typename Group::Lane;
    static constexpr int passes = 2;  // the second corrects what rounding left in the first

    Group group;
    FreeVariables<Group>& free;
    const double* group_cap;
    int groups;
    LineMemory& m;
    int capped = 0;

    HOST_DEVICE int variables() const { return free.assets + groups; }
    HOST_DEVICE bool is(int i, VariableState state) const { return m.state[i] == double(state); }
    HOST_DEVICE int rows() const { return groups + 1; }
    HOST_DEVICE int padded_rows() const { return whole_packs(rows()); }
    HOST_DEVICE double* of_row(int r) const { return m.of_row + r * free.variables; }

    // What m.next[i] would be for places that are no assets: rooms, then nothing.
    template <class OfRoom>
    HOST_DEVICE void for_rooms(double* into, OfRoom of_room, double nothing) const {
        group.rows(whole_packs(variables()), [&](int i) {
            if (i >= free.assets) into[i] = i < variables() ? of_room(i, i - free.assets + 1) : nothing;
        });
        group.sync();
    }

    HOST_DEVICE double largest(const double* negative, int n) const {
        const double value = -group.smallest(negative, n);
        group.sync();
        return value;
    }

    HOST_DEVICE double linear_of(int part, const double* linear, int i) const { return part == line_slope ? linear[i] : 0.0; }
    HOST_DEVICE double gradient(int part, const double* linear, int i) const {
        const int g = free.group_number(i);
        if (i >= free.assets) return m.multiplier[part][g];
        return m.moved[part][i] + m.price[part][g] - linear_of(part, linear, i);
    }

    // R' times the equations, and the matrix of their multipliers, factored. It changes with the free variables only.
    HOST_DEVICE void prepare_equations() {
        group.each(free.columns(), [&](auto like, int c) {
            auto budget = decltype(like)(0.0);
            for (int r = 1; r < rows(); ++r) store(of_row(r) + c, budget);
            for (int p = 0; p < free.count; ++p) {
                const auto entry = load(free.row(p) + c, like);
                const int i = m.free[p], g = free.group_number(i);
                if (i < free.assets) budget = budget + entry;
                if (g > 0) store(of_row(g) + c, load(of_row(g) + c, like) + entry);
            }
            store(of_row(0) + c, budget);
        });
        group.sync();
        group.rows(rows() * rows(), [&](int place) {
            const int r = place / rows(), s = place % rows();
            if (s <= r) m.matrix[r * padded_rows() + s] = dot<Real>(of_row(r), of_row(s), free.columns());
        });
        group.sync();
        if (group.owns(0)) factor();
        group.sync();
    }
    // One that no free variable is part of, or that follows from others, has no multiplier: its sum is what the bounds make it.
    HOST_DEVICE void factor() {
        for (int r = 0; r < rows(); ++r) {
            const double own = entry(r, r);
            for (int s = 0; s <= r; ++s) {
                double rest = entry(r, s);
                for (int t = 0; t < s; ++t) rest = mul_add(-entry(r, t), entry(s, t), rest);
                if (s < r)
                    entry(r, s) = rest * entry(s, s);
                else
                    entry(r, r) = rest > 1e-14 * own ? 1.0 / root(rest) : 0.0;  // inverse of the factor's diagonal
            }
        }
    }
    HOST_DEVICE double& entry(int r, int s) const { return m.matrix[r * padded_rows() + s]; }

    // What the weights so far leave: minus the gradient of the free variables, and what the equations still need.
    HOST_DEVICE void right_sides(const double* linear) {
        group.rows(free.count, [&](int p) {
            for (int k = 0; k < line_parts; ++k) m.right[k][p] = -gradient(k, linear, m.free[p]);
        });
        if (group.owns(0)) {
            for (int r = 0; r < rows(); ++r) {
                m.needed[line_fixed][r] = r == 0 ? 1.0 : group_cap[r - 1];
                m.needed[line_apart][r] = r == 0 ? 1.0 : m.group_cap_apart[r];
                m.needed[line_slope][r] = 0.0;
            }
            const auto take = [&](int i) {
                const int g = free.group_number(i);
                for (int k = 0; k < line_parts; ++k) {
                    if (i < free.assets) m.needed[k][0] -= m.value[k][i];
                    if (g > 0) m.needed[k][g] -= m.value[k][i];
                }
            };
            for (int b = 0; b < capped; ++b) take(m.capped[b]);
            for (int p = 0; p < free.count; ++p) take(m.free[p]);
        }
        group.sync();
    }

    HOST_DEVICE void solve_equations() {
        group.rows(rows() * line_parts, [&](int place) {
            const int r = place / line_parts, k = place % line_parts;
            m.solved[k][r] = dot<Real>(of_row(r), m.turned[k], free.columns()) - m.needed[k][r];
        });
        group.sync();
        group.rows(line_parts, [&](int k) {
            double* const y = m.solved[k];
            for (int r = 0; r < rows(); ++r) {
                for (int t = 0; t < r; ++t) y[r] = mul_add(-entry(r, t), y[t], y[r]);
                y[r] *= entry(r, r);
            }
            for (int r = rows() - 1; r >= 0; --r) {
                for (int t = r + 1; t < rows(); ++t) y[r] = mul_add(-entry(t, r), y[t], y[r]);
                y[r] *= entry(r, r);
            }
        });
        group.sync();
    }

    HOST_DEVICE void correct(const double* linear, bool no_slope) {
        right_sides(linear);
        group.each(free.columns(), [&](auto like, int c) {
            using Lanes = decltype(like);
            Lanes sum[line_parts] = {Lanes(0.0), Lanes(0.0), Lanes(0.0)};
            for (int p = 0; p < free.count; ++p) {
                const Lanes entry = load(free.row(p) + c, like);
                for (int k = 0; k < line_parts; ++k) sum[k] = mul_add(entry, Lanes(m.right[k][p]), sum[k]);
            }
            for (int k = 0; k < line_parts; ++k) store(m.turned[k] + c, sum[k]);
        });
        group.sync();
        solve_equations();
        group.each(free.columns(), [&](auto like, int c) {
            for (int k = 0; k < line_parts; ++k) {
                auto sum = load(m.turned[k] + c, like);
                for (int r = 0; r < rows(); ++r) sum = mul_add(load(of_row(r) + c, like), decltype(like)(-m.solved[k][r]), sum);
                store(m.turned[k] + c, sum);
            }
        });
        group.sync();
        group.rows(free.count, [&](int p) {
            const int i = m.free[p];
            for (int k = 0; k < line_parts; ++k)
                if (k != line_slope || !no_slope) m.value[k][i] += dot<Real>(free.row(p), m.turned[k], free.columns());
        });
        group.rows(rows(), [&](int r) {  // the shift of C is the same for all members of an equation
            for (int k = 0; k < line_parts; ++k) m.multiplier[k][r] += mul_add(free.shift, m.needed[k][r], m.solved[k][r]);
        });
        group.sync();
        group.rows(rows(), [&](int g) {
            for (int k = 0; k < line_parts; ++k) m.price[k][g] = m.multiplier[k][0] + (g > 0 ? m.multiplier[k][g] : 0.0);
        });
        group.sync();
    }

    // S times the three parts, of every asset. Two sums each, because an addition takes four cycles.
    HOST_DEVICE_LOOP void move(int free_count) {
        group.each(whole_packs(free.assets), [&](auto like, int i) {
            using Lanes = decltype(like);
            const Lanes zero(0.0);
            Lanes sum[2][line_parts] = {{zero, zero, zero}, {zero, zero, zero}};
            for (int p = 0; p < free_count; ++p) {
                const int j = m.free[p];
                if (j >= free.assets) continue;
                const Lanes covariance = load(free.covariance + long(j) * free.stride + i, like);
                for (int k = 0; k < line_parts; ++k) sum[p % 2][k] = mul_add(covariance, Lanes(m.value[k][j]), sum[p % 2][k]);
            }
            for (int b = 0; b < capped; ++b) {
                const int j = m.capped[b];
                const Lanes covariance = load(free.covariance + long(j) * free.stride + i, like);
                sum[0][line_fixed] = mul_add(covariance, Lanes(m.cap[j]), sum[0][line_fixed]);
                sum[0][line_apart] = mul_add(covariance, Lanes(m.cap_apart[j]), sum[0][line_apart]);
            }
            for (int k = 0; k < line_parts; ++k) store(m.moved[k] + i, sum[0][k] + sum[1][k]);
        });
        group.sync();
    }

    // no_slope: known to be 0, where all free variables have the same return but for their equations.
    HOST_DEVICE_LOOP void run(const double* linear, bool no_slope) {
        group.rows(free.count, [&](int p) {
            for (int k = 0; k < line_parts; ++k) m.value[k][m.free[p]] = 0.0;
        });
        group.rows(padded_rows(), [&](int r) {
            for (int k = 0; k < line_parts; ++k) m.multiplier[k][r] = m.price[k][r] = 0.0;
        });
        group.sync();
        prepare_equations();
        move(0);
        for (int pass = 0; pass < passes; ++pass) {
            correct(linear, no_slope);
            move(free.count);
        }
    }
};

}  // namespace assay::inline ASSAY_LEVEL_NAMESPACE
