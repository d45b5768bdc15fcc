// How sure a fund's correlation, beta and activeness are: 95 % intervals and probabilities from its resamples (host/analysis/resampling.h).
//
//   interval = statistic -+ t(nu) c s, on the Fisher scale z = atanh(r) for correlations; s: standard deviation of the resamples
//   kappa(i) = (1 - i/n) (1 - 1/b)^i,  c^2 = 1 / (1 - (1 + 2 sum kappa) / n),  nu = n / (1 + 2 sum kappa^2)
// s is too small, by c^-1 where months are independent, because its blocks are measured from the sample's own mean; it rests on about nu
// independent terms, so Student's t. Percentile intervals have neither: 90 % of the time they hold the truth, these 92 to 96
// (tests/README.md). Sources: Politis, Romano 1994 (kappa); Priestley 1981 (nu, of a lag window at frequency 0). Errors: resampling.h.
#pragma once
#include "host/analysis/resampling.h"
#include "kernels/status.h"

namespace assay {

struct BootstrapRequest : ResamplingRequest {
    double correlation_threshold = 0.7;
    double beta_volatility_threshold = 0.25;
};

struct Interval {
    double low = missing(), high = missing();
};

// NaN: not defined.
struct Bootstrap {
    int observations = 0;  // pairs
    double correlation = missing(), beta = missing();
    Interval correlation_interval, beta_interval;
    double average_rolling_correlation = missing(), rolling_beta_volatility = missing();  // over the pairs, gaps closed
    Interval average_rolling_correlation_interval;
    double probability_correlation_below = missing();  // share of resamples with a correlation below the threshold
    // Share of the resamples with two windows or more in which the rule of the study holds: average rolling correlation below, rolling beta
    // volatility above its threshold. Windows across the joint of two blocks count like others (kernels/README.md says what they shift).
    double probability_active = missing();
    int without_correlation = 0, without_windows = 0;  // resamples left out of the numbers above: one month throughout, or nearly
    Status status = Status::too_few_observations;
};

std::vector<Bootstrap> bootstrap(const BootstrapRequest& request, const Execution& execution);  // [funds]

}  // namespace assay
