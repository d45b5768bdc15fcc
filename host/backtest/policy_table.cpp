#include "host/backtest/policy_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "host/analysis/risk_policy.h"
#include "host/table/number_text.h"

namespace assay {
namespace {

// "1.23 % a month"
std::string a_month(double risk) { return printed(100 * risk, 2) + " % a month"; }
// "a quarter", else "40 %"; of the way in logarithms (kernels/risk_policy.h).
std::string pulled(double anchor) {
    return anchor == 0.25 ? "a quarter" : anchor == 0.5 ? "half" : anchor == 0.75 ? "three quarters" : printed(100 * anchor, 0) + " %";
}
std::string share(double fraction) { return printed(100 * fraction, 0) + " %"; }

// Mean of the market's risk over every date that the policy remembers, up to the last decision.
double mean_risk(const Backtest& b, const PortfolioData& data, const MarketRiskSettings& settings) {
    const std::vector<double> risk = market_risk(data, settings);
    double sum = 0, n = 0;
    for (int row = b.decisions.first_policy_row; row <= b.path.months.back().decision_row; ++row)
        if (!std::isnan(risk[size_t(row)])) sum += risk[size_t(row)], n += 1;
    return sum / n;
}

// What the policy carries from one date to the next, "risk-off, drawdown"; empty: nothing.
std::string memory_in_words(const PolicySettings& p, bool mean) {
    std::string text;
    for (const auto& [remembered, name] : {std::pair(mean, "mean of market risk"), std::pair(p.enter > 0, "risk-off"),
                                           std::pair(p.drawdown_guard > 0, "drawdown"), std::pair(p.smoothing > 0, "smoothing")})
        if (remembered) text += (text.empty() ? "" : ", ") + std::string(name);
    return text;
}

std::string market_in_words(const PortfolioData& data, const MarketRiskSettings& m) {
    if (!m.series.empty()) return fmt::format("the last {} of each month", m.series);
    return m.half_life > 0
               ? fmt::format("the volatility of {} over all months so far, with a half-life of {} months", data.benchmark_id, m.half_life)
               : fmt::format("the volatility of {} over {} months", data.benchmark_id, m.lookback);
}

}  // namespace

Table policy_table(const Backtest& b, const PortfolioData& data, const PortfolioSettings& settings) {
    Table table("policy", "Policy");
    auto& parameter = table.text("parameter", "a key of [policy] that has an effect in this run");
    auto& value = table.text("value", "its value");
    auto& effect = table.text("effect", "what it does");
    const auto add = [&](const char* name, const std::string& text, const std::string& sentence) {
        parameter.push_back(name), value.push_back(text), effect.push_back(sentence);
    };
    const PolicySettings& p = settings.policy;
    const auto number = [](double v) { return shortest(v); };
    if (p.target == PortfolioTarget::minimum_variance) add("target", text(p.target), "At each date the portfolio of least risk is held.");
    if (p.target == PortfolioTarget::maximum_return)
        add("target", text(p.target), "At each date the portfolio of highest expected return within the caps is held.");
    if (p.target == PortfolioTarget::maximum_sharpe)
        add("target", text(p.target),
            "At each date the portfolio of most expected return per risk is held" + cash_in_words(data.risk_free.id) + ".");
    if (!p.follows_market_risk()) return table;
    const bool risk = p.target == PortfolioTarget::risk;
    add("target", text(p.target),
        risk ? fmt::format("At each date a volatility is aimed at, made of market risk: {}.", market_in_words(data, settings.market_risk))
             : fmt::format("At each date the efficient portfolio with a wanted beta to {} is held; no other is a candidate.",
                           data.benchmark_id));
    add("scale", number(p.scale),
        risk ? fmt::format("The target is {} times the market's risk, before what follows.", p.scale)
             : fmt::format("The beta aimed at is {}, before what follows.", p.scale));
    const bool needs_reference = (risk && p.anchor > 0) || p.enter > 0;
    if (risk && p.anchor > 0)
        add("anchor", number(p.anchor),
            p.anchor == 1 ? "The target does not follow the market: it stays at the reference risk."
                          : fmt::format("The target is pulled {} of the way towards long-run risk.", pulled(p.anchor)));
    if (needs_reference)
        add("reference_risk", p.reference_risk > 0 ? number(p.reference_risk) : "mean so far",
            p.reference_risk > 0
                ? fmt::format("The long-run risk is taken to be {}.", a_month(p.reference_risk))
                : fmt::format("The long-run risk is the mean of market risk since the policy's memory began; at the last decision {}.",
                              a_month(mean_risk(b, data, settings.market_risk))));
    if (p.enter > 0) {
        add("enter, leave", number(p.enter) + ", " + number(p.leave),
            fmt::format("Risk-off begins when market risk is above {} times the reference risk and ends when it is below {} times.",
                        p.enter, p.leave));
        add("risk_off_multiplier", number(p.risk_off_multiplier),
            fmt::format("In risk-off the target is multiplied by {}.", p.risk_off_multiplier));
    }
    if (p.trend_lookback > 0)
        add("trend_lookback, trend_multiplier", fmt::format("{}, {}", p.trend_lookback, number(p.trend_multiplier)),
            fmt::format("Where {} has lost money over {} months, the target is multiplied by {}.", data.benchmark_id, p.trend_lookback,
                        p.trend_multiplier));
    if (p.drawdown_guard > 0)
        add("drawdown_guard", number(p.drawdown_guard),
            fmt::format("The target falls with the drawdown of {}, to zero at a drawdown of {} %.", data.benchmark_id,
                        printed(100 * p.drawdown_guard, 1)));
    if (p.smoothing > 0) add("smoothing", number(p.smoothing), fmt::format("The last target counts {} in this one.", share(p.smoothing)));
    const std::string memory = memory_in_words(p, needs_reference && p.reference_risk == 0);
    const int first = b.decisions.first_policy_row, before = b.path.months.front().decision_row - first;
    if (!memory.empty())
        add("warm_up", number(p.warm_up),
            fmt::format("The policy's memory ({}) begins at the end of {}, {}.", memory, data.calendar().text(first),
                        before == 0 ? "the first decision" : fmt::format("{} months before the first decision", before)));
    if (p.floor > 0)
        add("floor", number(p.floor),
            risk ? fmt::format("The target is never below {}.", a_month(p.floor))
                 : fmt::format("The beta aimed at is never below {}.", p.floor));
    if (p.ceiling > 0)
        add("ceiling", number(p.ceiling),
            risk ? fmt::format("The target is never above {}.", a_month(p.ceiling))
                 : fmt::format("The beta aimed at is never above {}.", p.ceiling));
    if (risk)
        add("semantics", text(p.semantics),
            p.semantics == RiskSemantics::equal
                ? "The risk is to be the target exactly: a target above that of the portfolio of highest expected return is missed."
                : "The risk may be less than the target: where more risk promises no more return, it is not taken.");
    return table;
}

Table policy_curve_table(const Backtest& b, const PortfolioData& data, const PortfolioSettings& settings) {
    constexpr int points = 400;
    Table table("policy_curve", "Target by market risk");
    auto& market = table.number("market_risk", "fraction a month", "market risk at a decision", 5);
    auto& target = table.number("target", settings.policy.target == PortfolioTarget::beta ? "" : "fraction a month",
                                "target at the last decision if it were the first: without smoothing, trend and drawdown", 5);
    const PolicySettings& p = settings.policy;
    double largest = 0;
    for (const Decision& d : b.decisions.of_date)
        if (d.market_risk > largest) largest = d.market_risk;
    if (!p.follows_market_risk() || largest == 0) return table;
    RiskPolicy policy = risk_policy_of(p);
    if (policy.reference_risk == 0) policy.reference_risk = mean_risk(b, data, settings.market_risk);
    policy.smoothing = policy.trend_lookback = policy.drawdown_guard = 0;
    const std::vector<double> none = {std::nan("")};
    for (int i = 0; i <= points; ++i) {
        const double risk = 1.15 * largest * i / points;
        const RiskTargets found = risk_policy({.market_risk = {&risk, 1},
                                               .benchmark = none,
                                               .policies = {&policy, 1},
                                               .target = p.target == PortfolioTarget::beta ? PolicyTarget::beta : PolicyTarget::risk},
                                              {});
        market.push_back(risk);
        target.push_back(found.at(0, 0));
    }
    return table;
}

}  // namespace assay
