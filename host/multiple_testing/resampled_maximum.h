// What the best of many series shows where none has skill: maxima over jointly resampled months. Formulas: kernels/resampled_maximum.h.
//
//   statistic = max_k of mean(d_k) (not studentised), sqrt(T) mean(d_k) / s_k (studentised; s_k with divisor T), or
//               sqrt(T) mean(d_k) / omega_k (kernel; Hansen 2005)
//   in a resample: the same of mean(d*_k) - g_k, studentised by s*_k of that resample; omega_k stays
//   g_k = max(mean_k, 0) (lower), mean_k unless it is < -sqrt(omega_k^2 / T 2 log log T), then 0 (consistent), mean_k (upper; White 2000)
//   p = share of resampled maxima above the statistic
//   omega_k^2 = gamma_0 + 2 sum_i kappa(i) gamma_i, kappa(i) = (1 - i/T) (1 - 1/b)^i + (i/T) (1 - 1/b)^(T - i), gamma with 1/T
// StepM at level 5 %: reject those above the 95 % quantile of the studentised maxima (upper) of who is left, until none is added.
// A series whose deviation in a resample is below a tenth of its own is left out of that resample's studentised maximum: it is constant there
// but for months that the resample lacks. One that never moves is left out of everything. Fewer than four mean blocks of months are not
// resampled: resamples would be rotations of the sample.
// Months: stationary bootstrap (Politis, Romano 1994), the same for all series. Resamples alone are rounded, to 2^-(53 - ceil(log2 T)) of a
// series' largest value, so that their sums are exact in any order; the statistic never is.
// Sources: White 2000; Hansen 2005; Romano, Wolf 2005. Errors: Problem, exit 2, for a block below 1, fewer than 100 or over a million resamples.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "host/run/execution.h"
#include "host/run/series_block.h"
#include "kernels/resampled_maximum_view.h"

namespace assay {

ASSAY_LANE_PROGRAMS(resampled_maximum, ResampledMaximumView)

struct ResampledMaximumRequest {
    const SeriesBlock& differences;  // no value missing
    int mean_block = 6;              // months
    int resamples = 10000;
    uint64_t seed = 1;
    bool step_down = true;  // StepM too
};

struct SuperiorAbility {
    double statistic = missing(), p_lower = missing(), p_consistent = missing(), p_upper = missing();
};

struct ResampledMaxima {
    SuperiorAbility not_studentized, studentized, studentized_kernel;
    std::vector<double> best_mean, best_studentized;  // upper, ascending, of the resamples with a value: fraction a period; z
    std::vector<char> superior;                       // [series], by StepM
    std::vector<double> kernel_variance;              // [series], omega^2
    std::string absence;                              // why nothing was measured; empty: it was
};

ResampledMaxima resampled_maxima(const ResampledMaximumRequest& request, const Execution& execution);

}  // namespace assay
