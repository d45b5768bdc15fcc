#include "host/multiple_testing/deflated_sharpe.h"

#include <algorithm>
#include <boost/math/constants/constants.hpp>
#include <boost/math/distributions/normal.hpp>
#include <cmath>

#include "kernels/variation.h"

namespace assay {
namespace {

double normal_below(double z) { return std::isnan(z) ? missing() : boost::math::cdf(boost::math::normal(), std::clamp(z, -40.0, 40.0)); }
double normal_quantile(double p) { return boost::math::quantile(boost::math::normal(), p); }

// z(N) for any N above 1; minus infinity towards 1.
double bracket(double trials) {
    constexpr double euler = boost::math::constants::euler<double>();
    return (1 - euler) * normal_quantile(1 - 1 / trials) + euler * normal_quantile(1 - std::exp(-1.0) / trials);
}

RatioMoments moments_of(const SeriesBlock& differences, int series) {
    const int n = differences.months;
    RatioMoments of;
    of.observations = n;
    const double origin = differences.at(0, series);
    double sum = 0, second = 0, third = 0, fourth = 0;
    for (int t = 0; t < n; ++t) sum += differences.at(t, series) - origin;
    of.mean = origin + sum / n;
    for (int t = 0; t < n; ++t) {
        const double x = differences.at(t, series) - of.mean, square = x * x;
        second += square, third += square * x, fourth += square * square;
    }
    if (n < 3 || !(second > least_variation)) return of;
    const double m2 = second / n;
    of.ratio = of.mean / std::sqrt(second / (n - 1));
    of.skewness = third / n / (m2 * std::sqrt(m2));
    of.kurtosis = fourth / n / (m2 * m2);
    return of;
}

double z_against(const RatioMoments& m, double threshold) {
    const double variance = 1 - m.skewness * m.ratio + (m.kurtosis - 1) / 4 * m.ratio * m.ratio;
    return variance > 0 ? (m.ratio - threshold) * std::sqrt(m.observations - 1.0) / std::sqrt(variance) : missing();
}

}  // namespace

std::vector<RatioMoments> ratio_moments(const SeriesBlock& differences) {
    std::vector<RatioMoments> all;
    for (int s = 0; s < differences.series; ++s) all.push_back(moments_of(differences, s));
    return all;
}

double probabilistic_sharpe(const RatioMoments& moments, double threshold) { return normal_below(z_against(moments, threshold)); }

double expected_maximum_of_normals(double trials) { return trials < 2 ? 0 : bracket(trials); }

DeflatedSharpe deflated_sharpe(std::span<const RatioMoments> all) {
    DeflatedSharpe result;
    int trials = 0;
    double sum = 0, squares = 0;
    for (size_t s = 0; s < all.size(); ++s) {
        if (std::isnan(all[s].ratio)) continue;
        ++trials;
        sum += all[s].ratio;
        if (result.best < 0 || all[s].ratio > all[size_t(result.best)].ratio) result.best = int(s);
    }
    if (result.best < 0) return result;
    result.moments = all[size_t(result.best)];
    result.probabilistic = probabilistic_sharpe(result.moments, 0);
    for (const RatioMoments& m : all)
        if (!std::isnan(m.ratio)) squares += (m.ratio - sum / trials) * (m.ratio - sum / trials);
    if (trials > 1) result.variance_of_sharpes = squares / (trials - 1);
    result.expected_maximum = trials > 1 ? std::sqrt(result.variance_of_sharpes) * expected_maximum_of_normals(trials) : 0;
    result.z = z_against(result.moments, result.expected_maximum);
    result.deflated = normal_below(result.z);
    return result;
}

double effective_trials(double mean_maximum, int trials) {
    if (std::isnan(mean_maximum) || trials < 1) return missing();
    double low = 1, high = trials;
    if (trials == 1 || bracket(high) <= mean_maximum) return trials;
    for (int step = 0; step < 200 && low < high; ++step) {
        const double middle = low + (high - low) / 2;
        if (middle <= low || middle >= high) break;
        (middle > 1 && bracket(middle) > mean_maximum ? high : low) = middle;
    }
    return low;
}

double minimum_backtest_years(double trials, double annual_ratio) {
    const double years = expected_maximum_of_normals(trials) / annual_ratio;
    return annual_ratio > 0 && trials >= 2 ? years * years : missing();
}

double minimum_backtest_years_bound(double trials, double annual_ratio) {
    return annual_ratio > 0 && trials >= 2 ? 2 * std::log(trials) / (annual_ratio * annual_ratio) : missing();
}

}  // namespace assay
