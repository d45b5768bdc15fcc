// The free variables of one frontier and a root of the inverse of their covariance, which a variable enters or leaves.
//
//   C = S + shift (1 1' + sum over groups of 1_g 1_g') over the free variables;  R R' = C^-1
//   enters j:  v = R'c_j, p = root(c_jj - v'v):   R <- [R, -R v / p; 0, 1 / p]
//   leaves i:  a reflection of R's columns that makes row i (0, ..., 0, x); then row i and the last column go
// The shift adds a constant to every portfolio's variance, because the budget and the sums of groups are fixed, and makes C positive
// definite where the covariance has a unique minimum under the constraints, though it may be singular itself. Only orthogonal
// transformations and one projection: nothing is subtracted from the inverse.
// Source: Goldfarb, Idnani 1983, "A numerically stable dual method for solving strictly convex quadratic programs". Guarantee: same bits.
#pragma once
#include "kernels/frontier_view.h"

namespace assay::inline ASSAY_LEVEL_NAMESPACE {

template <class Group>
struct FreeVariables {
    using Real = typename Group::Lane;
    static constexpr double least_pivot = 1e-13, weak_pivot = 1e-6;  // of a variable's variance: what the others leave unexplained

    Group group;
    const double* covariance;  // [assets][stride]
    const int* group_of;       // [assets]
    long stride, variables;
    int assets;
    double shift;
    LineMemory& m;
    int count = 0;

    HOST_DEVICE int columns() const { return whole_packs(count); }
    HOST_DEVICE double* row(int p) const { return m.inverse_root + p * variables; }
    HOST_DEVICE int group_number(int variable) const { return variable < assets ? group_of[variable] : variable - assets + 1; }
    HOST_DEVICE double shifted_covariance(int i, int j) const {
        const bool both = i < assets && j < assets;
        const int g = group_number(i);
        return (both ? covariance[i * stride + j] + shift : 0.0) + (g > 0 && g == group_number(j) ? shift : 0.0);
    }

    // False: the variable moves as the free ones do (or is constant); nothing has changed.
    HOST_DEVICE_LOOP bool enter(int variable) {
        double *with = m.right[0], *replica = m.right[1], *v = m.turned[0];
        group.rows(count, [&](int p) { with[p] = shifted_covariance(m.free[p], variable); });
        group.sync();
        group.each(columns(), [&](auto like, int c) {
            auto sum = decltype(like)(0.0);
            for (int p = 0; p < count; ++p) sum = mul_add(load(row(p) + c, like), decltype(like)(with[p]), sum);
            store(v + c, sum);
        });
        group.sync();
        const double own = shifted_covariance(variable, variable);
        double pivot = own - group.sum_and_squares(columns(), [&](auto like, int c) { return load(v + c, like); }).squares;
        group.rows(count, [&](int p) { replica[p] = dot<Real>(row(p), v, columns()); });
        if (pivot < weak_pivot * own) pivot = refined_pivot(own, with, replica, v);
        if (!(pivot > least_pivot * own)) return false;
        const double scale = 1.0 / root(pivot);
        const bool new_pack = count % partial_sums == 0;
        group.rows(count, [&](int p) {
            for (int c = count; new_pack && c < count + partial_sums; ++c) row(p)[c] = 0.0;
            row(p)[count] = -scale * replica[p];
        });
        group.each(whole_packs(count + 1), [&](auto like, int c) { store(row(count) + c, decltype(like)(0.0)); });
        if (group.owns(count)) {
            row(count)[count] = scale;
            m.free[count] = variable;
        }
        group.sync();
        ++count;
        return true;
    }

    // What the free variables leave of a variable's variance, where that is little: the replica (which portfolio of them is closest) is
    // corrected by what it misses, so that the error is that of one sum and not of the inverse.
    HOST_DEVICE_LOOP double refined_pivot(double own, const double* with, double* replica, double* v) {
        double* missed = m.right[2];
        for (int pass = 0; pass < 2; ++pass) {
            group.sync();
            group.rows(count, [&](int p) {
                double rest = with[p];
                for (int q = 0; q < count; ++q) rest = mul_add(-shifted_covariance(m.free[p], m.free[q]), replica[q], rest);
                missed[p] = rest;
            });
            group.sync();
            group.each(columns(), [&](auto like, int c) {
                auto sum = decltype(like)(0.0);
                for (int p = 0; p < count; ++p) sum = mul_add(load(row(p) + c, like), decltype(like)(missed[p]), sum);
                store(v + c, sum);
            });
            group.sync();
            group.rows(count, [&](int p) { replica[p] += dot<Real>(row(p), v, columns()); });
        }
        group.sync();
        double pivot = own;
        for (int p = 0; p < count; ++p) pivot = mul_add(-with[p], replica[p], pivot);
        return pivot;
    }

    HOST_DEVICE_LOOP void leave(int place) {
        double* h = m.turned[0];
        const int last = count - 1, width = columns();
        group.each(width, [&](auto like, int c) { store(h + c, load(row(place) + c, like)); });
        group.sync();
        const double squares = group.sum_and_squares(width, [&](auto like, int c) { return load(h + c, like); }).squares;
        const double length = h[last] > 0.0 ? -root(squares) : root(squares), scale = 1.0 / (squares - length * h[last]);
        group.sync();
        if (group.owns(last)) h[last] -= length;
        group.sync();
        group.rows(count, [&](int p) {
            const Real by(-scale * dot<Real>(row(p), h, width));
            for (int c = 0; c < width; c += lanes<Real>)
                store(row(p) + c, mul_add(by, load(h + c, Real(0.0)), load(row(p) + c, Real(0.0))));
            row(p)[last] = 0.0;
        });
        group.sync();
        if (place != last) group.each(width, [&](auto like, int c) { store(row(place) + c, load(row(last) + c, like)); });
        if (group.owns(0)) m.free[place] = m.free[last];
        group.sync();
        --count;
    }
};

}  // namespace assay::inline ASSAY_LEVEL_NAMESPACE
