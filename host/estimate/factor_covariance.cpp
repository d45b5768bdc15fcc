#include "host/estimate/factor_covariance.h"

#include <Eigen/QR>

#include "host/estimate/eigenvalues.h"

namespace assay {
namespace {

// matrix <- part part' off the diagonal.
void replace_off_diagonal(CovarianceMatrixRef matrix, const Eigen::MatrixXd& part) {
    const Eigen::VectorXd diagonal = matrix.diagonal();
    matrix.triangularView<Eigen::Lower>() = part * part.transpose();
    matrix.triangularView<Eigen::StrictlyUpper>() = matrix.transpose();
    matrix.diagonal() = diagonal;
}

}  // namespace

void keep_principal_components(CovarianceMatrixRef matrix, int factors) {
    if (factors >= matrix.rows()) return;
    const EigenDecomposition decomposed = eigen_decomposition(matrix);
    replace_off_diagonal(matrix,
                         decomposed.vectors.rightCols(factors) * decomposed.values.tail(factors).cwiseMax(0.0).cwiseSqrt().asDiagonal());
}

Eigen::MatrixXd deviations_of_core_indices(const SeriesBlock& core_indices, const std::vector<int>& rows) {
    Eigen::MatrixXd x(Eigen::Index(rows.size()), core_indices.series);
    for (size_t t = 0; t < rows.size(); ++t)
        for (int k = 0; k < core_indices.series; ++k) x(Eigen::Index(t), k) = core_indices.at(rows[t], k) - core_indices.at(rows[0], k);
    x.rowwise() -= x.colwise().mean().eval();
    return x;
}

void keep_systematic_part(CovarianceMatrixRef matrix, const Eigen::MatrixXd& factors,
                          const std::function<double(int t, int i)>& deviation) {
    const auto n = matrix.rows(), rows = factors.rows();
    Eigen::MatrixXd x(rows, n);
    for (Eigen::Index i = 0; i < n; ++i)
        for (Eigen::Index t = 0; t < rows; ++t) x(t, i) = deviation(int(t), int(i));
    Eigen::MatrixXd scaled = factors;
    scaled.colwise().normalize();
    Eigen::ColPivHouseholderQR<Eigen::MatrixXd> qr(scaled);
    qr.setThreshold(1e-10);  // as a factor regression has it: beyond, the index is a mix of others
    const Eigen::MatrixXd q = qr.householderQ() * Eigen::MatrixXd::Identity(rows, qr.rank());
    replace_off_diagonal(matrix, x.transpose() * q / std::sqrt(double(rows - 1)));
}

}  // namespace assay
