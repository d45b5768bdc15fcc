// Autocovariances of eight series, weighted and added up: the variance of a mean over months that depend on one another.
//
//   result = sum_i weight_i gamma_i, gamma_i = sum_{t >= i} x_t x_{t-i} / T, x: deviations from the mean; a weight of 0 is left out
// A few lags are added up at once, over one walk: the values of months before stay in registers.
// Source: host/multiple_testing/kernel_variance.h. Guarantee: same bits.
#pragma once
#include "kernels/lane.h"

namespace assay {

inline constexpr int kernel_variance_columns = 8;

struct KernelVarianceView {
    const double* deviation;  // [months][8]
    int months;
    const double* weight;  // [months]: 1 of lag 0, then twice the kernel
    double* result;        // [8]
};

inline namespace ASSAY_LEVEL_NAMESPACE {

template <class Real>
HOST_DEVICE_LOOP void kernel_variance(const KernelVarianceView& v, int column) {
    constexpr int lags = 6;  // their sums and pasts fill the 16 registers of AVX2
    const double* x = v.deviation + column;
    const Real zero(0.0), share(1.0 / v.months);
    Real all = zero;
    for (int first = 0; first < v.months; first += lags) {
        bool counts = false;
        for (int k = 0; k < lags && first + k < v.months; ++k) counts = counts || v.weight[first + k] != 0;
        if (!counts) continue;
        Real sum[lags], past[lags];  // past[k]: of first + k months ago
        for (int k = 0; k < lags; ++k) sum[k] = past[k] = zero;
        for (int t = first; t < v.months; ++t) {
            const Real now = load(x + long(t) * kernel_variance_columns, Real());
            for (int k = lags - 1; k > 0; --k) past[k] = past[k - 1];
            past[0] = load(x + long(t - first) * kernel_variance_columns, Real());
            for (int k = 0; k < lags; ++k) sum[k] = mul_add(now, past[k], sum[k]);
        }
        for (int k = 0; k < lags && first + k < v.months; ++k) all = mul_add(Real(v.weight[first + k]), sum[k] * share, all);
    }
    store(v.result + column, all);
}

}  // namespace ASSAY_LEVEL_NAMESPACE
}  // namespace assay
