// Efficient frontiers, many at once: the view, and the memory that one of them needs.
//
//   minimise w'Sw / 2 - multiplier * mu'w   subject to   sum w = 1,  0 <= w <= cap,  sum of w over a group <= the group's cap
//
// for every multiplier from infinity (maximum return; among ties, to same_return, the least variance) to 0 (minimum variance): a chain of
// corner portfolios between which weights are linear in the multiplier. An asset belongs to at most one group. What a group's cap leaves unused
// is a variable of its own, `room`, with no return and no risk: then every group is an equation, and a cap that begins or ceases to bind
// is a variable that leaves or enters the free ones, like any asset. Variables: assets, then rooms.
#pragma once
#include "kernels/group.h"

namespace assay {

inline constexpr int max_groups = 31;
inline constexpr double same_return = 1e-12;  // of the largest expected return in size: a smaller difference is rounding

enum CornerOutput {
    corner_multiplier,
    corner_variance,
    corner_expected_return,
    corner_covariance_before,  // with the corner before, of more return; of the first: its own variance
    corner_residual,           // largest relative violation of the conditions of Karush, Kuhn and Tucker
    corner_outputs
};

enum FrontierSummaryOutput { frontier_corners, frontier_status, frontier_summary_outputs };  // how many; ok, infeasible, iteration_limit

struct FrontierView {
    const double* covariance;       // [problems][most_assets][stride], per period squared, symmetric positive semi-definite
    const double* expected_return;  // [problems][stride], per period
    const double* cap;              // [problems][stride], fraction; an asset of cap 0 stays out
    const int* group;               // [problems][stride], 1 to groups, 0 = none
    const double* group_cap;        // [problems][group_stride], place g - 1; the assets of a group of cap 0 stay out
    const int* assets;              // [problems]
    const int* groups;              // [problems]
    double* own;                    // [slots][frontier_memory(variables, group_stride)]
    int* own_places;                // [slots][2 variables]
    double* corner;                 // [problems][most_corners][corner_outputs], by falling return
    double* weights;                // [problems][most_corners][stride]
    double* summary;                // [problems][frontier_summary_outputs]
    int problems;
    int in_slot;  // problems that use a slot of `own` one after the other
    int most_corners;
    int most_assets;
    long stride;        // most assets, in whole packs; padding of the covariance is 0
    long variables;     // most assets and groups, in whole packs
    long group_stride;  // most groups
    double apart;       // caps are moved apart by up to 1.5 times this fraction, so that no two bind at once by coincidence
};

inline namespace ASSAY_LEVEL_NAMESPACE {

enum VariableState { at_zero, at_cap, is_free, left_out };
inline constexpr double barred_by_return = 1.0, barred_by_pivot = 2.0;  // from entering, for now

// Solutions are carried side by side: weights = fixed + multiplier * slope, and the fixed part of the problem with caps apart, which
// decides what happens next.
enum LinePart { line_fixed, line_slope, line_apart, line_parts };

inline constexpr int line_vectors = 8 + 4 * line_parts, line_row_vectors = 4 * line_parts + 2;
HOST_DEVICE constexpr long frontier_memory(long variables, long groups) {
    const long rows = groups + 1, padded_rows = whole_packs(int(rows));
    return variables * (variables + rows + line_vectors) + padded_rows * (rows + line_row_vectors);
}

struct LineMemory {
    double* inverse_root;  // R [free][variables]: R R' is the inverse of the free variables' (shifted) covariance
    double* of_row;        // [rows][variables]: R'a of each equation: the budget, then groups
    double* matrix;        // [rows][whole packs of rows]
    // [variables]
    double *state, *cap, *cap_apart, *mu, *tie, *barred, *next, *sigma;  // sigma: S w at a corner
    double *right[line_parts], *turned[line_parts];                      // of the free variables in their order, and R'right
    double *value[line_parts], *moved[line_parts];                       // weights, and S times them
    // [whole packs of rows]
    double* needed[line_parts];      // of the free variables' sum, by equation
    double* solved[line_parts];      // what a correction adds to
    double* multiplier[line_parts];  // of the equations
    double* price[line_parts];       // what the equations add to the gradient of an asset of group 0 (none), 1, ...
    double *room, *group_cap_apart;
    int *free, *capped;  // [variables]: which variables are free, which at their cap

    HOST_DEVICE LineMemory(double* own, int* places, long variables, long groups)
        : inverse_root(own), free(places), capped(places + variables) {
        const int rows = int(groups) + 1, padded_rows = whole_packs(rows);
        of_row = inverse_root + variables * variables;
        double* at = of_row + rows * variables;
        double** const vectors[] = {&state, &cap, &cap_apart, &mu, &tie, &barred, &next, &sigma};
        for (double** vector : vectors) *vector = at, at += variables;
        for (int part = 0; part < line_parts; ++part) {
            double** const of_part[] = {&right[part], &turned[part], &value[part], &moved[part]};
            for (double** vector : of_part) *vector = at, at += variables;
        }
        for (int part = 0; part < line_parts; ++part) {
            double** const of_part[] = {&needed[part], &solved[part], &multiplier[part], &price[part]};
            for (double** vector : of_part) *vector = at, at += padded_rows;
        }
        room = at, group_cap_apart = room + padded_rows, matrix = group_cap_apart + padded_rows;
    }
};

}  // namespace ASSAY_LEVEL_NAMESPACE
}  // namespace assay
