#include "host/estimate/covariance.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "host/estimate/covariance_windows.h"
#include "host/estimate/eigenvalues.h"
#include "host/estimate/factor_covariance.h"
#include "host/estimate/nonlinear_shrinkage.h"
#include "host/estimate/positive_semidefinite.h"
#include "host/problem.h"

namespace assay {
namespace {

void check_dates(const SeriesBlock& returns, const CovarianceSettings& settings, const std::vector<CovarianceDate>& dates) {
    settings.check();
    if (settings.core_indices && settings.core_indices->months != returns.months)
        throw Problem(Exit::usage,
                      fmt::format("core indices of {} periods beside returns of {}", settings.core_indices->months, returns.months));
    for (const CovarianceDate& date : dates) {
        if (date.last_row < 0 || date.last_row >= returns.months)
            throw Problem(Exit::usage,
                          fmt::format("a covariance at row {}: the returns have rows 0 to {}", date.last_row, returns.months - 1));
        for (int asset : date.assets)
            if (asset < 0 || asset >= returns.series)
                throw Problem(Exit::usage,
                              fmt::format("a covariance of column {}: the returns have columns 0 to {}", asset, returns.series - 1));
    }
}

ShrinkageTarget target_of(CovarianceEstimator estimator) {
    switch (estimator) {
        case CovarianceEstimator::ledoit_wolf_identity:
            return ShrinkageTarget::identity;
        case CovarianceEstimator::ledoit_wolf_constant_correlation:
            return ShrinkageTarget::constant_correlation;
        case CovarianceEstimator::ledoit_wolf_single_factor:
            return ShrinkageTarget::single_factor;
        default:
            return ShrinkageTarget::none;
    }
}

Eigen::Map<CovarianceMatrix, 0, Eigen::OuterStride<>> mapped(double* matrix, int n) {
    return {matrix, n, n, Eigen::OuterStride<>(padded(n))};
}

}  // namespace

Covariances::Covariances(const SeriesBlock& returns, const CovarianceSettings& settings, std::vector<CovarianceDate> dates,
                         const Execution& execution)
    : settings_(settings), dates_(std::move(dates)), status_(dates_.size(), Status::ok), repair_(dates_.size()) {
    check_dates(returns, settings_, dates_);
    CovarianceWindows windows(returns, settings_, dates_, execution.cpu);
    CovarianceView v = {};
    windows.fill(v);
    v.pairwise = settings_.histories == MissingHistory::pairwise;
    v.target = target_of(settings_.estimator);
    AlignedArray vectors(2 * size_t(windows.column_at.back())), row_value(dates_.size() * size_t(v.lookback));
    matrix_ = AlignedArray(size_t(windows.matrix_at.back()));
    shrinkage_ = AlignedArray(dates_.size() * shrinkage_outputs);
    std::fill_n(shrinkage_.data(), shrinkage_.size(), missing());
    v.vectors = vectors.data(), v.row_value = row_value.data(), v.matrix = matrix_.data(), v.shrinkage = shrinkage_.data();
    Execution by_date = execution;
    by_date.cpu.batch_funds = pack_columns;  // a date is much work
    execute(covariance_programs, "assay_gpu_covariance", v, size(), by_date);

    for_each_date(size(), execution.cpu, [&](int d) {
        const size_t place = size_t(d);
        const int n = windows.assets[place], rows = windows.observations[place];
        const auto matrix = mapped(matrix_.data() + windows.matrix_at[place], n);
        const bool few = windows.rows[place] == 0 ||
                         (settings_.estimator == CovarianceEstimator::nonlinear_shrinkage && rows < least_rows_of_nonlinear_shrinkage) ||
                         (settings_.core_indices && rows < settings_.core_indices->series + 2);
        if (few) {
            status_[place] = Status::too_few_observations;
            std::fill_n(matrix_.data() + windows.matrix_at[place], windows.matrix_at[place + 1] - windows.matrix_at[place], 0.0);
            std::fill_n(shrinkage_.data() + place * shrinkage_outputs, int(shrinkage_outputs), missing());
            mapped(matrix_.data() + windows.matrix_at[place], n).setConstant(missing());
        } else if (v.pairwise) {
            const double change = make_positive_semidefinite(matrix);
            repair_[place] = {change, change > 0};
        } else if (settings_.estimator == CovarianceEstimator::nonlinear_shrinkage) {
            shrink_eigenvalues(matrix, rows - 1);
        } else if (settings_.core_indices) {
            keep_systematic_part(matrix, deviations_of_core_indices(*settings_.core_indices, windows.taken[place]),
                                 [&](int t, int i) { return windows.deviation(d, t, i); });
        } else if (settings_.estimator == CovarianceEstimator::factor_model) {
            keep_principal_components(matrix, settings_.factors);
        }
    });
    observations_ = std::move(windows.observations);
    matrix_at_ = std::move(windows.matrix_at);
}

CovarianceSpectrum spectrum_of(const double* matrix, int n, long stride) {
    const Eigen::Map<const CovarianceMatrix, 0, Eigen::OuterStride<>> mapped(matrix, n, n, Eigen::OuterStride<>(stride));
    const Eigen::VectorXd values = eigenvalues(mapped);
    const double smallest = values.minCoeff(), largest = values.maxCoeff();
    const bool singular = !(smallest > n * std::numeric_limits<double>::epsilon() * largest);
    return {smallest, largest, singular ? std::numeric_limits<double>::infinity() : largest / smallest};
}

CovarianceEstimate Covariances::at(int date) const {
    const size_t d = size_t(date);
    const int n = int(dates_[d].assets.size());
    return {n,
            padded(n),
            matrix_.data() + matrix_at_[d],
            shrinkage_[d * shrinkage_outputs + shrinkage_intensity],
            repair_[d].made,
            repair_[d].largest,
            observations_[d],
            status_[d]};
}

CovarianceSpectrum Covariances::spectrum(int date) const {
    const CovarianceEstimate e = at(date);
    if (e.status != Status::ok) return {missing(), missing(), missing()};
    return spectrum_of(e.matrix, e.n, e.stride);
}

}  // namespace assay
