#include "host/estimate/market_risk.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "host/problem.h"
#include "kernels/elementary.h"

namespace assay {

namespace {

// weights sum to 1; both in the order of time. Deviations are taken from the last return, so that the level costs no digits.
double weighted_deviation(std::span<const double> returns, std::span<const double> weights) {
    double mean = 0.0, squares = 0.0, sum_of_squared_weights = 0.0;
    for (size_t i = 0; i < returns.size(); ++i) mean += weights[i] * (returns[i] - returns.back());
    for (size_t i = 0; i < returns.size(); ++i) {
        const double d = (returns[i] - returns.back()) - mean;
        squares += weights[i] * (d * d);
        sum_of_squared_weights += weights[i] * weights[i];
    }
    return std::sqrt(squares / (1.0 - sum_of_squared_weights));
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

}  // namespace

std::vector<double> market_risk_over_lookback(std::span<const double> benchmark, int lookback) {
    if (lookback < 2)
        throw Problem(Exit::usage, fmt::format("market_risk.lookback is {}: a standard deviation needs at least 2 returns", lookback));
    std::vector<double> risk(benchmark.size(), missing());
    for (size_t t = size_t(lookback) - 1; t < benchmark.size(); ++t)
        risk[t] = standard_deviation(benchmark.subspan(t + 1 - size_t(lookback), size_t(lookback)));  // NaN if any is
    return risk;
}

std::vector<double> market_risk_with_half_life(std::span<const double> benchmark, double half_life) {
    if (!(half_life > 0.0) || half_life > 1e6)
        throw Problem(Exit::usage, fmt::format("market_risk.half_life is {}: it has to be a number of periods above 0", half_life));
    const size_t longest = size_t(std::ceil(5.0 * half_life)), shortest = std::max(size_t(2), size_t(std::ceil(half_life)));
    std::vector<double> by_age;  // 0.5^(age / half-life)
    std::vector<double> risk(benchmark.size(), missing());
    for (size_t t = 0, run = 0; t < benchmark.size(); ++t) {
        run = std::isnan(benchmark[t]) ? 0 : std::min(run + 1, std::max(longest, shortest));
        if (run < shortest) continue;
        double sum = 0.0;
        while (by_age.size() < run) by_age.push_back(power(0.5, double(by_age.size()) / half_life));
        for (size_t age = 0; age < run; ++age) sum += by_age[age];
        std::vector<double> weights(run);
        for (size_t age = 0; age < run; ++age) weights[run - 1 - age] = by_age[age] / sum;
        risk[t] = weighted_deviation(benchmark.subspan(t + 1 - run, run), weights);
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
