#include "host/analysis/factor_regression.h"

#include <algorithm>
#include <cmath>

#include "host/analysis/orthogonal_factors.h"
#include "host/problem.h"

namespace assay {
namespace {

void refuse(size_t factors) {
    if (factors < 1 || factors > size_t(max_factors))
        throw Problem(Exit::usage, "a regression takes 1 to " + std::to_string(max_factors) + " factors, not " + std::to_string(factors));
}

Status factor_status(const FactorRegression& r, int minimum) {
    if (r.observations < minimum) return Status::too_few_observations;
    if (std::isnan(r.coefficient[0])) return Status::collinear;
    if (std::isnan(r.r_squared)) return Status::constant_fund;
    if (r.residual_volatility == 0) return Status::exact_fit;
    return 1 - r.r_squared < weak_residual ? Status::residual_below_precision : Status::ok;
}

// The factors in some months, one row a month.
LongMatrix rows_of(std::span<const std::vector<double>> factors, std::span<const int> months) {
    LongMatrix x(Eigen::Index(months.size()), Eigen::Index(factors.size()));
    for (size_t i = 0; i < months.size(); ++i)
        for (size_t k = 0; k < factors.size(); ++k) x(Eigen::Index(i), Eigen::Index(k)) = factors[k][size_t(months[i])];
    return x;
}
bool all_given(std::span<const std::vector<double>> factors, size_t month) {
    return std::none_of(factors.begin(), factors.end(), [&](const auto& x) { return std::isnan(x[month]); });
}

// What the funds share: the orthogonalised factors of every window.
struct WindowFactors {
    std::vector<double> basis, inverse, mean, condition;
    std::vector<int> given;

    WindowFactors(const RollingFactorRequest& request, int windows, int minimum) {
        const size_t factors = request.factors.size(), window = size_t(request.window);
        basis.assign(size_t(windows) * window * factors, std::nan(""));
        inverse.assign(size_t(windows) * factors * factors, 0);
        mean.assign(size_t(windows) * factors, 0);
        condition.assign(size_t(windows), HUGE_VAL);
        for (size_t w = 0; w < size_t(windows); ++w) {
            std::vector<int> months;
            for (size_t t = w; t < w + window; ++t)
                if (all_given(request.factors, t)) months.push_back(int(t));
            given.push_back(int(months.size()));
            if (given.back() < minimum) continue;
            const OrthogonalFactors o = orthogonal_factors(rows_of(request.factors, months), request.intercept);
            condition[w] = double(o.condition);
            for (size_t i = 0; i < months.size(); ++i)
                for (size_t k = 0; k < factors; ++k)
                    basis[(w * window + size_t(months[i]) - w) * factors + k] = double(o.q(Eigen::Index(i), Eigen::Index(k)));
            for (size_t k = 0; k < factors; ++k) {
                mean[w * factors + k] = double(o.mean(Eigen::Index(k)));
                for (size_t j = 0; j < factors; ++j)
                    inverse[(w * factors + k) * factors + j] = double(o.inverse(Eigen::Index(k), Eigen::Index(j)));
            }
        }
    }
};

}  // namespace

RollingFactorRegressions::RollingFactorRegressions(const RollingFactorRequest& request, const Execution& execution)
    : factors_(int(request.factors.size())),
      windows_(std::max(0, request.funds.months - request.window + 1)),
      minimum_(std::max(request.minimum, factors_ + int(request.intercept) + 1)),
      stride_(padded(request.funds.series)) {
    refuse(request.factors.size());
    const WindowFactors shared(request, windows_, minimum_);
    result_ = AlignedArray(size_t(windows_) * size_t(factor_rows(factors_)) * size_t(stride_));
    FactorRegressionView v = {};
    v.value = request.funds.value.data();
    v.stride = request.funds.stride;
    v.months = request.funds.months;
    v.factors = factors_;
    v.window = request.window;
    v.minimum = minimum_;
    v.intercept = request.intercept;
    v.basis = shared.basis.data();
    v.inverse = shared.inverse.data();
    v.mean = shared.mean.data();
    v.given = shared.given.data();
    v.condition = shared.condition.data();
    v.result = result_.data();
    v.result_stride = stride_;
    if (windows_ > 0) execute(factor_regression_programs, "assay_gpu_factor_regression", v, request.funds.series, execution);
}

FactorRegression RollingFactorRegressions::at(int window, int fund) const {
    const double* row = result_.data() + long(window) * factor_rows(factors_) * stride_ + fund;
    const auto output = [&](int which) { return row[which * stride_]; };
    FactorRegression r{int(output(factor_observations)),
                       output(factor_alpha),
                       output(factor_t_alpha),
                       output(factor_residual_volatility),
                       output(factor_r_squared),
                       {},
                       {}};
    for (int k = 0; k < factors_; ++k) {
        r.coefficient.push_back(output(factor_outputs + k));
        r.t_coefficient.push_back(output(factor_outputs + factors_ + k));
    }
    r.status = factor_status(r, minimum_);
    return r;
}

FactorRegression factor_regression(std::span<const double> series, std::span<const std::vector<double>> factors, bool intercept) {
    refuse(factors.size());
    const double nothing = std::nan("");
    std::vector<int> months;
    for (size_t t = 0; t < series.size(); ++t)
        if (!std::isnan(series[t]) && all_given(factors, t)) months.push_back(int(t));
    const int parameters = int(factors.size()) + int(intercept), n = int(months.size());
    const std::vector<double> none(factors.size(), nothing);
    FactorRegression r{n, nothing, nothing, nothing, nothing, none, none};
    if (n > parameters) {
        const OrthogonalFactors o = orthogonal_factors(rows_of(factors, months), intercept);
        LongVector y(n);
        for (int i = 0; i < n; ++i) y(i) = series[size_t(months[size_t(i)])];
        const bool moves = (y.array() != y(0)).any() || (!intercept && y(0) != 0);
        const long double mean = intercept ? y.mean() : 0;
        y.array() -= mean;
        if (o.condition < worst_condition) {
            const LongVector c = o.q.transpose() * y, b = o.inverse * c;
            const LongVector e = y - o.q * c;
            const long double variance = e.squaredNorm() / (n - parameters), volatility = std::sqrt(variance);
            const long double alpha = mean - o.mean.dot(b);
            const auto t = [&](long double estimate, long double error) {
                return volatility > 0 ? double(estimate / (volatility * error)) : nothing;
            };
            r.alpha = intercept ? double(alpha) : nothing;
            r.t_alpha = intercept ? t(alpha, std::sqrt(1.0L / n + (o.inverse.transpose() * o.mean).squaredNorm())) : nothing;
            r.residual_volatility = double(volatility);
            r.r_squared = moves ? double(1 - e.squaredNorm() / y.squaredNorm()) : nothing;
            for (Eigen::Index k = 0; k < b.size(); ++k) {
                r.coefficient[size_t(k)] = double(b(k));
                r.t_coefficient[size_t(k)] = t(b(k), o.inverse.row(k).norm());
            }
        }
    }
    r.status = factor_status(r, parameters + 1);
    return r;
}

}  // namespace assay
