#include "host/estimate/market_risk.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "host/problem.h"
#include "kernels/elementary.h"

namespace assay {

namespace {

// weights: of every return; NaN counts nothing. Deviations are taken from the last return, so that the level costs no digits.
double weighted_deviation(std::span<const double> returns, std::span<const double> weights) {
    double sum = 0.0, mean = 0.0, squares = 0.0, sum_of_squared_shares = 0.0;
    const auto each = [&](auto take) {
        for (size_t i = 0; i < returns.size(); ++i)
            if (!std::isnan(returns[i])) take(weights[i] / sum, returns[i] - returns.back());
    };
    for (size_t i = 0; i < returns.size(); ++i)
        if (!std::isnan(returns[i])) sum += weights[i];
    each([&](double share, double x) { mean += share * x; });
    each([&](double share, double x) {
        squares += share * ((x - mean) * (x - mean));
        sum_of_squared_shares += share * share;
    });
    return std::sqrt(squares / (1.0 - sum_of_squared_shares));
}

double standard_deviation(std::span<const double> returns) {
    const double n = double(returns.size());
    double sum = 0.0, squares = 0.0;
    for (double r : returns) sum += r - returns.back();
    for (double r : returns) {
        const double d = (r - returns.back()) - sum / n;
        squares += d * d;
    }
    return std::sqrt(squares / (n - 1.0));
}

void check(int lookback) {
    if (lookback < 2)
        throw Problem(Exit::usage, fmt::format("market_risk.lookback is {}: a standard deviation needs at least 2 returns", lookback));
}

}  // namespace

std::vector<double> market_risk_over_lookback(std::span<const double> benchmark, int lookback) {
    check(lookback);
    std::vector<double> risk(benchmark.size(), missing());
    for (size_t t = size_t(lookback) - 1; t < benchmark.size(); ++t)
        risk[t] = standard_deviation(benchmark.subspan(t + 1 - size_t(lookback), size_t(lookback)));  // NaN if any is
    return risk;
}

std::vector<double> market_risk_with_half_life(std::span<const double> benchmark, double half_life, int lookback) {
    check(lookback);
    if (!(half_life > 0.0) || half_life > 1e6)
        throw Problem(Exit::usage, fmt::format("market_risk.half_life is {}: it has to be a number of periods above 0", half_life));
    std::vector<double> weight(benchmark.size());  // by age, the oldest first
    for (size_t age = 0; age < weight.size(); ++age) weight[weight.size() - 1 - age] = power(0.5, double(age) / half_life);
    std::vector<double> risk(benchmark.size(), missing());
    int run = 0;  // of returns without a gap
    for (size_t t = 0; t < benchmark.size(); ++t) {
        run = std::isnan(benchmark[t]) ? 0 : run + 1;
        if (run >= lookback) risk[t] = weighted_deviation(benchmark.first(t + 1), std::span(weight).last(t + 1));
    }
    return risk;
}

std::vector<double> given_market_risk(std::span<const double> series, RiskUnit unit, int periods_a_year) {
    std::vector<double> risk;
    for (double x : series) {
        if (x < 0.0 || std::isinf(x))
            throw Problem(Exit::data, fmt::format("row {} of the series given as market risk is {}: a risk is a number of at least 0",
                                                  risk.size() + 1, x));
        const double of_year = unit == RiskUnit::annual_percent ? x / 100.0 : x;
        risk.push_back(unit == RiskUnit::fraction ? x : of_year / std::sqrt(double(periods_a_year)));
    }
    return risk;
}

}  // namespace assay
