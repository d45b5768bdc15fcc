// Expected returns of the assets of many dates. Fractions per period.
//
//   mean         of the values an asset has in the lookback rows that end at last_row
//   ewma         weights 0.5^(age / half_life) on them, normalised
//   shrunk_mean  (1 - f) mean + f m0, m0 = 1'S^-1 mean / 1'S^-1 1, f = (N + 2) / (N + 2 + T (mean - m0)'S^-1 (mean - m0)), T observations,
//                N assets. Source: Jorion 1986, "Bayes-Stein estimation for portfolio analysis" (equations 14 to 17). S is his
//                (T - 1) / (T - N - 2) times the covariance where that is the sample's, the covariance as it is where it is any other
//                (its inverse needs no such correction); m0 is the return of the minimum-variance portfolio
//   carry        the value at last_row of a block with the columns of the returns: a yield less what is expected to be lost, the user's own
//   none         0: only risk counts
// Status too_few_observations (fewer than 3 of an asset, no carry, no covariance, for shrunk_mean T <= N + 2 with the sample's): what is
// missing is NaN, with shrunk_mean all. Status collinear: S has no inverse (condition number of its correlations 1e14 or more), all NaN.
// Errors: Problem, exit 2: a setting, a date outside the data, what a model needs and is not given.
#pragma once
#include "host/estimate/covariance.h"

namespace assay {

struct ExpectedReturnSettings {
    ExpectedReturnModel model = ExpectedReturnModel::mean;
    int lookback = 36;      // rows
    double half_life = 12;  // rows; ewma
    void check() const;     // Problem, exit 2, that names the setting
};

struct ExpectedReturns {
    std::vector<double> value;  // of the assets of the date, in their order
    Status status;
};

// covariances: of the same dates and assets, shrunk_mean; carry: [rows of the returns], carry. Otherwise null.
std::vector<ExpectedReturns> expected_returns(const SeriesBlock& returns, const ExpectedReturnSettings& settings,
                                              const std::vector<CovarianceDate>& dates, const Covariances* covariances = nullptr,
                                              const SeriesBlock* carry = nullptr);

}  // namespace assay
