// A matrix of pairwise covariances made positive semi-definite, where it is not.
//
// The correlations C = U L U' are replaced by D U max(L, 0) U' D, D making the diagonal 1 again; variances stay (Rebonato, Jaeckel 1999,
// "The most general methodology to create a valid correlation matrix", spectral decomposition). An eigenvalue of C above -n 2^-50 is
// rounding, and no repair. Assets that do not move keep their zeros.
#pragma once
#include "host/estimate/covariance_matrix.h"

namespace assay {

// Returns the largest change of an entry relative to sqrt(s_ii s_jj); 0: nothing was changed.
double make_positive_semidefinite(CovarianceMatrixRef matrix);

}  // namespace assay
