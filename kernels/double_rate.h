// The arithmetic limit of a device: sixteen chains of multiply-adds that never wait for memory or for each other.
//
// A multiply-add is two operations. Where the instruction set has none (x86-64-v2) the product and the sum are two instructions.
// The results mean nothing and are stored so that nothing is left out. Guarantee: same bits (a product with 1/2 is exact).
#pragma once
#include "kernels/lane.h"

namespace assay {

inline constexpr int rate_chains = 16;

struct DoubleRateView {
    long steps;
    double* result;  // [lanes]
};
inline double rate_operations(const DoubleRateView& v, long lanes) { return 2.0 * rate_chains * double(v.steps) * double(lanes); }

inline namespace ASSAY_LEVEL_NAMESPACE {

template <class Real>
HOST_DEVICE_LOOP void double_rate(const DoubleRateView& v, int lane) {
    Real chain[rate_chains];
    for (int k = 0; k < rate_chains; ++k) chain[k] = Real(1.0 + k);
    const Real factor(0.5), term(0.25);
    for (long step = 0; step < v.steps; ++step)
        for (int k = 0; k < rate_chains; ++k) {
#if defined(__FMA__) || defined(__CUDACC__)
            chain[k] = mul_add(chain[k], factor, term);
#else
            chain[k] = chain[k] * factor + term;
#endif
        }
    Real sum(0.0);
    for (int k = 0; k < rate_chains; ++k) sum = sum + chain[k];
    store(v.result + lane, sum);
}

}  // namespace ASSAY_LEVEL_NAMESPACE
}  // namespace assay
