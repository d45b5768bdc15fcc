#include "host/backtest/decisions.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "host/estimate/market_risk.h"

namespace assay {
namespace {

// Of the eligible assets on the benchmark, over the rows of the lookback in which both have a return, over cash where it is given.
std::vector<double> betas(const PortfolioData& data, const DateProblem& date, int lookback) {
    const std::vector<double> benchmark = over_cash(data.benchmark, data.risk_free.returns);
    std::vector<double> beta;
    for (const int asset : date.eligible) {
        double n = 0, x = 0, y = 0;
        const auto each = [&](auto take) {
            for (int t = std::max(0, date.row - lookback + 1); t <= date.row; ++t) {
                const double cash = data.is_over_cash() ? data.risk_free.returns[size_t(t)] : 0;
                const double a = benchmark[size_t(t)], b = data.assets.at(t, asset) - cash;
                if (a == a && b == b) take(a, b);
            }
        };
        each([&](double a, double b) { n += 1, x += a, y += b; });
        double squares = 0, product = 0;
        each([&](double a, double b) {
            squares += (a - x / n) * (a - x / n);
            product += (a - x / n) * (b - y / n);
        });
        beta.push_back(product / squares);
    }
    return beta;
}

// NaN where there is none: a named point needs no target.
std::vector<double> targets(const PortfolioData& data, const PortfolioSettings& settings, const std::vector<double>& risk,
                            int first_policy_row, const Execution& execution) {
    std::vector<double> target(size_t(data.rows()), std::nan(""));
    const PolicySettings& s = settings.policy;
    if (!s.follows_market_risk()) return target;
    const std::vector<double> none(size_t(data.rows()), std::nan(""));
    const RiskPolicy policy = risk_policy_of(s);
    const size_t first = size_t(first_policy_row);
    const std::span<const double> benchmark(data.benchmark.empty() ? none : data.benchmark);
    const RiskTargets found = risk_policy({.market_risk = std::span(risk).subspan(first),
                                           .benchmark = benchmark.subspan(first),
                                           .policies = {&policy, 1},
                                           .target = s.target == PortfolioTarget::beta ? PolicyTarget::beta : PolicyTarget::risk,
                                           .benchmark_before = benchmark.first(first)},
                                          execution);
    for (int t = 0; t < found.dates; ++t) target[first + size_t(t)] = found.at(t, 0);
    return target;
}

// Puts the portfolio into the decision, whose target is known.
void answer(Decision& decision, const PortfolioData& data, const PortfolioSettings& settings, const DateProblem& date,
            const Frontier& frontier) {
    const PortfolioTarget wanted = settings.policy.target;
    const PortfolioProblem problem = date.problem();
    EfficientPortfolio& portfolio = decision.portfolio;
    if (wanted == PortfolioTarget::minimum_variance) {
        portfolio = minimum_variance(frontier, problem);
    } else if (wanted == PortfolioTarget::maximum_return) {
        portfolio = maximum_return(frontier, problem);
    } else if (wanted == PortfolioTarget::maximum_sharpe) {
        portfolio = maximum_sharpe(frontier);
    } else if (std::isnan(decision.target)) {
        portfolio.status = Status::too_few_observations;
    } else if (wanted == PortfolioTarget::risk) {
        portfolio = at_risk(frontier, problem, decision.target);
    } else {
        const std::vector<double> beta = betas(data, date, settings.estimation.lookback);
        portfolio.status = Status::too_few_observations;
        if (std::any_of(beta.begin(), beta.end(), [](double b) { return std::isnan(b); })) return;
        portfolio = at_beta(frontier, beta, decision.target);
        if (!portfolio.weights.empty()) decision.beta = std::inner_product(beta.begin(), beta.end(), portfolio.weights.begin(), 0.0);
    }
}

}  // namespace

RiskPolicy risk_policy_of(const PolicySettings& s) {
    return {.scale = s.scale,
            .anchor = s.anchor,
            .reference_risk = s.reference_risk,
            .enter = s.enter,
            .leave = s.leave,
            .risk_off_multiplier = s.risk_off_multiplier,
            .trend_lookback = double(s.trend_lookback),
            .trend_multiplier = s.trend_multiplier,
            .drawdown_guard = s.drawdown_guard,
            .smoothing = s.smoothing,
            .floor = s.floor,
            .ceiling = s.ceiling > 0 ? s.ceiling : __builtin_inf()};
}

std::vector<double> market_risk(const PortfolioData& data, const MarketRiskSettings& settings) {
    if (!data.given_risk.empty()) return data.given_risk;
    if (data.benchmark.empty()) return std::vector<double>(size_t(data.rows()), std::nan(""));
    return settings.half_life > 0 ? market_risk_with_half_life(data.benchmark, settings.half_life, settings.lookback)
                                  : market_risk_over_lookback(data.benchmark, settings.lookback);
}

Decisions decide(const PortfolioData& data, const PortfolioSettings& settings, const DateProblems& problems, const Execution& execution) {
    Decisions all;
    all.first_policy_row = std::max(0, problems.dates().front().row - settings.policy.warm_up);
    const std::vector<double> risk = market_risk(data, settings.market_risk),
                              target = targets(data, settings, risk, all.first_policy_row, execution);
    std::vector<PortfolioProblem> asked;
    for (const DateProblem& date : problems.dates())
        if (date.status == Status::ok) asked.push_back(date.problem());
    std::vector<Frontier> traced = frontiers(asked, execution);
    size_t next = 0;
    for (const DateProblem& date : problems.dates()) {
        Decision d{date.row, risk[size_t(date.row)], target[size_t(date.row)], {}};
        Frontier frontier;
        if (date.status == Status::ok) {
            frontier = std::move(traced[next++]);
            answer(d, data, settings, date, frontier);
            if (frontier.status == Status::ok) {
                d.minimum_risk = frontier.risk(frontier.corners - 1);
                d.maximum_risk = frontier.risk(0);
            }
        } else {
            frontier.status = d.portfolio.status = date.status;
        }
        all.of_date.push_back(std::move(d));
        all.frontier.push_back(std::move(frontier));
    }
    return all;
}

}  // namespace assay
