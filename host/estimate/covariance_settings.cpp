#include <fmt/format.h>

#include <cmath>

#include "host/estimate/covariance.h"
#include "host/problem.h"

namespace assay {

void CovarianceSettings::check() const {
    const auto refuse = [](const std::string& sentence) { throw Problem(Exit::usage, sentence); };
    if (lookback < 3) refuse(fmt::format("lookback = {}: a covariance takes at least 3 periods", lookback));
    if (estimator == CovarianceEstimator::ewma && !(half_life > 0 && std::isfinite(half_life)))
        refuse(fmt::format("half_life = {}: a positive number of periods is wanted", half_life));
    if (estimator == CovarianceEstimator::factor_model && !core_indices && factors < 1)
        refuse(fmt::format("factors = {}: a factor model takes at least 1", factors));
    if (estimator == CovarianceEstimator::nonlinear_shrinkage && lookback < 13)
        refuse(fmt::format("lookback = {}: nonlinear_shrinkage takes at least 13 periods", lookback));
    if (histories == MissingHistory::pairwise && estimator != CovarianceEstimator::sample && estimator != CovarianceEstimator::ewma)
        refuse(fmt::format("pairwise histories: {} is defined on a common window; choose that, or sample or ewma", text(estimator)));
    if (core_indices && (estimator != CovarianceEstimator::factor_model || core_indices->series < 1))
        refuse(fmt::format("core indices: {} were given to {}; factor_model takes at least 1, other estimators none", core_indices->series,
                           text(estimator)));
}

}  // namespace assay
