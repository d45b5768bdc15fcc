// What noise of the user's own shape gives: the same measures of series without skill, beside every number.
//
// Shape: T, blocks, and the correlation of the differences: eigenvectors of their correlation matrix whose eigenvalues exceed the edge that
// independent series reach ((1 + sqrt(N / T))^2, Marchenko and Pastur 1967), and residuals that make up each series' variance; normal,
// independent in time. 200 sets of at most 350 series (evenly taken), 500 resamples each; counter-based random numbers. Of more than 3,200
// pairs of halves (16 blocks and more) at least 1,600, evenly taken: the probability of overfitting of a set moves by 0.007 (standard
// deviation; 16 blocks, 250 series), a twentieth of what sets differ by.
// Monte Carlo error: of a quantile sqrt(p (1 - p) / n) / density is not given; of a share sqrt(p (1 - p) / n).
#pragma once
#include <cstdint>
#include <vector>

#include "host/run/execution.h"
#include "host/run/series_block.h"
#include "kernels/status.h"

namespace assay {

struct NoiseRequest {
    const SeriesBlock& differences;
    int blocks = 16, mean_block = 6;
    uint64_t seed = 1;
    int sets = 200, resamples = 500, most_series = 350;
};

struct NoiseNull {
    int sets = 0, series = 0, resamples = 0, factors = 0;
    int64_t halves = 0;                                                        // of the months, that a set takes
    double pbo_low = missing(), pbo_middle = missing(), pbo_high = missing();  // 5 %, 50 %, 95 %
    double pbo_mean = missing(), pbo_error = missing();                        // its Monte Carlo error
    double deflated_low = missing(), deflated_high = missing();                // deflated ratio of the best: 5 %, 95 %
    double effective_low = missing(), effective_high = missing();              // effective trials: 5 %, 95 %
    double stepm = missing();                                                  // share of the sets of which StepM keeps any
    // Share of the sets that a test at 5 % rejects (p_consistent), and its Monte Carlo error.
    double not_studentized = missing(), studentized = missing(), studentized_kernel = missing(), share_error = missing();
    std::vector<double> pbo;  // [sets]
};

NoiseNull noise_null(const NoiseRequest& request, const Execution& execution);

}  // namespace assay
