#include "host/analysis/performance.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "host/analysis/period_regression.h"
#include "host/panel/nth_root.h"
#include "kernels/period_regression.h"

namespace assay {
namespace {

constexpr double none = __builtin_nan("");

struct Moments {
    double mean, deviation;  // n - 1; exactly 0 where it is negligible
};

double largest(std::span<const double> values) {
    double most = 0;
    for (double v : values) most = std::max(most, std::abs(v));
    return most;
}

// of: the largest number that it was computed from.
bool negligible(double spread, double of) { return std::abs(spread) <= std::max(negligible_share * of, least_spread); }

Moments moments(std::span<const double> values, double of) {
    if (values.size() < size_t(least_periods)) return {none, none};
    const double n = double(values.size());
    double sum = 0;
    for (double v : values) sum += v;
    const double about = sum / n;
    double first = 0, second = 0;
    for (double v : values) first += v - about, second += (v - about) * (v - about);
    const double squares = second - first * first / n;
    const double deviation = squares < 0 ? 0 : std::sqrt(squares / (n - 1));  // below 0 by rounding
    return {about + first / n, negligible(deviation, of) ? 0.0 : deviation};
}

double over(double value, double by) { return by != 0 ? value / by : none; }

double annualised(double cumulative, int periods, int periods_a_year) {
    if (periods < periods_a_year || !(cumulative >= -1)) return none;
    if (periods == periods_a_year) return cumulative;
    const double root = nth_root(1 + cumulative, periods);
    double year = 1;
    for (int i = 0; i < periods_a_year; ++i) year *= root;
    return year - 1;
}

// The smallest wealth over the highest before it, minus 1.
double maximum_drawdown(std::span<const double> returns) {
    double wealth = 1, highest = 1, worst = 0;
    for (double r : returns) {
        wealth *= 1 + r;
        highest = std::max(highest, wealth);
        worst = std::min(worst, wealth / highest - 1);
    }
    return worst;
}

// The one text of kernels/period_regression.h on a single pair of series.
PeriodRegression regression(std::span<const double> returns, std::span<const double> benchmark) {
    std::vector<int> months(returns.size());
    for (size_t t = 0; t < months.size(); ++t) months[t] = int(t);
    const int begin[] = {0, int(months.size())}, minimum[] = {least_periods};
    double result[period_outputs];
    const PeriodRegressionView view{returns.data(), 1, benchmark.data(), int(months.size()), 1, months.data(), begin, minimum, result, 1};
    period_regression<double>(view, 0);
    PeriodRegression r{};
    r.observations = int(result[period_observations]);
    r.correlation = result[period_correlation];
    r.beta = result[period_beta];
    r.alpha = result[period_alpha];
    r.status = regression_status(r.observations, least_periods, r.beta, r.correlation, result[period_residual_volatility]);
    return r;
}

}  // namespace

double cumulative_return(std::span<const double> returns) {
    if (returns.empty()) return none;
    double wealth = 1;
    for (double r : returns) wealth *= 1 + r;
    return wealth - 1;
}

double volatility(std::span<const double> returns, int periods_a_year) {
    return moments(returns, largest(returns)).deviation * std::sqrt(double(periods_a_year));
}

Performance performance(std::span<const double> returns, int periods_a_year) {
    std::vector<double> present;
    for (double r : returns)
        if (!std::isnan(r)) present.push_back(r);
    const double n = double(present.size()), a_year = double(periods_a_year);
    Performance p;
    p.observations = int(present.size());
    p.cumulative = cumulative_return(returns);
    p.cagr = annualised(p.cumulative, p.observations, periods_a_year);
    const double most = largest(present);
    const auto [mean, deviation] = moments(present, most);
    p.volatility = deviation * std::sqrt(a_year);
    p.return_over_volatility = over(a_year * mean, p.volatility);
    p.positive_share = over(double(std::count_if(present.begin(), present.end(), [](double r) { return r > 0; })), n);
    const bool enough = p.observations >= least_periods;
    p.maximum_drawdown = enough && !std::isnan(p.cumulative) ? maximum_drawdown(returns) : none;
    double below = 0;
    for (double r : present) below += std::min(r, 0.0) * std::min(r, 0.0);
    p.downside_deviation = enough ? std::sqrt(below / n) * std::sqrt(a_year) : none;
    p.sortino = negligible(p.downside_deviation, most) ? none : a_year * mean / p.downside_deviation;
    p.calmar = negligible(p.maximum_drawdown, most) ? none : p.cagr / std::abs(p.maximum_drawdown);
    return p;
}

RelativePerformance relative_performance(std::span<const double> returns, std::span<const double> benchmark, int periods_a_year) {
    const auto both = [&](size_t t) { return !std::isnan(returns[t]) && !std::isnan(benchmark[t]); };
    size_t first = 0, last = returns.size();
    while (first < last && !both(first)) ++first;
    while (first < last && !both(last - 1)) --last;
    RelativePerformance p;
    p.first = int(first);
    p.end = int(last);
    returns = returns.subspan(first, last - first);
    benchmark = benchmark.subspan(first, last - first);
    std::vector<double> own, others, difference;
    for (size_t t = 0; t < returns.size(); ++t)
        if (both(t)) {
            own.push_back(returns[t]);
            others.push_back(benchmark[t]);
            difference.push_back(returns[t] - benchmark[t]);
        }
    const double a_year = double(periods_a_year), of_own = largest(own), of_others = largest(others);
    // What rounding alone moves is constant: it has no beta, and nothing a correlation with it.
    if (moments(own, of_own).deviation == 0) std::fill(own.begin(), own.end(), own[0]);
    if (moments(others, of_others).deviation == 0) std::fill(others.begin(), others.end(), others[0]);
    const PeriodRegression r = regression(own, others);
    p.observations = int(difference.size());
    p.alpha = r.alpha_annual(periods_a_year);
    p.beta = r.beta;
    p.correlation = r.correlation;
    p.status = r.status;
    const auto [mean, deviation] = moments(difference, std::max(of_own, of_others));
    p.tracking_error = deviation * std::sqrt(a_year);
    p.information_ratio = over(a_year * mean, p.tracking_error);
    p.cumulative = cumulative_return(returns);
    p.benchmark_cumulative = cumulative_return(benchmark);
    p.cumulative_return_difference = p.cumulative - p.benchmark_cumulative;
    p.cumulative_information_ratio = over(p.cumulative_return_difference, deviation);
    return p;
}

}  // namespace assay
