#include "host/optimise/portfolio_optimality.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

namespace assay {
namespace {

constexpr double at_bound = 1e-10;              // of weight
constexpr long double negligible_risk = 1e-4L;  // of the assets' mean variance: a gradient that small is that of a portfolio without risk
constexpr long double infinity = std::numeric_limits<long double>::infinity();

long double group_sum(const PortfolioProblem& p, std::span<const double> weights, size_t group) {
    long double sum = 0;
    for (size_t i = 0; i < weights.size(); ++i) sum += p.group[i] == int(group) ? weights[i] : 0.0;
    return sum;
}

long double broken_constraint(const PortfolioProblem& p, std::span<const double> weights) {
    long double sum = 0, worst = 0;
    for (size_t i = 0; i < weights.size(); ++i) {
        if (!std::isfinite(weights[i])) return NAN;
        sum += weights[i];
        worst = std::max({worst, -(long double)(weights[i]), (long double)(weights[i]) - p.upper[i]});
    }
    for (size_t k = 0; k < p.group_cap.size(); ++k) worst = std::max(worst, group_sum(p, weights, k) - p.group_cap[k]);
    return std::max(worst, std::abs(sum - 1));
}

long double mean_return(const PortfolioProblem& p) {
    long double sum = 0;
    for (double mu : p.expected_return) sum += mu;
    return sum / (long double)(p.assets);
}
long double spread_of_returns(const PortfolioProblem& p) {
    const long double mean = mean_return(p);
    long double spread = 0;
    for (double mu : p.expected_return) spread = std::max(spread, std::abs(mu - mean));
    return spread <= 1e-12L * std::abs(mean) ? 0 : spread;  // equal but for rounding
}

// What the assets that share a multiplier m = nu + gamma allow it to be: least <= m <= most; where least > most, half the difference is
// violated.
struct Interval {
    long double least = -infinity, most = infinity;
};

}  // namespace

double optimality_residual(const PortfolioProblem& p, std::span<const double> weights, double multiplier) {
    const size_t n = weights.size();
    const long double broken = broken_constraint(p, weights);
    if (!std::isfinite(broken) || !std::isfinite(multiplier)) return NAN;

    std::vector<bool> at_cap;
    for (size_t k = 0; k < p.group_cap.size(); ++k) at_cap.push_back(group_sum(p, weights, k) >= (long double)(p.group_cap[k]) - at_bound);
    std::vector<Interval> of_group(p.group_cap.size());
    Interval of_rest;  // no group, or one that is not at its cap: gamma = 0
    long double scale = std::abs((long double)(multiplier)) * spread_of_returns(p), mean_variance = 0;
    for (size_t i = 0; i < n; ++i) mean_variance += (long double)(p.covariance[long(i) * (p.stride + 1)]) / n;
    scale = std::max(scale, negligible_risk * mean_variance);
    for (size_t i = 0; i < n; ++i) {
        long double covariance = 0;  // with the portfolio
        for (size_t j = 0; j < n; ++j) covariance += (long double)(p.covariance[long(i) * p.stride + long(j)]) * weights[j];
        scale = std::max(scale, std::abs(covariance));
        const long double g = covariance - (long double)(multiplier)*p.expected_return[i];
        if (!std::isfinite(g)) return NAN;
        const int k = p.group[i];
        Interval& m = k >= 0 && at_cap[size_t(k)] ? of_group[size_t(k)] : of_rest;
        if (weights[i] < p.upper[i] - at_bound) m.least = std::max(m.least, -g);  // it could gain weight: g + m >= 0
        if (weights[i] > at_bound) m.most = std::min(m.most, -g);                 // it could lose weight: g + m <= 0
    }
    // m >= nu in a group at its cap, m = nu elsewhere: nu violates `most` of all and `least` of the rest, so it lies half-way where they
    // cross.
    long double violation = 0, most = of_rest.most;
    for (const Interval& m : of_group) {
        violation = std::max(violation, (m.least - m.most) / 2);
        most = std::min(most, m.most);
    }
    violation = std::max(violation, (of_rest.least - most) / 2);
    return double(std::max(broken, violation > 0 ? violation / scale : 0));
}

double maximum_return_residual(const PortfolioProblem& p, std::span<const double> weights) {
    const long double broken = broken_constraint(p, weights), mean = mean_return(p), spread = spread_of_returns(p);
    if (!std::isfinite(broken) || !std::isfinite(mean)) return NAN;
    // The largest return by greed, exact for disjoint groups: the best assets first, each as much as its bound, its group and the budget
    // leave.
    std::vector<size_t> order(weights.size());
    std::iota(order.begin(), order.end(), size_t(0));
    std::sort(order.begin(), order.end(), [&](size_t a, size_t b) { return p.expected_return[a] > p.expected_return[b]; });
    std::vector<long double> room(p.group_cap.begin(), p.group_cap.end());
    long double budget = 1, missing = 0;
    for (size_t i : order) {
        const int k = p.group[i];
        const long double most = std::min({(long double)(p.upper[i]), budget, k >= 0 ? room[size_t(k)] : budget}),
                          taken = std::max(most, 0.0L);
        budget -= taken;
        if (k >= 0) room[size_t(k)] -= taken;
        missing += (taken - weights[i]) * (p.expected_return[i] - mean);
    }
    return double(std::max(broken, missing > 0 && spread > 0 ? missing / spread : 0));
}

}  // namespace assay
