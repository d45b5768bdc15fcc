// Problems of three binding groups for the general solver and the checker, half of them as awkward as allowed: copies of assets, returns
// that tie, covariance of low rank, caps that leave just one sum. For frontiers: made_up_frontiers.h, from small to large.
#pragma once
#include <algorithm>
#include <cmath>
#include <vector>

#include "host/optimise/portfolio_problem.h"
#include "made_up_panel.h"

struct AwkwardFrontier {
    std::vector<double> covariance, expected_return, upper, group_cap;
    std::vector<int> group;

    // Lives as long as this object.
    assay::PortfolioProblem problem() const {
        return {int(expected_return.size()), covariance.data(), long(expected_return.size()), expected_return, upper, group, group_cap};
    }
};

inline AwkwardFrontier awkward_frontier(assay::SplitMix& random, int assets, bool awkward) {
    const size_t n = size_t(assets), months = awkward ? n / 2 + 2 : 2 * n, groups = 3;
    std::vector<std::vector<double>> returns(n, std::vector<double>(months));
    AwkwardFrontier f;
    for (size_t i = 0; i < n; ++i) {
        const bool copy = awkward && i > 0 && random.uniform() < 0.2;
        const double volatility = 0.005 + 0.04 * random.uniform(), mean = 0.002 + 0.003 * random.normal();
        for (double& r : returns[i]) r = volatility * random.normal();
        if (copy) returns[i] = returns[i - 1];
        f.expected_return.push_back(copy ? f.expected_return.back() : awkward ? std::round(mean / 0.001) * 0.001 : mean);
        f.group.push_back(int(random.uniform() * double(groups + 1)) - 1);
    }
    for (size_t i = 0; i < n; ++i)
        for (size_t j = 0; j < n; ++j) {
            double sum = 0;
            for (size_t t = 0; t < months; ++t) sum += (returns[i][t] + 0.3 * returns[0][t]) * (returns[j][t] + 0.3 * returns[0][t]);
            f.covariance.push_back(sum / double(months));
        }
    const double cap = std::max(0.25, 3.0 / double(n));
    f.upper.assign(n, awkward && random.uniform() < 0.3 ? 1.0 : cap);
    f.group_cap = {0.5, 0.375, 0.25};
    double room = 0;
    std::vector<double> wanted(groups + 1);
    for (size_t i = 0; i < n; ++i) {
        const int place = f.group[i] + 1;  // 0: no group
        wanted[size_t(place)] += f.upper[i];
    }
    for (size_t k = 0; k < groups; ++k) room += std::min(wanted[k + 1], f.group_cap[k]);
    if (awkward && random.uniform() < 0.3 && room < 1)  // the assets of no group just fill the rest
        for (size_t i = 0; i < n; ++i) f.upper[i] = f.group[i] < 0 ? (1 - room) / wanted[0] * f.upper[i] : f.upper[i];
    return f;
}
