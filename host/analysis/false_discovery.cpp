#include "host/analysis/false_discovery.h"

#include <algorithm>
#include <cmath>

namespace assay {

std::vector<double> benjamini_hochberg(std::span<const double> p_values) {
    std::vector<double> q(p_values.begin(), p_values.end());
    std::vector<size_t> order;
    for (size_t i = 0; i < q.size(); ++i)
        if (!std::isnan(q[i])) order.push_back(i);
    std::sort(order.begin(), order.end(), [&](size_t a, size_t b) { return p_values[a] < p_values[b]; });
    const double m = double(order.size());
    double least = 1;
    for (size_t rank = order.size(); rank > 0; --rank) {
        const size_t i = order[rank - 1];
        least = std::min(least, p_values[i] * m / double(rank));
        q[i] = least;
    }
    return q;
}

double share_of_true_nulls(std::span<const double> p_values) {
    constexpr double lambda = 0.5;
    double there = 0, above = 0;
    for (double p : p_values) there += !std::isnan(p), above += p > lambda;
    return std::min(above / (there * (1 - lambda)), 1.0);  // in this order 0 / 0 stays NaN
}

}  // namespace assay
