// How sure a ratio of mean to deviation is, and how much of it the number of trials explains.
//
//   ratio SR = mean / standard deviation (n - 1), of T values; g3, g4: skewness and kurtosis (not excess), population moments
//   probabilistic against c: Phi((SR - c) sqrt(T - 1) / sqrt(1 - g3 SR + (g4 - 1) / 4 SR^2))
//   bracket z(N) = (1 - e) Phi^-1(1 - 1/N) + e Phi^-1(1 - 1/(N exp 1)), e Euler's constant: about the expected maximum of N standard normals;
//     N below 2 has none: 0
//   expected maximum SR0 = sqrt(V) z(N), V the variance (n - 1) of the N ratios; deflated: probabilistic against SR0
//   minimum back-test length in years = (z(N) / annual ratio)^2, bound 2 ln N / annual ratio^2: independent trials of mean zero
//   effective trials: the N at which z(N) equals the mean maximum z of joint resamples, from 1 to the number of trials
// Ratios are a period, not a year, unless said. NaN: the series does not move (kernels/variation.h), or fewer than 3 values.
// Sources: Bailey, Lopez de Prado 2012 (probabilistic), 2014 (deflated); Bailey, Borwein, Lopez de Prado, Zhu 2014 (length).
#pragma once
#include <span>
#include <vector>

#include "host/run/series_block.h"
#include "kernels/status.h"

namespace assay {

struct RatioMoments {
    double mean = missing(), ratio = missing(), skewness = missing(), kurtosis = missing();
    int observations = 0;
};

// Of the best.
struct DeflatedSharpe {
    int best = -1;  // the first largest ratio; -1: none
    RatioMoments moments;
    double variance_of_sharpes = missing(), expected_maximum = missing(), probabilistic = missing(), deflated = missing(), z = missing();
};

std::vector<RatioMoments> ratio_moments(const SeriesBlock& differences);  // [series], no value missing
double probabilistic_sharpe(const RatioMoments& moments, double threshold);
double expected_maximum_of_normals(double trials);                  // z(N)
DeflatedSharpe deflated_sharpe(std::span<const RatioMoments> all);  // trials: those that have a ratio
double effective_trials(double mean_maximum, int trials);
double minimum_backtest_years(double trials, double annual_ratio);  // NaN unless the ratio is above 0 and trials are 2
double minimum_backtest_years_bound(double trials, double annual_ratio);

}  // namespace assay
