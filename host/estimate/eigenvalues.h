// Eigenvalues and eigenvectors of a symmetric matrix, by Eigen's SelfAdjointEigenSolver (Householder tridiagonalisation, implicit QR).
// A source of its own: the solver takes the compiler longer than all that asks for it.
#pragma once
#include <Eigen/Core>

namespace assay {

struct EigenDecomposition {
    Eigen::VectorXd values;   // [n], ascending
    Eigen::MatrixXd vectors;  // [n][n], a column each, of length 1
};

// Of both only the lower triangle is read.
EigenDecomposition eigen_decomposition(const Eigen::MatrixXd& symmetric);
Eigen::VectorXd eigenvalues(const Eigen::MatrixXd& symmetric);  // [n], ascending

}  // namespace assay
