#include "host/analysis/bootstrap.h"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>

namespace assay {

namespace {

// Of a copy, whose correlation is 1, the scale has no value: the last one before it.
double fisher(double correlation) {
    constexpr double most = 1.0 - 0x1p-53;
    return std::atanh(std::clamp(correlation, -most, most));
}

// What the standard deviation of resamples is multiplied by: t(nu) c.
double half_width_factor(int pairs, int block) {
    const double n = pairs, stay = 1.0 - 1.0 / block;
    double sum = 1.0, squares = 1.0, power = 1.0;
    for (int i = 1; i < pairs; ++i) {
        power *= stay;
        const double kappa = (1.0 - i / n) * power;
        sum += 2.0 * kappa;
        squares += 2.0 * kappa * kappa;
    }
    return boost::math::quantile(boost::math::students_t(n / squares), 0.975) / std::sqrt(1.0 - sum / n);
}

struct Spread {
    double mean, deviation;  // n - 1
};
Spread spread_of(std::span<const double> values) {
    double sum = 0, squares = 0;
    for (double v : values) sum += v - values[0];
    const double n = double(values.size()), from_first = sum / n;
    for (double v : values) squares += (v - values[0] - from_first) * (v - values[0] - from_first);
    return {values[0] + from_first, std::sqrt(squares / (n - 1))};
}

struct Summary {
    const BootstrapRequest& request;
    const FundResamples& fund;

    double of_sample(BootstrapOutput output) const { return fund.statistic[output][0]; }
    // Scaled, of the resamples in which `needed` is defined.
    template <class Scale>
    std::vector<double> resamples(BootstrapOutput output, BootstrapOutput needed, Scale scale) const {
        std::vector<double> all;
        all.reserve(fund.statistic[output].size());
        for (size_t r = 1; r < fund.statistic[output].size(); ++r)
            if (!std::isnan(fund.statistic[needed][r])) all.push_back(scale(fund.statistic[output][r]));
        return all;
    }
    Interval around(double statistic, std::span<const double> resamples) const {
        if (resamples.size() < 2) return {};
        const double half = half_width_factor(fund.pairs, request.block) * spread_of(resamples).deviation;
        return {statistic - half, statistic + half};
    }
    Interval around_correlation(double correlation, std::span<const double> resamples) const {
        const Interval scaled = around(fisher(correlation), resamples);
        return {std::min(std::tanh(scaled.low), correlation), std::max(std::tanh(scaled.high), correlation)};  // 1 lies in that of a copy
    }

    void full_period(Bootstrap& b) const {
        b.correlation = of_sample(resampled_correlation);
        b.beta = of_sample(resampled_beta);
        b.status = regression_status(b.observations, request.least_pairs(), b.beta, b.correlation, missing());
        if (std::isnan(b.correlation)) return;
        const auto z = resamples(resampled_correlation, resampled_correlation, fisher);
        b.without_correlation = request.resamples - int(z.size());
        b.correlation_interval = around_correlation(b.correlation, z);
        b.beta_interval = around(b.beta, resamples(resampled_beta, resampled_correlation, [](double beta) { return beta; }));
        int below = 0;
        for (double r : fund.statistic[resampled_correlation].subspan(1)) below += r < request.correlation_threshold;
        if (!z.empty()) b.probability_correlation_below = double(below) / double(z.size());
    }
    void rolling(Bootstrap& b) const {
        b.average_rolling_correlation = of_sample(resampled_rolling_correlation);
        b.rolling_beta_volatility = of_sample(resampled_beta_volatility);
        if (std::isnan(b.rolling_beta_volatility)) return;
        const auto z = resamples(resampled_rolling_correlation, resampled_beta_volatility, fisher);
        b.without_windows = request.resamples - int(z.size());
        b.average_rolling_correlation_interval = around_correlation(b.average_rolling_correlation, z);
        const auto correlation = fund.statistic[resampled_rolling_correlation], volatility = fund.statistic[resampled_beta_volatility];
        int active = 0;
        for (size_t r = 1; r < volatility.size(); ++r)
            active += correlation[r] < request.correlation_threshold && volatility[r] > request.beta_volatility_threshold;
        if (!z.empty()) b.probability_active = double(active) / double(z.size());
    }
};

}  // namespace

std::vector<Bootstrap> bootstrap(const BootstrapRequest& request, const Execution& execution) {
    std::vector<Bootstrap> all(size_t(request.funds.series));
    resample_funds(request, execution, [&](int fund, const FundResamples& resamples) {
        Bootstrap& b = all[size_t(fund)];
        b.observations = resamples.pairs;
        if (resamples.statistic[0].empty()) return;
        const Summary summary{request, resamples};
        summary.full_period(b);
        summary.rolling(b);
    });
    return all;
}

}  // namespace assay
