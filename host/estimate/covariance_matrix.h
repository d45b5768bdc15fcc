// One matrix of Covariances as Eigen sees it: [n][stride], row-major, changed in place.
#pragma once
#include <Eigen/Core>

namespace assay {

using CovarianceMatrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using CovarianceMatrixRef = Eigen::Ref<CovarianceMatrix, 0, Eigen::OuterStride<>>;

}  // namespace assay
