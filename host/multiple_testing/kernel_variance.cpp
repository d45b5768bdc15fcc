#include "host/multiple_testing/kernel_variance.h"

#include <cmath>

namespace assay {
namespace {

constexpr double least_weight = 1e-18;

std::vector<double> weights(int months, int mean_block) {
    const double stay = 1.0 - 1.0 / mean_block, n = months;
    std::vector<double> all(size_t(months), 0.0);
    all[0] = 1;
    for (int i = 1; i < months; ++i) {
        const double weight = 2 * ((1 - i / n) * std::pow(stay, i) + i / n * std::pow(stay, months - i));
        all[size_t(i)] = weight < least_weight ? 0 : weight;
    }
    return all;
}

// Deviations from the mean of eight series that stand side by side.
std::vector<double> deviations(const SeriesBlock& differences, int first) {
    constexpr size_t columns = kernel_variance_columns;
    const size_t months = size_t(differences.months);
    std::vector<double> x(months * columns);
    for (size_t c = 0; c < columns; ++c) {
        const double origin = differences.at(0, first + int(c));
        double sum = 0;
        for (size_t t = 0; t < months; ++t) sum += x[t * columns + c] = differences.at(int(t), first + int(c)) - origin;
        for (size_t t = 0; t < months; ++t) x[t * columns + c] -= sum / double(months);
    }
    return x;
}

}  // namespace

std::vector<double> kernel_variances(const SeriesBlock& differences, int mean_block, const CpuExecution& execution) {
    const std::vector<double> weight = weights(differences.months, mean_block);
    std::vector<double> variance(size_t(padded(differences.series)));
    CpuExecution by_pack = execution;
    by_pack.batch_funds = kernel_variance_columns;
    run_batches(differences.series, by_pack, [&](int first, int) {
        const std::vector<double> x = deviations(differences, first);
        const KernelVarianceView v{x.data(), differences.months, weight.data(), variance.data() + first};
        kernel_variance_programs[execution.level](v, 0, kernel_variance_columns);
    });
    variance.resize(size_t(differences.series));
    return variance;
}

}  // namespace assay
