// A covariance matrix that a person supplies instead of an estimate: CSV, ids in the header and in the first column.
// Fractions squared, per period.
//
// Errors: Problem, exit 3: not square, an id that stands only in one of them, a missing entry, not symmetric (to 1e-9 of the largest
// entry), not positive semi-definite (an eigenvalue below -1e-10 of the largest).
// The message names the entries, or the smallest eigenvalue.
#pragma once
#include <Eigen/Core>
#include <string>
#include <vector>

#include "host/files/input_file.h"

namespace assay {

struct CovarianceFile {
    InputFile file;
    std::vector<std::string> ids;
    Eigen::MatrixXd matrix;  // [ids][ids]; exactly symmetric
};

CovarianceFile read_covariance(const std::string& path);

}  // namespace assay
