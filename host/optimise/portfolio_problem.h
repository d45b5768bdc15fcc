// One efficient frontier: the assets, what is expected of them, and the constraints every portfolio keeps to.
//
//   sum w = 1,  0 <= w_i <= upper_i,  sum of w over the assets of a group <= its cap (an asset is in one group or in none)
//
// Returns and covariances per period, in fractions. Owns nothing.
#pragma once
#include <span>

namespace assay {

struct PortfolioProblem {
    int assets = 0;
    const double* covariance = nullptr;       // row-major [assets][stride]
    long stride = 0;                          // at least `assets`
    std::span<const double> expected_return;  // [assets]
    std::span<const double> upper;            // [assets], 1: no cap
    std::span<const int> group;               // [assets], -1: none
    std::span<const double> group_cap;        // [groups]
};

}  // namespace assay
