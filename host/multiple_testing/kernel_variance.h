// Variance of sqrt(T) times a mean over months that depend on one another, as the stationary bootstrap has it in the limit of many resamples.
//
//   omega^2 = gamma_0 + 2 sum_{i = 1 .. T-1} kappa(i) gamma_i, gamma_i: autocovariance with divisor T
//   kappa(i) = (1 - i/T) (1 - 1/b)^i + (i/T) (1 - 1/b)^(T - i); terms below 1e-18 of the first are left out
// Source: Politis, Romano 1994; Hansen 2005. No value may be missing. Fractions squared.
#pragma once
#include <vector>

#include "host/run/lane_runner.h"
#include "host/run/series_block.h"
#include "kernels/kernel_variance.h"

namespace assay {

ASSAY_LANE_PROGRAMS(kernel_variance, KernelVarianceView)

std::vector<double> kernel_variances(const SeriesBlock& differences, int mean_block, const CpuExecution& execution);  // [series]

}  // namespace assay
