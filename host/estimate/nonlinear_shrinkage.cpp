#include "host/estimate/nonlinear_shrinkage.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "host/estimate/eigenvalues.h"

namespace assay {
namespace {

constexpr double pi = std::numbers::pi;
const double root5 = std::sqrt(5.0);

double epanechnikov(double x) { return 3 / (4 * root5) * std::max(1 - x * x / 5, 0.0); }

double hilbert_transform(double x) {
    if (std::abs(x) < 10) {
        const double edge = std::abs((root5 - x) / (root5 + x));
        const double logarithm = edge > 0 && std::isfinite(edge) ? (1 - x * x / 5) * std::log(edge) : 0.0;
        return -3 / (10 * pi) * x + 3 / (4 * root5 * pi) * logarithm;
    }
    const double y = root5 / x, squared = y * y;
    double sum = 0;
    for (int k = 12; k >= 0; --k) sum = sum * squared + 2.0 / ((2 * k + 1) * (2 * k + 3));
    return -3 / (2 * root5 * pi) * y * sum;
}

Eigen::ArrayXd shrunk(const Eigen::ArrayXd& eigenvalue, double p, double n) {
    const double h = std::pow(n, -1.0 / 3), c = p / n;
    Eigen::ArrayXd result(eigenvalue.size());
    for (Eigen::Index i = 0; i < eigenvalue.size(); ++i) {
        double f = 0, hilbert = 0;
        for (double l : eigenvalue) {
            const double width = h * l, x = (eigenvalue[i] - l) / width;
            f += epanechnikov(x) / width;
            hilbert += hilbert_transform(x) / width;
        }
        const double l = eigenvalue[i], share = 1.0 / double(eigenvalue.size());
        const double a = pi * l * f * share, b = pi * l * hilbert * share;
        result[i] = p > n ? l / (a * a + b * b) : l / (c * c * a * a + (1 - c - c * b) * (1 - c - c * b));
    }
    return result;
}

}  // namespace

void shrink_eigenvalues(CovarianceMatrixRef matrix, int effective_rows) {
    const Eigen::Index assets = matrix.rows(), positive = std::min<Eigen::Index>(assets, effective_rows);
    const EigenDecomposition decomposed = eigen_decomposition(matrix);
    const double largest = decomposed.values[assets - 1], p = double(assets), n = effective_rows;
    if (!(largest > 0)) return;
    const Eigen::ArrayXd eigenvalue = decomposed.values.tail(positive).array().max(largest * p * std::numeric_limits<double>::epsilon());
    Eigen::VectorXd d(assets);
    d.tail(positive) = shrunk(eigenvalue, p, n).matrix();
    if (assets > positive) {
        const double h = std::pow(n, -1.0 / 3), edge = root5 * h;
        const double hilbert = 1 / pi *
                               (3 / (10 * h * h) + 3 / (4 * root5 * h) * (1 - 1 / (5 * h * h)) * std::log((1 + edge) / (1 - edge))) *
                               eigenvalue.inverse().mean();
        d.head(assets - positive).setConstant(1 / (pi * (p - n) / n * hilbert));
    }
    const Eigen::MatrixXd half = decomposed.vectors * d.cwiseSqrt().asDiagonal();
    matrix.triangularView<Eigen::Lower>() = half * half.transpose();
    matrix.triangularView<Eigen::StrictlyUpper>() = matrix.transpose();
}

}  // namespace assay
