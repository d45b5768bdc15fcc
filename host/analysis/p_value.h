// p-value = P(|T| >= |t|), T of Student's t distribution: how often chance alone gives a statistic as large, on either side.
//
// NaN where t is, or without a degree of freedom. Computed by Boost.Math. Of the t statistics of kernels/period_regression.h with n - 2.
#pragma once

namespace assay {

double two_sided_p_value(double t, double degrees_of_freedom);

}  // namespace assay
