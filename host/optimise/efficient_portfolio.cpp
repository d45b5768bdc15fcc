#include "host/optimise/efficient_portfolio.h"

#include <cmath>

#include "host/optimise/portfolio_fallback.h"
#include "kernels/frontier_lookup.h"

namespace assay {
namespace {

constexpr double dust = 1e-14;  // of weight: rounding, not a holding

CornerChain chain(const Frontier& f) { return {f.corner.data(), f.corners}; }

EfficientPortfolio portfolio(const Frontier& f, FrontierPlace at, Status below, Status above) {
    EfficientPortfolio p;
    p.status = at.side == FrontierSide::below ? below : at.side == FrontierSide::above ? above : Status::ok;
    p.risk = std::sqrt(chain(f).variance(at));
    p.expected_return = chain(f).linear(at, corner_expected_return);
    p.multiplier = chain(f).linear(at, corner_multiplier);
    const auto here = f.weights(at.corner);
    p.weights.assign(here.begin(), here.end());
    if (at.share == 1.0) return p;
    const auto next = f.weights(at.corner + 1);
    for (size_t i = 0; i < p.weights.size(); ++i) {
        const double weight = std::fma(at.share, here[i] - next[i], next[i]);
        p.weights[i] = weight < dust ? 0 : weight;
    }
    return p;
}

EfficientPortfolio without(const Frontier& f) {
    EfficientPortfolio none;
    none.status = f.status;
    return none;
}

EfficientPortfolio of_fallback(const PortfolioProblem& problem, const FallbackPortfolio& found) {
    EfficientPortfolio p;
    p.status = found.status;
    if (found.status == Status::not_solved || found.status == Status::infeasible) return p;
    p.weights = found.weights;
    p.multiplier = found.multiplier;
    long double variance = 0, mean = 0;
    for (int i = 0; i < problem.assets; ++i) {
        long double row = 0;
        for (int j = 0; j < problem.assets; ++j)
            row += static_cast<long double>(problem.covariance[i * problem.stride + j]) * p.weights[size_t(j)];
        variance += row * p.weights[size_t(i)];
        mean += static_cast<long double>(problem.expected_return[size_t(i)]) * p.weights[size_t(i)];
    }
    p.risk = double(std::sqrt(variance > 0 ? variance : 0));
    p.expected_return = double(mean);
    return p;
}

// The corners answer, or the general solver where they cannot.
template <class OfChain, class OfFallback>
EfficientPortfolio answer(const Frontier& f, const PortfolioProblem& problem, OfChain of_chain, OfFallback of_general) {
    if (f.status == Status::ok) return of_chain();
    if (f.status == Status::not_solved) return of_fallback(problem, of_general(PortfolioFallback(problem)));
    return without(f);
}

constexpr Status no_risk = Status::target_below_minimum_risk, no_more_risk = Status::target_above_maximum_risk;

}  // namespace

EfficientPortfolio minimum_variance(const Frontier& f, const PortfolioProblem& problem) {
    return answer(
        f, problem,
        [&] {
            return portfolio(f, {f.corners - 1, 1.0, FrontierSide::within}, no_risk, no_more_risk);
        },
        [](const PortfolioFallback& general) { return general.minimum_variance(); });
}

EfficientPortfolio maximum_return(const Frontier& f, const PortfolioProblem& problem) {
    return answer(
        f, problem,
        [&] {
            return portfolio(f, {0, 1.0, FrontierSide::within}, no_risk, no_more_risk);
        },
        [](const PortfolioFallback& general) { return general.maximum_return(); });
}

EfficientPortfolio maximum_sharpe(const Frontier& f) {
    if (f.status != Status::ok) return without(f);
    if (chain(f).has_maximum_sharpe()) return portfolio(f, chain(f).maximum_sharpe(), no_risk, no_more_risk);
    EfficientPortfolio none;
    none.status = Status::no_positive_expected_return;
    return none;
}

EfficientPortfolio at_risk(const Frontier& f, const PortfolioProblem& problem, double target) {
    if (!(target >= 0)) return {};
    return answer(
        f, problem, [&] { return portfolio(f, chain(f).place_of(target * target, corner_variance), no_risk, no_more_risk); },
        [&](const PortfolioFallback& general) { return general.at_volatility(target); });
}

EfficientPortfolio at_return(const Frontier& f, double target) {
    if (f.status != Status::ok) return without(f);
    if (std::isnan(target)) return {};
    return portfolio(f, chain(f).place_of(target, corner_expected_return), Status::target_below_range, Status::target_above_range);
}

EfficientPortfolio at_multiplier(const Frontier& f, const PortfolioProblem& problem, double multiplier) {
    if (!(multiplier >= 0)) return {};
    return answer(
        f, problem, [&] { return portfolio(f, chain(f).place_of(multiplier, corner_multiplier), Status::ok, Status::ok); },
        [&](const PortfolioFallback& general) { return general.at_multiplier(multiplier); });
}

EfficientPortfolio at_beta(const Frontier& f, std::span<const double> beta, double target) {
    if (f.status != Status::ok) return without(f);
    if (std::isnan(target)) return {};
    const auto of_corner = [&](int c) {
        double sum = 0;
        for (size_t i = 0; i < beta.size(); ++i) sum += f.weights(c)[i] * beta[i];
        return sum;
    };
    FrontierPlace nearest = {0, 1.0, FrontierSide::within};
    double before = of_corner(0), least = std::abs(before - target);
    for (int c = 0; c < f.corners; ++c) {
        const double here = of_corner(c);
        if (c > 0 && (before - target) * (here - target) < 0)
            return portfolio(f, {c - 1, (target - here) / (before - here), FrontierSide::within}, no_risk, no_more_risk);
        if (here == target) return portfolio(f, {c, 1.0, FrontierSide::within}, no_risk, no_more_risk);
        if (std::abs(here - target) < least) {
            least = std::abs(here - target);
            nearest.corner = c;
        }
        before = here;
    }
    nearest.side = of_corner(nearest.corner) < target ? FrontierSide::above : FrontierSide::below;
    return portfolio(f, nearest, Status::target_below_range, Status::target_above_range);
}

}  // namespace assay
