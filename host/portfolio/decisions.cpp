#include "host/portfolio/decisions.h"

#include <cmath>

#include "host/analysis/market_risk.h"
#include "host/analysis/risk_policy.h"

namespace assay {
namespace {

RiskPolicy policy_of(const PolicySettings& s) {
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

// Of the eligible assets on the benchmark, over the rows of the lookback in which both have a return.
std::vector<double> betas(const PortfolioData& data, const DateProblem& date, int lookback) {
    std::vector<double> beta;
    for (const int asset : date.eligible) {
        double n = 0, x = 0, y = 0;
        const auto each = [&](auto take) {
            for (int t = std::max(0, date.row - lookback + 1); t <= date.row; ++t) {
                const double a = data.benchmark[size_t(t)], b = data.assets.at(t, asset);
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
                            const Execution& execution) {
    std::vector<double> target(size_t(data.rows()), std::nan(""));
    const PolicySettings& s = settings.policy;
    if (s.target != "risk" && s.target != "beta") return target;
    const std::vector<double> none(size_t(data.rows()), std::nan(""));
    const RiskPolicy policy = policy_of(s);
    const RiskTargets found = risk_policy({.market_risk = risk,
                                           .benchmark = data.benchmark.empty() ? none : data.benchmark,
                                           .policies = {&policy, 1},
                                           .target = s.target == "beta" ? PolicyTarget::beta : PolicyTarget::risk},
                                          execution);
    for (int t = 0; t < data.rows(); ++t) target[size_t(t)] = found.at(t, 0);
    return target;
}

EfficientPortfolio answer(const PortfolioData& data, const PortfolioSettings& settings, const DateProblem& date, const Frontier& frontier,
                          double target) {
    const std::string& wanted = settings.policy.target;
    const PortfolioProblem problem = date.problem();
    if (wanted == "minimum_variance") return minimum_variance(frontier, problem);
    if (wanted == "maximum_return") return maximum_return(frontier, problem);
    if (wanted == "maximum_sharpe") return maximum_sharpe(frontier);
    EfficientPortfolio none;
    none.status = Status::too_few_observations;
    if (!(target == target)) return none;
    if (wanted == "risk") return at_risk(frontier, problem, target);
    const std::vector<double> beta = betas(data, date, settings.estimation.lookback);
    for (const double b : beta)
        if (!(b == b)) return none;
    return at_beta(frontier, beta, target);
}

}  // namespace

std::vector<double> market_risk(const PortfolioData& data, const MarketRiskSettings& settings) {
    if (!data.given_risk.empty()) return data.given_risk;
    if (data.benchmark.empty()) return std::vector<double>(size_t(data.rows()), std::nan(""));
    return settings.half_life > 0 ? market_risk_with_half_life(data.benchmark, settings.half_life)
                                  : market_risk_over_lookback(data.benchmark, settings.lookback);
}

Decisions decide(const PortfolioData& data, const PortfolioSettings& settings, const DateProblems& problems, const Execution& execution) {
    const std::vector<double> risk = market_risk(data, settings.market_risk), target = targets(data, settings, risk, execution);
    std::vector<PortfolioProblem> asked;
    for (const DateProblem& date : problems.dates())
        if (date.status == Status::ok) asked.push_back(date.problem());
    std::vector<Frontier> traced = frontiers(asked, execution);
    Decisions all;
    size_t next = 0;
    for (const DateProblem& date : problems.dates()) {
        Decision d{date.row, risk[size_t(date.row)], target[size_t(date.row)], {}};
        Frontier frontier;
        if (date.status == Status::ok) {
            frontier = std::move(traced[next++]);
            d.portfolio = answer(data, settings, date, frontier, d.target);
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
