// What kernels/period_regression.h is given, and the rows of its result.
#pragma once
#include "kernels/lane.h"

namespace assay {

enum PeriodOutput {
    period_observations,
    period_mean,  // of the fund, over the same months
    period_correlation,
    period_beta,
    period_alpha,
    period_t_alpha,
    period_t_beta,
    period_residual_volatility,
    period_r_squared,
    period_outputs
};

struct PeriodRegressionView {
    const double* value;  // [months][stride], one column per fund, fraction, NaN = missing
    long stride;
    const double* benchmark;  // [months], fraction, NaN = missing
    int months;
    int periods;
    const int* month;    // the months of the periods, one period after the other, each ascending
    const int* begin;    // [periods + 1], where each period begins in `month`
    const int* minimum;  // [periods], observations a period needs, at least 3
    double* result;      // [periods][period_outputs][result_stride]
    long result_stride;  // funds, a multiple of 8
};

}  // namespace assay
