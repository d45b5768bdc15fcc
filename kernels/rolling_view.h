// What the kernels over rolling windows are given, and the rows of their results: kernels/rolling_regression.h, kernels/activeness.h,
// kernels/closest_index.h, which have the formulas. Apart from them, so that a change of the arithmetic compiles only what computes.
#pragma once
#include "kernels/lane.h"

namespace assay {

// Months in a window: a GPU thread keeps that many sums, so that more would cost every launch local memory. Window lengths in one pass.
inline constexpr int max_window = 120, max_windows = 8;

struct BenchmarkEnd {      // of the window that ends in this month
    double mean;           // of x
    double from_boundary;  // mean of x minus x at the boundary
    double beta_factor;    // 1 / Mxx, NaN for a constant benchmark
    double inverse_root;   // 1 / sqrt(Mxx)
    double root;           // sqrt(Mxx)
};
struct BenchmarkWindows {     // of one benchmark; those of several stand one behind the other
    const double* value;      // [months], fraction, NaN = missing
    const double* after;      // [windows][months], x minus x at the last boundary
    const double* before;     // [windows][months], x minus x at the next boundary
    const BenchmarkEnd* end;  // [windows][months], from month W - 1 on

    HOST_DEVICE BenchmarkWindows number(int k, int windows, int months) const {
        const long table = long(k) * windows * months;
        return {value + long(k) * months, after + table, before + table, end + table};
    }
};

struct RollingView {      // what rolling_regression and activeness have in common
    const double* value;  // [months][stride], one column per fund, fraction, NaN = missing
    long stride;          // columns, a multiple of 8
    BenchmarkWindows benchmark;
    int months, windows;
    int window[max_windows];   // months in a window, 3 .. max_window
    int minimum[max_windows];  // observations a window needs, 3 .. its months
};

// Rows of results before those of window number w: a row is one window length and one month of its end.
HOST_DEVICE long first_row(const RollingView& v, int w) {
    long row = 0;
    for (int i = 0; i < w; ++i) row += v.months - v.window[i] + 1 > 0 ? v.months - v.window[i] + 1 : 0;
    return row;
}

// Of kernels/rolling_regression.h.
enum RollingOutput {
    rolling_alpha,
    rolling_beta,
    rolling_correlation,
    rolling_residual_volatility,
    rolling_t_beta,
    rolling_r_squared,
    rolling_outputs
};

struct RollingRegressionView : RollingView {
    long tile;             // funds in a tile, a multiple of the lanes
    double* result;        // [funds / tile][rows][rolling_outputs][tile], 64-byte aligned; row: first_row()
    double* observations;  // [funds / tile][rows][tile]; null: not wanted
};

// Of kernels/activeness.h.
enum ActivenessOutput {
    average_rolling_correlation,
    rolling_beta_volatility,
    expected_beta_volatility,
    counted_windows,
    activeness_outputs
};

struct ActivenessView : RollingView {  // `benchmark`: of the first
    int benchmarks;
    double* result;      // [benchmarks][windows][activeness_outputs][result_stride]
    long result_stride;  // funds, a multiple of 8
};

// The same request for benchmark number k alone.
HOST_DEVICE ActivenessView of_benchmark(const ActivenessView& v, int k) {
    ActivenessView one = v;
    one.benchmark = v.benchmark.number(k, v.windows, v.months);
    one.benchmarks = 1;
    one.result = v.result + long(k) * v.windows * activeness_outputs * v.result_stride;
    return one;
}

// Of kernels/closest_index.h.
enum ClosestIndexOutput {
    own_activeness,                                          // ActivenessOutput
    closest_position = own_activeness + activeness_outputs,  // of the index, 0-based; NaN: none
    closest_activeness,                                      // ActivenessOutput
    closest_index_outputs = closest_activeness + activeness_outputs
};

struct ClosestIndexView : ActivenessView {  // `result`: of every index, on a device only
    const double* own;                      // [closest_stride], position of the fund's index, NaN = none
    double* closest;                        // [windows][closest_index_outputs][closest_stride]
    long closest_stride;                    // funds, a multiple of 8
};

}  // namespace assay
