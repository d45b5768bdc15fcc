// Made-up portfolio problems from a seed, one in four degenerate: what market data does to an optimiser, and worse.
#pragma once
#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

#include "host/optimise/portfolio_problem.h"

struct MadeUpFrontier {
    int assets = 0;
    std::vector<double> covariance, expected_return, upper, group_cap;
    std::vector<int> group;

    // Lives as long as this object.
    assay::PortfolioProblem problem() const { return {assets, covariance.data(), assets, expected_return, upper, group, group_cap}; }
};

namespace made_up_frontiers {

enum Degeneracy {  // any of them together
    few_observations = 1,
    copies = 2,
    tied_returns = 4,
    caps_that_fill = 8,
    nearly_collinear = 16,
    a_constant = 32,
    all_degeneracies = 63
};

// Uniform and normal numbers that are the same with every standard library.
struct Numbers {
    std::mt19937_64 bits;
    double uniform() { return double(bits() >> 11) * 0x1p-53; }
    int below(int n) { return int(uniform() * n); }
    double normal() {
        double sum = -6;
        for (int i = 0; i < 12; ++i) sum += uniform();
        return sum;
    }
};

inline MadeUpFrontier make(int n, int groups, int kind, Numbers& random) {
    const int observations = kind & few_observations ? std::max(3, n / 2) : n + 20 + random.below(60),
              factors = std::min(n, 3 + random.below(4));
    const auto count = size_t(n);
    std::vector<std::vector<double>> loading(count, std::vector<double>(size_t(factors), 0.0));
    std::vector<double> own(count, 0.0);
    for (int i = 0; i < n; ++i) {
        for (double& b : loading[size_t(i)]) b = 0.01 * random.normal();
        own[size_t(i)] = 0.01 * std::exp(0.8 * random.normal()) * (kind & nearly_collinear ? 1e-3 : 1);
    }
    const double common = kind & nearly_collinear ? 1 : 0.5;
    std::vector<std::vector<double>> x(count, std::vector<double>(size_t(observations), 0.0));
    for (int t = 0; t < observations; ++t) {
        std::vector<double> factor(size_t(factors), 0.0);
        for (double& f : factor) f = random.normal();
        for (int i = 0; i < n; ++i) {
            double sum = 0;
            for (int k = 0; k < factors; ++k) sum += factor[size_t(k)] * loading[size_t(i)][size_t(k)];
            x[size_t(i)][size_t(t)] = common * sum + random.normal() * own[size_t(i)];
        }
    }
    if (kind & a_constant) std::fill(x[0].begin(), x[0].end(), 0.0003);
    if (kind & copies) {
        for (int i = 1; i < n; i += 3) x[size_t(i)] = x[size_t(random.below(i))];
    }
    MadeUpFrontier f;
    f.assets = n;
    std::vector<double> mean;
    for (const auto& series : x) {
        double sum = 0;
        for (double v : series) sum += v;
        mean.push_back(sum / observations);
        f.expected_return.push_back(kind & tied_returns ? std::round(mean.back() / 0.0005) * 0.0005 : mean.back());
    }
    f.covariance.resize(size_t(n) * size_t(n));
    for (int i = 0; i < n; ++i)
        for (int j = 0; j <= i; ++j) {
            double sum = 0;
            for (int t = 0; t < observations; ++t)
                sum += (x[size_t(i)][size_t(t)] - mean[size_t(i)]) * (x[size_t(j)][size_t(t)] - mean[size_t(j)]);
            f.covariance[size_t(i * n + j)] = f.covariance[size_t(j * n + i)] = sum / (observations - 1);
        }
    double cap = random.uniform() < 0.3 ? 1.0 : std::max(1.0 / n, random.uniform() * 0.6);
    if (kind & caps_that_fill) cap = 1.0 / std::min(n, 2 + random.below(std::min(n - 1, 8)));
    for (int i = 0; i < n; ++i) {
        const bool smaller = !(kind & caps_that_fill) && random.uniform() < 0.1;
        f.upper.push_back(smaller ? std::max(1.0 / n, cap * random.uniform()) : cap);
        f.group.push_back(groups ? std::min(random.below(groups + 1), groups) - 1 : -1);
    }
    for (int g = 0; g < groups; ++g)
        f.group_cap.push_back(kind & caps_that_fill ? cap * (1 + random.below(3)) : 0.1 + 0.9 * random.uniform());
    return f;
}

}  // namespace made_up_frontiers

// Number `number` of a series: 2 to `most` assets, up to 6 groups.
inline MadeUpFrontier made_up_frontier(uint64_t number, int most = 60) {
    made_up_frontiers::Numbers random{std::mt19937_64(number * 7919 + 1)};
    const int n = 2 + random.below(most - 1), groups = random.uniform() < 0.5 ? 0 : 1 + random.below(6);
    const bool degenerate = random.uniform() < 0.25;
    return made_up_frontiers::make(n, groups, degenerate ? 1 + random.below(made_up_frontiers::all_degeneracies) : 0, random);
}
