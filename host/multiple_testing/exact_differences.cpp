#include "host/multiple_testing/exact_differences.h"

#include <bit>
#include <cmath>

#include "kernels/elementary.h"
#include "kernels/resampled_maximum_view.h"
#include "kernels/variation.h"

namespace assay {

double ExactSeries::least_variance() const {
    double sum = 0, squares = 0;
    for (size_t t = 0; t < value.size(); ++t) sum += value[t], squares += square[t];
    const double n = double(value.size());
    return least_resampled_deviation * least_resampled_deviation * (squares / n - sum / n * (sum / n));
}

ExactSeries exact_series(const SeriesBlock& differences, int series) {
    const int months = differences.months;
    ExactSeries exact{0, 0, std::vector<double>(size_t(months), 0.0), std::vector<double>(size_t(months), 0.0)};
    const double first = differences.at(0, series);
    double sum = 0, squares = 0, largest = 0;
    for (int t = 0; t < months; ++t) sum += differences.at(t, series) - first;
    exact.mean = first + sum / months;
    for (int t = 0; t < months; ++t) {
        const double x = differences.at(t, series) - exact.mean;
        squares += x * x;
        largest = std::max(largest, std::abs(x));
    }
    if (!(squares > least_variation) || !std::isfinite(squares)) return exact;
    int exponent = 0;
    std::frexp(largest, &exponent);
    exact.scale = std::ldexp(1.0, exponent);
    const double steps = std::ldexp(1.0, 53 - int(std::bit_width(unsigned(months - 1))));
    for (int t = 0; t < months; ++t) {
        const double x = nearest_whole((differences.at(t, series) - exact.mean) / exact.scale * steps) / steps;
        exact.value[size_t(t)] = x;
        exact.square[size_t(t)] = nearest_whole(x * x * steps) / steps;
    }
    return exact;
}

}  // namespace assay
