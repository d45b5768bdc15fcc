// What kernels/best_index.h is given, and the rows of its result.
#pragma once
#include "kernels/lane.h"

namespace assay {

enum BestIndexOutput {
    best_observations,
    best_position,  // of the index, 0-based, NaN = none
    best_r_squared,
    best_correlation,
    best_beta,
    runner_up_position,
    runner_up_r_squared,
    best_index_outputs
};

inline constexpr double same_r_squared = 1e-12;  // rounding alone never decides

struct BestIndexView {
    const double* value;  // [months][stride], one column per fund, fraction, NaN = missing
    long stride;
    const double* index;  // [indices][months], present in all the given months
    int months, indices;
    const int* month;  // the given months, ascending
    int given_months;
    const double* deviation;      // [given_months][index_width], of each index from its mean
    const double* deviation_sum;  // [index_width], what rounding leaves of their sum
    const double* mxx;            // [index_width], the sum of their squares
    int index_width;              // indices rounded up to indices_at_once
    int minimum;                  // observations a fund needs, at least 3
    double* result;               // [best_index_outputs][result_stride]
    long result_stride;           // funds, a multiple of 8
};

inline constexpr int indices_at_once = 4;  // an addition takes four cycles

}  // namespace assay
