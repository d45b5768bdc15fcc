// Covariance matrices of returns, one per date and its assets: settings and result. Arithmetic: kernels/covariance.h, kernels/shrinkage.h.
//
//   sample                 sum of d_i d_j / (n - 1), d from the mean
//   ewma                   w = 0.5^(age / half_life) / sum; sum w d_i d_j / (1 - sum w^2), d from the weighted mean; age 0: last_row
//   ledoit_wolf_*          the intensity and the target of kernels/shrinkage.h
//   nonlinear_shrinkage    host/estimate/nonlinear_shrinkage.h; needs 13 rows
//   factor_model           systematic part of the sample covariance, the diagonal as in the sample: host/estimate/factor_covariance.h
// Fractions squared, per period. Rows are the `lookback` that end at last_row; those before the first of the data count as missing.
// common_window takes the rows in which all assets of the date (and all core indices) have a value, each estimator being positive
// semi-definite by construction: sums of squares, or mixtures of them with a target that is. pairwise (sample and ewma only: the others
// are defined on a common window) takes the rows of each pair, is checked, and repaired where it must be:
// host/estimate/positive_semidefinite.h. Fewer than 3 rows: NaN, too_few_observations. Errors: Problem, exit 2 (settings, a date or an
// asset outside the data), exit 5 from a device. Guarantee: same bits on every device and number of threads.
#pragma once
#include <vector>

#include "host/estimate/models.h"
#include "host/run/execution.h"
#include "host/run/series_block.h"
#include "kernels/covariance.h"
#include "kernels/status.h"

namespace assay {

ASSAY_LANE_PROGRAMS(covariance, CovarianceView)

struct CovarianceSettings {
    CovarianceEstimator estimator = CovarianceEstimator::sample;
    int lookback = 36;      // rows
    double half_life = 12;  // rows; ewma
    int factors = 3;        // principal components; factor_model
    MissingHistory histories = MissingHistory::common_window;
    const SeriesBlock* core_indices = nullptr;  // factor_model: these in place of principal components; of the same rows as the returns
    void check() const;                         // Problem, exit 2, that names the setting
};

struct CovarianceDate {
    int last_row;
    std::vector<int> assets;  // columns of the returns
};

struct CovarianceEstimate {
    int n;                       // assets
    long stride;                 // a multiple of 8
    const double* matrix;        // [n][stride], symmetric, padding 0; lives as long as the Covariances
    double shrinkage_intensity;  // NaN where there is none
    bool repaired;               // pairwise: it was not positive semi-definite
    double repair;               // largest change of an entry, relative to sqrt(s_ii s_jj)
    int observations;            // rows; pairwise: fewest of a pair
    Status status;               // ok or too_few_observations
    double at(int i, int j) const { return matrix[long(i) * stride + j]; }
};

// condition_number: largest / smallest; infinite where the smallest is 0 but for rounding (n 2^-52 of the largest).
struct CovarianceSpectrum {
    double smallest_eigenvalue, largest_eigenvalue, condition_number;
};
CovarianceSpectrum spectrum_of(const double* matrix, int n, long stride);  // symmetric, [n][stride]

class Covariances {
  public:
    Covariances(const SeriesBlock& returns, const CovarianceSettings& settings, std::vector<CovarianceDate> dates,
                const Execution& execution);
    int size() const { return int(dates_.size()); }
    const CovarianceDate& date(int date) const { return dates_[size_t(date)]; }
    const CovarianceSettings& settings() const { return settings_; }
    CovarianceEstimate at(int date) const;
    // On request: the eigenvalues take ten to twenty times what the matrix does. NaN with too few observations.
    CovarianceSpectrum spectrum(int date) const;

  private:
    struct Repair {
        double largest = 0;
        bool made = false;
    };
    CovarianceSettings settings_;
    std::vector<CovarianceDate> dates_;
    std::vector<int> observations_;
    std::vector<Status> status_;
    std::vector<Repair> repair_;
    std::vector<long> matrix_at_;
    AlignedArray matrix_, shrinkage_;  // as in CovarianceView
};

}  // namespace assay
