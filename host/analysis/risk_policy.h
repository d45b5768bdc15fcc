// Risk targets of many policies on one market: request and result. The family and what each number does: kernels/risk_policy.h.
//
// The benchmark's drawdown is measured on its total-return wealth, which begins at 1 and leaves out missing returns; its cumulative return
// over a trend's lookback needs every return of it. Nothing at a date looks at what comes after it.
// Errors: Problem, exit 2, where a number of a policy makes no sense; it names the configuration's key. Exit 3: a negative market risk.
#pragma once
#include <span>
#include <vector>

#include "host/run/aligned_array.h"
#include "host/run/execution.h"
#include "kernels/risk_policy.h"

namespace assay {

ASSAY_LANE_PROGRAMS(risk_policy, RiskPolicyView)

enum class PolicyTarget { risk, beta };

struct RiskPolicyRequest {
    std::span<const double> market_risk;  // [dates], fraction a period (host/estimate/market_risk.h), NaN = none
    std::span<const double> benchmark;    // [dates], returns, fraction, NaN = missing
    std::span<const RiskPolicy> policies;
    PolicyTarget target = PolicyTarget::risk;
    std::span<const double> benchmark_before = {};  // returns of the dates before the first, which the trend may look back on
};

struct RiskTargets {
    int dates, policies;
    long stride;
    AlignedArray value;  // [dates][stride], a volatility a period or a beta, NaN = no market risk at the date

    double at(int date, int policy) const { return value[size_t(date) * size_t(stride) + size_t(policy)]; }
};

void check(const RiskPolicy& policy);  // that its numbers make sense

RiskTargets risk_policy(const RiskPolicyRequest& request, const Execution& execution);

}  // namespace assay
