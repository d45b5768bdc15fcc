// The arithmetic that the corners of a frontier need at least: the part of the critical line that no arrangement of it saves.
//
//   operations of a corner = 4 n k + 6 k^2     n assets, k of them strictly between 0 and their cap; a multiply-add is two
// 4 n k: S times two vectors of k numbers (the fixed part of the weights and their slope); 6 k^2: the inverse of the k free assets'
// covariance changed for one that enters or leaves, and applied to two right-hand sides. Events, rooms of groups, corrections and the
// residual of every corner come on top.
#pragma once
#include <span>

#include "host/optimise/frontier.h"
#include "host/optimise/portfolio_problem.h"

namespace assay {

struct FrontierWork {
    double corners = 0, free_assets = 0, operations = 0;  // sums over corners

    void add(const Frontier& f, const PortfolioProblem& problem) {
        for (int c = 0; c < f.corners; ++c) {
            double k = 0;
            for (int i = 0; i < f.assets; ++i) {
                const double w = f.weights(c)[size_t(i)], cap = problem.upper[size_t(i)];
                if (w > 1e-10 && w < cap * (1 - 1e-10)) ++k;
            }
            ++corners;
            free_assets += k;
            operations += 4 * f.assets * k + 6 * k * k;
        }
    }
};

}  // namespace assay
