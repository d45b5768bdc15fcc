#include "host/optimise/optimality.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace assay {
namespace {

using Series = std::vector<long double>;

void centre(Series& series) {
    long double sum = 0;
    for (long double value : series) sum += value;
    for (long double& value : series) value -= sum / (long double)(series.size());
}
long double product(const Series& a, const Series& b) {
    long double sum = 0;
    for (size_t t = 0; t < a.size(); ++t) sum += a[t] * b[t];
    return sum;
}

}  // namespace

double optimality_residual(const SeriesBlock& funds, int fund, const SeriesBlock& indices, int first_month, int last_month,
                           std::span<const double> weights) {
    const size_t n = weights.size();
    std::vector<Series> x(n);
    Series y;
    for (int t = first_month; t <= last_month; ++t) {
        bool all = std::isfinite(funds.at(t, fund));
        for (size_t i = 0; i < n; ++i) all = all && std::isfinite(indices.at(t, int(i)));
        if (!all) continue;
        y.push_back(funds.at(t, fund));
        for (size_t i = 0; i < n; ++i) x[i].push_back(indices.at(t, int(i)));
    }
    if (y.size() < 2) return __builtin_nan("");
    centre(y);
    Series mix(y.size()), rest(y.size());
    long double sum = 0, worst = 0;
    for (size_t i = 0; i < n; ++i) {
        centre(x[i]);
        sum += weights[i];
        worst = std::max(worst, -(long double)(weights[i]));
        for (size_t t = 0; t < y.size(); ++t) mix[t] += weights[i] * x[i][t];
    }
    worst = std::max(worst, std::abs(sum - 1));
    for (size_t t = 0; t < y.size(); ++t) rest[t] = y[t] - mix[t];
    const long double size_of_mix = std::sqrt(product(mix, mix)), size = std::sqrt(product(y, y)) + size_of_mix;
    for (size_t i = 0; i < n; ++i) {
        const long double gain = product(x[i], rest) - product(mix, rest), scale = (std::sqrt(product(x[i], x[i])) + size_of_mix) * size;
        if (scale > 0) worst = std::max(worst, (weights[i] > 0 ? std::abs(gain) : gain) / scale);
        if (std::isnan(weights[i])) return __builtin_nan("");
    }
    return double(worst);
}

}  // namespace assay
