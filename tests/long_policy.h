// A risk policy by its definitions (kernels/risk_policy.h), from the whole history anew at every date, in long double: the reference of its
// tests.
#pragma once
#include <algorithm>
#include <cmath>
#include <vector>

#include "host/analysis/risk_policy.h"

namespace assay {

struct Market {
    std::vector<double> risk, benchmark;
};

class NaivePolicy {
  public:
    NaivePolicy(const Market& market, const RiskPolicy& policy, PolicyTarget target) : m_(market), p_(policy), target_(target) {}
    long double target(size_t t) const {
        if (std::isnan(m_.risk[t])) return NAN;
        return std::clamp(smoothed(t), (long double)p_.floor, (long double)p_.ceiling);
    }

  private:
    long double reference(size_t t) const {
        if (p_.reference_risk != 0) return p_.reference_risk;
        long double sum = 0;
        int n = 0;
        for (size_t i = 0; i <= t; ++i)
            if (!std::isnan(m_.risk[i])) sum += m_.risk[i], ++n;
        return sum / n;
    }
    bool risk_off(size_t t) const {
        bool off = false;
        for (size_t i = 0; i <= t; ++i) {
            if (std::isnan(m_.risk[i]) || p_.enter == 0) continue;
            const long double ratio = m_.risk[i] / reference(i);
            off = off ? ratio >= p_.leave : ratio > p_.enter;
        }
        return off;
    }
    bool lost_money(size_t t) const {
        const size_t n = size_t(p_.trend_lookback);
        if (n == 0 || t + 1 < n) return false;
        long double logs = 0;
        for (size_t i = t + 1 - n; i <= t; ++i) logs += std::log1p((long double)m_.benchmark[i]);
        return logs < 0;
    }
    long double drawdown(size_t t) const {
        long double worst = 0, since = 1;  // the lowest growth from any earlier date to this one
        for (size_t i = t + 1; i-- > 0;) {
            if (!std::isnan(m_.benchmark[i])) since *= 1 + (long double)m_.benchmark[i];
            worst = std::max(worst, 1 - since);
        }
        return worst;
    }
    long double raw(size_t t) const {
        const long double a = p_.anchor;
        long double raw = p_.scale;
        if (target_ == PolicyTarget::risk) raw *= std::pow((long double)m_.risk[t], 1 - a) * std::pow(reference(t), a);
        if (risk_off(t)) raw *= p_.risk_off_multiplier;
        if (lost_money(t)) raw *= p_.trend_multiplier;
        if (p_.drawdown_guard > 0) raw *= std::max(0.0L, 1 - drawdown(t) / p_.drawdown_guard);
        return raw;
    }
    long double smoothed(size_t t) const {
        bool first = true;
        long double s = NAN;
        for (size_t i = 0; i <= t; ++i) {
            if (std::isnan(m_.risk[i])) continue;
            s = first ? raw(i) : p_.smoothing * s + (1 - p_.smoothing) * raw(i);
            first = false;
        }
        return s;
    }
    const Market& m_;
    const RiskPolicy& p_;
    PolicyTarget target_;
};

}  // namespace assay
