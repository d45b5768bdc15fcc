// What kernels/newey_west.h is given, and the rows of its result.
#pragma once
#include "kernels/lane.h"

namespace assay {

enum NeweyWestOutput {
    newey_west_observations,
    newey_west_lag,             // L
    newey_west_alpha,           // NaN: too few observations, or the benchmark does not move
    newey_west_standard_error,  // of alpha
    newey_west_outputs
};

inline constexpr int most_lags = 16;  // enough for 67,000 months

struct NeweyWestView {
    const double* value;  // [months][stride], one column per fund, fraction, NaN = missing
    long stride;
    const double* benchmark;  // [months], fraction, NaN = missing
    int months;
    int minimum;         // observations a fund needs, at least 3
    double* result;      // [newey_west_outputs][result_stride]
    long result_stride;  // funds, a multiple of 8
};

}  // namespace assay
