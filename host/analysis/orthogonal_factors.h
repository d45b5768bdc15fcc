// The factors of one regression, orthogonalised: X - mean = Q R by Householder reflections in long double.
//
// With an intercept the columns are centred first. condition: the 1-norm condition of R with its columns scaled to length 1, so that units
// do not count; infinite where a factor does not move or is a combination of others. Source: Golub, Van Loan, Matrix Computations, 5.2.
#pragma once
#include <Eigen/Dense>

namespace assay {

using LongMatrix = Eigen::Matrix<long double, Eigen::Dynamic, Eigen::Dynamic>;
using LongVector = Eigen::Matrix<long double, Eigen::Dynamic, 1>;

struct OrthogonalFactors {
    LongVector mean;     // [factors], 0 without an intercept
    LongMatrix q;        // [observations][factors]
    LongMatrix inverse;  // [factors][factors], R^-1
    long double condition;
};

// x: [observations][factors], at least as many observations as parameters.
OrthogonalFactors orthogonal_factors(LongMatrix x, bool intercept);

}  // namespace assay
