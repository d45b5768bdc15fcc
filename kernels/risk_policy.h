// The risk policy: the history of market risk -> a direct risk target for every date. A family of plain numbers, every one of which a sweep
// can vary; all inputs are the market's, so a target never depends on the portfolio, nor on anything after its date.
//
//   raw_t      = scale x m^(1 - anchor) ref^anchor x risk-off x trend x guard    (a beta as target: 1 for m^(1 - anchor) ref^anchor)
//   smoothed_t = smoothing smoothed_(t-1) + (1 - smoothing) raw_t, the first is raw
//   target_t   = min(max(smoothed_t, floor), ceiling)
//   m: market risk at t;  ref: reference_risk, or the mean of market risk over all dates up to t
// Risks and returns are fractions a period. A date without market risk has no target (NaN) and changes nothing: what smoothing and risk-off
// remember is that of the last date with one. They begin at the first date with market risk and know nothing of floor and ceiling.
// m = 0 with an anchor below 1 is a target of 0. Source: methodology section 3, step 2. Guarantee: same bits.
#pragma once
#include "kernels/elementary.h"

namespace assay {

struct RiskPolicy {
    double scale = 1.0;                // how much risk, as a multiple of the market's: twice the scale is twice the raw target
    double anchor = 0.0;               // 0 .. 1; 0 takes risk as the market does, 1 keeps it constant at ref, between them it moves less
    double reference_risk = 0.0;       // the long-run risk that the anchor pulls to and risk-off measures by; 0: the mean so far
    double enter = 0.0;                // m / ref above it begins risk-off; 0: there is no risk-off
    double leave = 0.0;                // m / ref below it ends risk-off; the further below `enter`, the longer it lasts
    double risk_off_multiplier = 1.0;  // of the target as long as risk-off lasts, from the date that begins it
    double trend_lookback = 0.0;       // periods; looks whether the benchmark lost money over the last so many; 0: there is no trend rule
    double trend_multiplier = 1.0;     // of the target where it did; too short a history is no loss
    double drawdown_guard = 0.0;       // target x (1 - drawdown / guard), 0 from there on; of the benchmark; 0: there is no guard
    double smoothing = 0.0;            // 0 .. 1, below 1: the share of the last target in this one; slower, and less turnover
    double floor = 0.0;                // the target is never less
    double ceiling = __builtin_inf();  // nor more; infinite: there is no ceiling
};

// The columns of a policy in a view: its numbers but for trend_lookback, which names a column of cumulative_return.
enum RiskPolicyColumn {
    policy_scale,
    policy_anchor,
    policy_reference_risk,
    policy_enter,
    policy_leave,
    policy_risk_off_multiplier,
    policy_trend_multiplier,
    policy_drawdown_guard,
    policy_smoothing,
    policy_floor,
    policy_ceiling,
    risk_policy_columns
};

// What all policies share at a date.
struct MarketDate {
    double risk, log_risk;            // NaN: no market risk
    double mean_risk, log_mean_risk;  // over the dates with market risk up to this one
    double drawdown;                  // of the benchmark's wealth from its highest so far, a fraction, not negative
};

struct RiskPolicyView {
    const double* parameter;  // [risk_policy_columns][stride]
    const int* lookback;      // [stride], a column of cumulative_return
    long stride;
    const MarketDate* market;         // [dates]
    const double* cumulative_return;  // [dates][lookbacks], of the benchmark over that many periods, NaN = too short; column 0: all 0
    int dates, lookbacks;
    bool of_risk;    // false: targets are betas
    double* target;  // [dates][target_stride], one column per policy, NaN = no market risk
    long target_stride;
};

inline namespace ASSAY_LEVEL_NAMESPACE {

// A policy on its way through the dates, one after the other.
template <class Real>
class RiskPolicyPath {
  public:
    HOST_DEVICE RiskPolicyPath(const RiskPolicyView& v, int policy) : lookback_(v.lookback + policy) {
        const double* p = v.parameter + policy;
        const Real zero(0.0);
        scale_ = load(p + policy_scale * v.stride, Real());
        anchor_ = load(p + policy_anchor * v.stride, Real());
        reference_ = load(p + policy_reference_risk * v.stride, Real());
        log_reference_ = logarithm(reference_);
        const Real enter = load(p + policy_enter * v.stride, Real());
        enter_ = select(enter > zero, enter, Real(__builtin_inf()));
        leave_ = load(p + policy_leave * v.stride, Real());
        risk_off_multiplier_ = load(p + policy_risk_off_multiplier * v.stride, Real());
        trend_multiplier_ = load(p + policy_trend_multiplier * v.stride, Real());
        const Real guard = load(p + policy_drawdown_guard * v.stride, Real());
        inverse_guard_ = select(guard > zero, Real(1.0) / guard, zero);
        smoothing_ = load(p + policy_smoothing * v.stride, Real());
        floor_ = load(p + policy_floor * v.stride, Real());
        ceiling_ = load(p + policy_ceiling * v.stride, Real());
        risk_off_ = zero;
        smoothed_ = Real(missing());
    }
    HOST_DEVICE Real target(const RiskPolicyView& v, int date) {
        const MarketDate& market = v.market[date];
        if (!(market.risk == market.risk)) return Real(missing());
        const Real zero(0.0), one(1.0), risk(market.risk);
        const mask_of<Real> given = reference_ > zero;
        const Real reference = select(given, reference_, Real(market.mean_risk));
        Real raw = scale_;
        if (v.of_risk) {
            const Real log_reference = select(given, log_reference_, Real(market.log_mean_risk));
            const Real anchored = risk * exponential(anchor_ * (log_reference - Real(market.log_risk)));
            raw = raw * select(anchor_ == one, reference, select(risk > zero, anchored, zero));
        }
        const mask_of<Real> was_off = risk_off_ > zero;
        const mask_of<Real> off = (was_off && !(risk < leave_ * reference)) || (!was_off && (risk > enter_ * reference));
        risk_off_ = select(off, one, zero);
        raw = raw * select(off, risk_off_multiplier_, one);
        const Real cumulative = gather(v.cumulative_return + long(date) * v.lookbacks, lookback_, Real());
        raw = raw * select(cumulative < zero, trend_multiplier_, one);
        const Real guard = mul_add(-Real(market.drawdown), inverse_guard_, one);
        raw = raw * select(guard > zero, guard, zero);
        smoothed_ = select(smoothed_ == smoothed_, mul_add(smoothing_, smoothed_ - raw, raw), raw);
        const Real above = select(smoothed_ < floor_, floor_, smoothed_);
        return select(above > ceiling_, ceiling_, above);
    }

  private:
    const int* lookback_;
    Real scale_, anchor_, reference_, log_reference_, enter_, leave_, risk_off_multiplier_, trend_multiplier_, inverse_guard_, smoothing_,
        floor_, ceiling_;
    Real risk_off_, smoothed_;  // what it remembers: 1 in risk-off; NaN before the first date
};

template <class Real>
HOST_DEVICE_LOOP void risk_policy(const RiskPolicyView& v, int policy) {
    RiskPolicyPath<Real> path(v, policy);
    for (int date = 0; date < v.dates; ++date) stream(v.target + date * v.target_stride + policy, path.target(v, date));
}

}  // namespace ASSAY_LEVEL_NAMESPACE
}  // namespace assay
