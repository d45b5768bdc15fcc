// A covariance matrix as a factor model has it: what factors explain, and the rest on the diagonal alone. The diagonal is that of S.
//
//   principal components  B B' = sum over the largest k eigenvalues of S of l u u'; with k of at least the rank: S itself
//   given core indices    X' P X / (n - 1), P the projection on the deviations of the indices over the rows of X: betas of a regression on
//                         all of them with an intercept. An index that moves as a mix of others adds nothing.
// S: sample covariance, X: deviations of the assets [rows][assets]. Positive semi-definite: the explained part is, and the rest is >= 0.
#pragma once
#include <functional>

#include "host/estimate/covariance.h"
#include "host/estimate/covariance_matrix.h"

namespace assay {

void keep_principal_components(CovarianceMatrixRef matrix, int factors);

// [rows][indices], centred; rows: of the indices, in which all have a value.
Eigen::MatrixXd deviations_of_core_indices(const SeriesBlock& core_indices, const std::vector<int>& rows);
void keep_systematic_part(CovarianceMatrixRef matrix, const Eigen::MatrixXd& factors, const std::function<double(int t, int i)>& deviation);

}  // namespace assay
