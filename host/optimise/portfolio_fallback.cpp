#include "host/optimise/portfolio_fallback.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "host/optimise/portfolio_face.h"
#include "host/optimise/portfolio_optimality.h"

namespace assay {
namespace {

constexpr double optimal = 1e-9;           // largest residual of a portfolio
constexpr double precise = 1e-14;          // residual that rounding explains
constexpr long double same_risk = 1e-13L;  // of variance, relative

long double covariance(const PortfolioProblem& p, const std::vector<double>& a, const std::vector<double>& b) {
    long double sum = 0;
    for (size_t i = 0; i < a.size(); ++i) {
        long double row = 0;
        for (size_t j = 0; j < b.size(); ++j) row += (long double)(p.covariance[long(i) * p.stride + long(j)]) * b[j];
        sum += a[i] * row;
    }
    return sum;
}
long double expected_return(const PortfolioProblem& p, const std::vector<double>& weights) {
    long double sum = 0;
    for (size_t i = 0; i < weights.size(); ++i) sum += (long double)(weights[i]) * p.expected_return[i];
    return sum;
}

FallbackPortfolio judged(const PortfolioProblem& p, std::vector<double> weights, double multiplier) {
    if (weights.empty()) return {std::vector<double>(size_t(p.assets), NAN), multiplier};
    const double residual = std::isinf(multiplier) ? maximum_return_residual(p, weights) : optimality_residual(p, weights, multiplier);
    if (!(residual <= optimal)) return {std::vector<double>(size_t(p.assets), NAN), multiplier, residual};
    return {std::move(weights), multiplier, residual, Status::solved_by_fallback};
}

// The multiplier nearest to `towards` for which the same portfolio is optimal: at a corner where no asset is free there is a range of them.
double furthest_multiplier(const PortfolioProblem& p, const FallbackPortfolio& corner, double towards) {
    double inside = corner.multiplier, outside = towards;
    const auto same = [&](double multiplier) { return optimality_residual(p, corner.weights, multiplier) <= precise; };
    if (!same(inside + 1e-6 * (outside - inside))) return inside;
    for (int step = 0; step < 60; ++step) {
        const double middle = (inside + outside) / 2;
        (same(middle) ? inside : outside) = middle;
    }
    return inside;
}

bool found(const FallbackPortfolio& portfolio) { return portfolio.status == Status::solved_by_fallback; }

}  // namespace

PortfolioFallback::PortfolioFallback(const PortfolioProblem& problem)
    : problem_(problem), minimum_variance_(find_minimum_variance()), maximum_return_(find_maximum_return()) {}

FallbackPortfolio PortfolioFallback::at_multiplier(double multiplier) const {
    const PortfolioFace face = every_portfolio(problem_);
    if (face.empty) return {std::vector<double>(size_t(problem_.assets), NAN), NAN, NAN, Status::infeasible};
    return judged(problem_, best_portfolio(problem_, face, multiplier), multiplier);
}

// Where the covariance leaves several portfolios of least variance, the limit of lambda -> 0 has the largest return: weights are linear in
// a small lambda, so two such portfolios say where they come from.
FallbackPortfolio PortfolioFallback::find_minimum_variance() const {
    const FallbackPortfolio plain = at_multiplier(0);
    if (!found(plain)) return plain;
    const auto [lowest, highest] = std::minmax_element(problem_.expected_return.begin(), problem_.expected_return.end());
    const long double spread = (long double)(*highest) - *lowest, variance = covariance(problem_, plain.weights, plain.weights);
    for (long double part : {1e-5L, 1e-7L, 1e-9L}) {
        const double multiplier = double(part * variance / spread);
        const FallbackPortfolio near = at_multiplier(multiplier), far = at_multiplier(2 * multiplier);
        if (!found(near) || !found(far)) continue;
        std::vector<double> limit(near.weights.size());
        for (size_t i = 0; i < limit.size(); ++i) limit[i] = std::clamp(2 * near.weights[i] - far.weights[i], 0.0, problem_.upper[i]);
        const FallbackPortfolio best = judged(problem_, std::move(limit), 0);
        if (!found(best) || best.residual > 1e-12) continue;
        return expected_return(problem_, best.weights) > expected_return(problem_, plain.weights) + same_risk * spread ? best : plain;
    }
    return plain;
}

FallbackPortfolio PortfolioFallback::find_maximum_return() const {
    if (!found(minimum_variance_)) return minimum_variance_;
    return judged(problem_, best_portfolio(problem_, maximum_return_face(problem_), 0), std::numeric_limits<double>::infinity());
}

// Between two portfolios of one segment of the frontier weights are linear in lambda: the one of the wanted risk is exact, and the
// conditions of optimality say so. Until then the segment is searched for: variance grows with lambda.
FallbackPortfolio PortfolioFallback::at_volatility(double target) const {
    if (!found(minimum_variance_)) return minimum_variance_;
    if (!found(maximum_return_)) return maximum_return_;
    const auto variance = [&](const FallbackPortfolio& x) { return covariance(problem_, x.weights, x.weights); };
    const auto as = [](FallbackPortfolio portfolio, Status status) { return portfolio.status = status, portfolio; };
    const long double wanted = (long double)(target)*target, least = variance(minimum_variance_), most = variance(maximum_return_);
    if (!(target >= 0)) return as(judged(problem_, {}, NAN), Status::not_solved);
    if (wanted < least * (1 - same_risk)) return as(minimum_variance_, Status::target_below_minimum_risk);
    if (wanted > most * (1 + same_risk)) return as(maximum_return_, Status::target_above_maximum_risk);
    if (wanted >= most) return maximum_return_;
    if (wanted <= least) return minimum_variance_;

    const long double gain = expected_return(problem_, maximum_return_.weights) - expected_return(problem_, minimum_variance_.weights);
    FallbackPortfolio low = minimum_variance_, high;
    long double next = (wanted - least) / (2 * gain);  // variance is convex in return, with slope 2 lambda
    for (int growth = 0; growth < 60 && !found(high); ++growth, next *= 4) {
        const FallbackPortfolio middle = at_multiplier(double(next));
        if (!found(middle)) return middle;
        (variance(middle) < wanted ? low : high) = middle;
    }
    FallbackPortfolio best = judged(problem_, {}, NAN);
    for (int step = 0, side = 0; step < 100 && found(high); ++step) {
        const double from = low.multiplier, to = high.multiplier;
        low.multiplier = furthest_multiplier(problem_, low, to);
        high.multiplier = furthest_multiplier(problem_, high, from);
        std::vector<double> across(low.weights.size()), weights(low.weights.size());
        for (size_t i = 0; i < across.size(); ++i) across[i] = high.weights[i] - low.weights[i];
        const long double slope = covariance(problem_, low.weights, across), curve = covariance(problem_, across, across);
        const long double missing = wanted - variance(low), part = missing / (slope + std::sqrt(slope * slope + curve * missing));
        for (size_t i = 0; i < weights.size(); ++i) weights[i] = double(low.weights[i] + part * across[i]);
        const long double between = low.multiplier + part * ((long double)(high.multiplier) - low.multiplier);
        const FallbackPortfolio candidate = judged(problem_, std::move(weights), double(between));
        if (found(candidate) && !(candidate.residual > std::max(best.residual, precise))) best = candidate;  // the later, the nearer
        if (!(high.multiplier - low.multiplier > 1e-15 * high.multiplier)) break;

        const bool halve = std::abs(side) >= 2;  // one end stays: the chord is slow
        const FallbackPortfolio middle = at_multiplier(halve ? (low.multiplier + high.multiplier) / 2 : double(between));
        if (!found(middle)) break;
        const long double error = variance(middle) - wanted;
        if (found(best) && std::abs(error) <= same_risk * wanted) break;  // one segment
        const bool below = error < 0;
        side = halve ? 0 : below ? std::max(side, 0) + 1 : std::min(side, 0) - 1;
        (below ? low : high) = middle;
    }
    return best;
}

}  // namespace assay
