#include "host/estimate/expected_return.h"

#include <fmt/format.h>

#include <Eigen/Core>
#include <algorithm>
#include <cmath>

#include "host/estimate/eigenvalues.h"
#include "host/problem.h"

namespace assay {
namespace {

constexpr int least_observations = 3;

double weighted_mean(const SeriesBlock& returns, int asset, int last_row, const std::vector<double>& weight) {
    const int first = last_row - int(weight.size()) + 1;
    long double sum = 0, total = 0;
    int observations = 0;
    for (int t = std::max(first, 0); t <= last_row; ++t) {
        const double value = returns.at(t, asset), w = weight[size_t(t - first)];
        if (std::isnan(value)) continue;
        sum += static_cast<long double>(w) * value, total += w, ++observations;
    }
    return observations < least_observations ? missing() : double(sum / total);
}

Status shrink(std::vector<double>& mean, const CovarianceEstimate& covariance, CovarianceEstimator estimator) {
    const int n = covariance.n;
    const double observations = covariance.observations;
    const bool of_sample = estimator == CovarianceEstimator::sample;
    if (covariance.status != Status::ok || (of_sample && observations <= n + 2) ||
        std::any_of(mean.begin(), mean.end(), [](double m) { return std::isnan(m); }))
        return Status::too_few_observations;
    const double correction = of_sample ? (observations - 1) / (observations - n - 2) : 1.0;
    Eigen::VectorXd deviation(n), scaled(n), ones(n);
    for (int i = 0; i < n; ++i) {
        deviation[i] = std::sqrt(covariance.at(i, i) * correction);
        if (!(deviation[i] > 0)) return Status::collinear;
        scaled[i] = mean[size_t(i)] / deviation[i], ones[i] = 1 / deviation[i];
    }
    Eigen::MatrixXd correlation(n, n);
    for (int i = 0; i < n; ++i)
        for (int j = 0; j < n; ++j) correlation(i, j) = covariance.at(i, j) * correction * ones[i] * ones[j];
    const EigenDecomposition decomposed = eigen_decomposition(correlation);
    const Eigen::VectorXd& l = decomposed.values;
    if (!(l[0] > 1e-14 * l[n - 1])) return Status::collinear;
    // In the coordinates of the eigenvectors the inverse is a sum of squares: f cannot leave 0 .. 1 by rounding.
    const Eigen::VectorXd m = decomposed.vectors.transpose() * scaled, one = decomposed.vectors.transpose() * ones;
    const double grand = (one.array() * m.array() / l.array()).sum() / (one.array().square() / l.array()).sum();
    const double distance = ((m - grand * one).array().square() / l.array()).sum();
    const double f = (n + 2) / (n + 2 + observations * distance);
    for (double& value : mean) value = (1 - f) * value + f * grand;
    return Status::ok;
}

}  // namespace

void ExpectedReturnSettings::check() const {
    if (lookback < least_observations)
        throw Problem(Exit::usage, fmt::format("lookback_returns = {}: an expected return takes at least 3 periods", lookback));
    if (model == ExpectedReturnModel::ewma && !(half_life > 0 && std::isfinite(half_life)))
        throw Problem(Exit::usage, fmt::format("half_life = {}: a positive number of periods is wanted", half_life));
}

std::vector<ExpectedReturns> expected_returns(const SeriesBlock& returns, const ExpectedReturnSettings& settings,
                                              const std::vector<CovarianceDate>& dates, const Covariances* covariances,
                                              const SeriesBlock* carry) {
    settings.check();
    const bool from_carry = settings.model == ExpectedReturnModel::carry, shrunk = settings.model == ExpectedReturnModel::shrunk_mean;
    if (from_carry && (!carry || carry->series != returns.series || carry->months != returns.months))
        throw Problem(Exit::usage, "expected_return = carry: a value for every asset and period of the returns is wanted");
    if (shrunk && (!covariances || covariances->size() != int(dates.size())))
        throw Problem(Exit::usage, "expected_return = shrunk_mean: a covariance of every date is wanted");
    std::vector<double> weight(size_t(settings.lookback), 1.0);
    if (settings.model == ExpectedReturnModel::ewma)
        for (int t = 0; t < settings.lookback; ++t) weight[size_t(t)] = std::exp2(-(settings.lookback - 1 - t) / settings.half_life);
    std::vector<ExpectedReturns> all;
    for (size_t d = 0; d < dates.size(); ++d) {
        const CovarianceDate& date = dates[d];
        if (date.last_row < 0 || date.last_row >= returns.months)
            throw Problem(Exit::usage,
                          fmt::format("expected returns at row {}: the returns have rows 0 to {}", date.last_row, returns.months - 1));
        ExpectedReturns e{{}, Status::ok};
        for (int asset : date.assets) {
            if (asset < 0 || asset >= returns.series)
                throw Problem(Exit::usage,
                              fmt::format("an expected return of column {}: the returns have columns 0 to {}", asset, returns.series - 1));
            e.value.push_back(settings.model == ExpectedReturnModel::none ? 0.0
                              : from_carry                                ? carry->at(date.last_row, asset)
                                                                          : weighted_mean(returns, asset, date.last_row, weight));
            if (std::isnan(e.value.back())) e.status = Status::too_few_observations;
        }
        if (shrunk) {
            if (covariances->date(int(d)).last_row != date.last_row || covariances->date(int(d)).assets != date.assets)
                throw Problem(Exit::usage, "expected_return = shrunk_mean: the covariances are those of other dates or assets");
            e.status = shrink(e.value, covariances->at(int(d)), covariances->settings().estimator);
            if (e.status != Status::ok) std::fill(e.value.begin(), e.value.end(), missing());
        }
        all.push_back(std::move(e));
    }
    return all;
}

}  // namespace assay
