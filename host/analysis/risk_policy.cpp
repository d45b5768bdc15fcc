#include "host/analysis/risk_policy.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "host/problem.h"

namespace assay {

namespace {

// [dates]; of all the history up to each.
std::vector<MarketDate> market_dates(const RiskPolicyRequest& request) {
    std::vector<MarketDate> market;
    double sum = 0.0, wealth = 1.0, highest = 1.0;
    int present = 0;
    for (size_t t = 0; t < request.market_risk.size(); ++t) {
        const double risk = request.market_risk[t], r = request.benchmark[t];
        if (risk < 0.0)
            throw Problem(Exit::data,
                          fmt::format("the market risk of row {} is {}: a risk cannot be negative; choose another series", t + 1, risk));
        if (!std::isnan(risk)) sum += risk, ++present;
        if (!std::isnan(r)) wealth *= 1.0 + r;
        highest = std::max(highest, wealth);
        const double mean = sum / present;  // NaN before the first
        market.push_back({risk, logarithm(risk), mean, logarithm(mean), 1.0 - wealth / highest});
    }
    return market;
}

// Of the last `lookback` returns up to t; NaN where they are not all there.
double cumulative_return(std::span<const double> returns, size_t t, size_t lookback) {
    if (t + 1 < lookback) return missing();
    double growth = 1.0;
    for (size_t i = t + 1 - lookback; i <= t; ++i) growth *= 1.0 + returns[i];
    return growth - 1.0;
}

void require(bool holds, const char* key, double value, const char* rule) {
    if (!holds) throw Problem(Exit::usage, fmt::format("policy.{} is {}: it has to be {}", key, value, rule));
}

}  // namespace

void check(const RiskPolicy& p) {
    const auto at_least_zero = [](double x) { return x >= 0.0 && std::isfinite(x); };
    const char* const amount = "a number of at least 0";
    require(at_least_zero(p.scale), "scale", p.scale, amount);
    require(p.anchor >= 0.0 && p.anchor <= 1.0, "anchor", p.anchor, "between 0 and 1");
    require(at_least_zero(p.reference_risk), "reference_risk", p.reference_risk, "a risk a period, or 0 for the mean so far");
    require(at_least_zero(p.enter), "enter", p.enter, "a ratio of risks, or 0 for no risk-off");
    require(at_least_zero(p.leave), "leave", p.leave, amount);
    require(p.enter == 0.0 || p.leave <= p.enter, "leave", p.leave, "at most policy.enter");
    require(p.enter == 0.0 || p.leave > 0.0, "leave", p.leave, "above 0 where policy.enter is, or risk-off never ends");
    require(at_least_zero(p.risk_off_multiplier), "risk_off_multiplier", p.risk_off_multiplier, amount);
    require(p.trend_lookback >= 0.0 && p.trend_lookback <= 1e6 && p.trend_lookback == std::floor(p.trend_lookback), "trend_lookback",
            p.trend_lookback, "a whole number of periods, or 0 for no trend rule");
    require(at_least_zero(p.trend_multiplier), "trend_multiplier", p.trend_multiplier, amount);
    require(at_least_zero(p.drawdown_guard), "drawdown_guard", p.drawdown_guard, "a drawdown as a fraction, or 0 for no guard");
    require(p.smoothing >= 0.0 && p.smoothing < 1.0, "smoothing", p.smoothing, "at least 0 and below 1");
    require(at_least_zero(p.floor), "floor", p.floor, amount);
    require(p.ceiling >= p.floor, "ceiling", p.ceiling, "at least policy.floor");
}

RiskTargets risk_policy(const RiskPolicyRequest& request, const Execution& execution) {
    for (const RiskPolicy& p : request.policies) check(p);
    const int dates = int(request.market_risk.size()), policies = int(request.policies.size());
    const long stride = padded(policies);

    std::vector<int> lookbacks = {0};  // each once, rising
    for (const RiskPolicy& p : request.policies) lookbacks.push_back(int(p.trend_lookback));
    std::sort(lookbacks.begin(), lookbacks.end());
    lookbacks.erase(std::unique(lookbacks.begin(), lookbacks.end()), lookbacks.end());
    std::vector<double> history(request.benchmark_before.begin(), request.benchmark_before.end()), cumulative;
    const size_t before = history.size();
    history.insert(history.end(), request.benchmark.begin(), request.benchmark.end());
    for (int t = 0; t < dates; ++t)
        for (int lookback : lookbacks) cumulative.push_back(cumulative_return(history, before + size_t(t), size_t(lookback)));

    AlignedArray parameter(size_t(risk_policy_columns) * size_t(stride));
    std::vector<int> lookback(size_t(stride), 0);
    for (long i = 0; i < stride; ++i) {
        const RiskPolicy p = i < policies ? request.policies[size_t(i)] : RiskPolicy();
        const double column[risk_policy_columns] = {
            p.scale,          p.anchor,    p.reference_risk, p.enter,  p.leave, p.risk_off_multiplier, p.trend_multiplier,
            p.drawdown_guard, p.smoothing, p.floor,          p.ceiling};
        for (int c = 0; c < risk_policy_columns; ++c) parameter[size_t(c) * size_t(stride) + size_t(i)] = column[c];
        lookback[size_t(i)] = int(std::lower_bound(lookbacks.begin(), lookbacks.end(), int(p.trend_lookback)) - lookbacks.begin());
    }

    const std::vector<MarketDate> market = market_dates(request);
    RiskTargets targets{dates, policies, stride, AlignedArray(size_t(dates) * size_t(stride))};
    RiskPolicyView v = {};
    v.parameter = parameter.data();
    v.lookback = lookback.data();
    v.stride = stride;
    v.market = market.data();
    v.cumulative_return = cumulative.data();
    v.dates = dates;
    v.lookbacks = int(lookbacks.size());
    v.of_risk = request.target == PolicyTarget::risk;
    v.target = targets.value.data();
    v.target_stride = stride;
    execute(risk_policy_programs, "assay_gpu_risk_policy", v, policies, execution);
    return targets;
}

}  // namespace assay
