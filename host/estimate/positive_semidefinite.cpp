#include "host/estimate/positive_semidefinite.h"

#include <cmath>

#include "host/estimate/eigenvalues.h"

namespace assay {

double make_positive_semidefinite(CovarianceMatrixRef matrix) {
    const auto n = matrix.rows();
    const Eigen::VectorXd deviation = matrix.diagonal().cwiseSqrt();
    const Eigen::VectorXd inverse = deviation.unaryExpr([](double s) { return s > 0 ? 1 / s : 0.0; });
    Eigen::MatrixXd correlation = inverse.asDiagonal() * matrix * inverse.asDiagonal();
    const EigenDecomposition decomposed = eigen_decomposition(correlation);
    if (!(decomposed.values.minCoeff() < -double(n) * 0x1p-50)) return 0;
    const Eigen::MatrixXd half = decomposed.vectors * decomposed.values.cwiseMax(0.0).cwiseSqrt().asDiagonal();
    const Eigen::VectorXd length = half.rowwise().norm();
    double largest = 0;
    for (Eigen::Index i = 0; i < n; ++i)
        for (Eigen::Index j = 0; j < i; ++j) {
            const bool still = !(length[i] > 0 && length[j] > 0);
            const double repaired = still ? 0.0 : half.row(i).dot(half.row(j)) / (length[i] * length[j]);
            largest = std::max(largest, std::abs(repaired - correlation(i, j)));
            matrix(i, j) = matrix(j, i) = repaired * deviation[i] * deviation[j];
        }
    return largest;
}

}  // namespace assay
