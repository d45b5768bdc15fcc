// What a person asks of a stream of returns, alone and against a benchmark (methodology section 2).
//
//   volatility = sd sqrt(k), k periods a year;  return over volatility = k mean / volatility;  cagr = (1 + cumulative)^(k/n) - 1
//   drawdown = wealth over its highest so far, minus 1; wealth begins with 1;  downside deviation = sqrt(mean(min(r, 0)^2) k)
//   sortino = k mean / downside deviation;  calmar = cagr / |maximum drawdown|
//   alpha = (1 + intercept)^k - 1;  tracking error = sd(r - b) sqrt(k);  information ratio = k mean(r - b) / tracking error
//   cumulative information ratio = (cumulative - cumulative of b) / sd(r - b): the author's, not annualised
//
// A spread (sd, downside deviation, drawdown) is negligible, and a ratio over it not defined, where it is at most 1e-9 of the largest absolute
// return that it is computed from, or 1e-15: rounding alone could make it. A negligible sd is 0, and the series constant.
// Fractions; sd with n - 1; no risk-free rate is subtracted: the same functions on excess returns give excess statistics. NaN in, a missing period: what compounds over it is NaN, the rest uses the
// periods that are there. NaN out: not defined, or fewer than three periods; cagr and calmar need a year. Never throws.
#pragma once
#include <span>

#include "kernels/status.h"

namespace assay {

inline constexpr int least_periods = 3;           // of any statistic but a return
inline constexpr double negligible_share = 1e-9;  // of the largest return: a smaller spread is none
inline constexpr double least_spread = 1e-15;     // of fractions: the rounding of one level over another alone is 1e-16

// The product of 1 + r, minus 1; NaN where a period is missing, or without any.
double cumulative_return(std::span<const double> returns);
double volatility(std::span<const double> returns, int periods_a_year = 12);  // likewise; of fewer than three periods NaN

struct Performance {
    int observations = 0;
    double cumulative, cagr, volatility, return_over_volatility, positive_share, maximum_drawdown, downside_deviation, sortino, calmar;
};

Performance performance(std::span<const double> returns, int periods_a_year = 12);

// Over the periods that both have; the cumulative figures from the first of these to the last.
struct RelativePerformance {
    int observations = 0, first = 0, end = 0;  // the first period that both have, and the one after the last
    double alpha, beta, correlation, tracking_error, information_ratio, cumulative, benchmark_cumulative, cumulative_return_difference,
        cumulative_information_ratio;
    Status status = Status::too_few_observations;
};

// Both spans have the same length.
RelativePerformance relative_performance(std::span<const double> returns, std::span<const double> benchmark, int periods_a_year = 12);

}  // namespace assay
