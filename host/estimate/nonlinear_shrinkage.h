// Analytical nonlinear shrinkage: every eigenvalue of the sample covariance is replaced by one that large-dimensional theory expects.
//
//   n effective rows (those of the window less 1 for the mean), p assets, h = n^(-1/3), eigenvalues l_1 <= ... <= l_p, c = p / n
//   f(l), H(l): density and Hilbert transform of the spectrum by Epanechnikov kernels of widths h l_j    (4.7, 4.8)
//   d_i = l_i / ((pi c l_i f)^2 + (1 - c - pi c l_i H)^2)    (4.3); p > n: (C.4) on the n largest, (C.5, C.8) for the rest
// Source: Ledoit, Wolf 2020, "Analytical nonlinear shrinkage of large-dimensional covariance matrices", Annals of Statistics 48 (5). Far
// from a kernel's centre H is a series in place of a difference of large terms. An eigenvalue below p 2^-52 of the largest (copies of an
// asset) counts as that: the formula divides by it.
#pragma once
#include "host/estimate/covariance_matrix.h"

namespace assay {

inline constexpr int least_rows_of_nonlinear_shrinkage = 13;  // n >= 12: below, (C.8) takes the logarithm of a negative number

// In place. matrix: sum of d d' / n.
void shrink_eigenvalues(CovarianceMatrixRef matrix, int effective_rows);

}  // namespace assay
