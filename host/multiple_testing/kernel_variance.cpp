#include "host/multiple_testing/kernel_variance.h"

#include <cmath>

namespace assay {

std::vector<double> kernel_variances(const SeriesBlock& differences, int mean_block, const CpuExecution& execution) {
    const int months = differences.months;
    const double stay = 1.0 - 1.0 / mean_block, n = months;
    std::vector<double> kappa(size_t(months), 0.0);
    for (int i = 1; i < months; ++i) kappa[size_t(i)] = (1 - i / n) * std::pow(stay, i) + i / n * std::pow(stay, months - i);
    std::vector<double> variance(size_t(differences.series));
    CpuExecution by_pack = execution;
    by_pack.batch_funds = pack_columns;
    run_batches(differences.series, by_pack, [&](int first, int) {
        constexpr int lanes = pack_columns;
        std::vector<double> x(size_t(months) * lanes);
        for (int l = 0; l < lanes; ++l) {
            double sum = 0;
            const double origin = differences.at(0, first + l);
            for (int t = 0; t < months; ++t) sum += differences.at(t, first + l) - origin;
            for (int t = 0; t < months; ++t) x[size_t(t) * lanes + size_t(l)] = differences.at(t, first + l) - origin - sum / n;
        }
        double all[lanes] = {};
        for (int i = 0; i < months; ++i) {
            const double weight = i == 0 ? 1.0 : 2.0 * kappa[size_t(i)];
            if (weight < 1e-18) continue;
            double gamma[lanes] = {};
            for (int t = i; t < months; ++t)
                for (int l = 0; l < lanes; ++l) gamma[l] += x[size_t(t) * lanes + size_t(l)] * x[size_t(t - i) * lanes + size_t(l)];
            for (int l = 0; l < lanes; ++l) all[l] += weight * (gamma[l] / n);
        }
        for (int l = 0; l < lanes && first + l < differences.series; ++l) variance[size_t(first + l)] = all[l];
    });
    return variance;
}

}  // namespace assay
