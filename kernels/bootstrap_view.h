// What kernels/bootstrap.h is given, and the rows of its result.
#pragma once
#include <cstdint>

#include "kernels/lane.h"

namespace assay {

enum BootstrapOutput {
    resampled_correlation,
    resampled_beta,
    resampled_rolling_correlation,  // average
    resampled_beta_volatility,      // of the rolling beta
    bootstrap_outputs
};

struct PositionTable {  // for all funds with so many pairs
    long first_row;     // in `position`
    int pairs;
};
struct ResampledFund {
    long first_pair;  // in x and y
    int table;
};

// A lane is a resample of a fund: item = fund x resamples + resample.
struct BootstrapView {
    const double* x;             // the pairs of one fund after the other: its index, fraction, nothing missing
    const double* y;             // the fund
    const ResampledFund* fund;   // [funds]
    const PositionTable* table;  // [tables]
    int funds, tables;
    long resamples;  // a multiple of 8
    uint64_t seed;
    int block;            // mean length, in pairs
    const int* position;  // [rows of all tables][resamples], of the pair that a resample has there: resample_positions()
    int window;           // pairs in a window, 3 .. max_window
    double* result;       // [bootstrap_outputs][result_stride], by item, NaN = not defined
    long result_stride;
};

}  // namespace assay
