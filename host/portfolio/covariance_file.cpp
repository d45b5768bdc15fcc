#include "host/portfolio/covariance_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "host/estimate/eigenvalues.h"
#include "host/files/input_bytes.h"
#include "host/files/input_problem.h"
#include "host/files/named_columns.h"
#include "host/files/source.h"

namespace assay {
namespace {

void require_symmetric(const CovarianceFile& read) {
    Eigen::Index i, j;
    const double largest = read.matrix.cwiseAbs().maxCoeff();
    if (!((read.matrix - read.matrix.transpose()).cwiseAbs().maxCoeff(&i, &j) > 1e-9 * largest)) return;
    throw input_problem({read.file.path}, fmt::format("is not symmetric: {} with {} is {}, {} with {} is {}", quoted(read.ids[size_t(i)]),
                                                      quoted(read.ids[size_t(j)]), read.matrix(i, j), quoted(read.ids[size_t(j)]),
                                                      quoted(read.ids[size_t(i)]), read.matrix(j, i)));
}

void require_positive_semidefinite(const CovarianceFile& read) {
    const Eigen::VectorXd values = eigenvalues(read.matrix);
    const double smallest = values[0], largest = values[values.size() - 1];
    if (smallest >= -1e-10 * std::fabs(largest)) return;
    throw input_problem(
        {read.file.path},
        fmt::format("is no covariance matrix: its smallest eigenvalue is {:.3g} (the largest {:.3g}), so some portfolio would "
                    "have a negative variance; print more digits, or repair it",
                    smallest, largest));
}

}  // namespace

CovarianceFile read_covariance(const std::string& path) {
    const InputBytes bytes = InputBytes::read(path);
    const NamedColumns table(path, text_of(path, bytes.text()));
    CovarianceFile read;
    read.ids.assign(table.header().begin() + 1, table.header().end());
    const size_t n = read.ids.size();
    if (table.rows().size() != n)
        throw input_problem(
            {path}, fmt::format("has {} and {}; a covariance matrix has as many of the one as of the other",
                                several(table.rows().size(), "row", "rows"), several(n, "column of numbers", "columns of numbers")));
    read.matrix.resize(Eigen::Index(n), Eigen::Index(n));
    std::vector<char> filled(n);
    for (const NamedColumns::Row& row : table.rows()) {
        const auto found = std::find(read.ids.begin(), read.ids.end(), row.cells[0]);
        if (found == read.ids.end())
            throw input_problem({path, row.line},
                                fmt::format("{} is no column of this matrix; rows and columns have the same ids", quoted(row.cells[0])));
        const auto i = found - read.ids.begin();
        if (filled[size_t(i)]) throw input_problem({path, row.line}, fmt::format("a second row of {}; keep one", quoted(row.cells[0])));
        filled[size_t(i)] = true;
        for (size_t j = 0; j < n; ++j) {
            const double value = table.amount(row, j + 1, {.may_be_negative = true});
            if (std::isnan(value)) throw input_problem({path, row.line, read.ids[j]}, "is missing; every pair of assets has a covariance");
            read.matrix(i, Eigen::Index(j)) = value;
        }
    }
    read.file = {"", path, bytes.sha256(), fmt::format("covariance {}, {} assets", table.format(), n)};
    require_symmetric(read);
    read.matrix = ((read.matrix + read.matrix.transpose()) / 2).eval();
    require_positive_semidefinite(read);
    return read;
}

}  // namespace assay
