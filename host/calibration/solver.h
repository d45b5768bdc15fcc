// Moves series by the smallest possible amount until their weighted average statistics print as published.
//
// Damped Gauss-Newton with an analytic Jacobian on the violated conditions only: the step has minimum norm in
// sum_i w_i |change_i / (multiplier_i scale)|^2, so weights cancel from it and small funds move as readily as large ones.
// Bands, not points: the long windows are nearly dependent rows, and a band keeps the system (at most 20 x 20) regular.
// Every change is orthogonal to each series of `keep`, so covariances with these stay as they are.
// A Problem (exit 1) where a condition stays so far off that its printed digit is in danger.
#pragma once
#include <string>
#include <vector>

#include "host/calibration/series.h"

namespace assay::calibration {

enum class Statistic { beta, correlation, compounded_return };  // the return in percent

struct Condition {
    Statistic statistic;
    Window window;
    const Series* index;  // what beta and correlation are against; not read for a return
    double printed;       // the weighted average of the statistic over the series, as published
};

struct Solution {
    int iterations;            // accepted steps
    double largest_deviation;  // from the printed value; a return's is divided by 5
};

struct Freedom {
    Series scale;                    // how readily a month moves, 0 = not at all
    std::vector<double> multiplier;  // how readily a series moves, one per series
    std::vector<Series> keep;        // what the changes are orthogonal to
};

// `what` names the series in the message of a failure. weight sums to 1.
Solution correct(const std::string& what, std::vector<Series>& r, const std::vector<double>& weight,
                 const std::vector<Condition>& conditions, const Freedom& freedom);
Solution correct(const std::string& what, Series& r, const std::vector<Condition>& conditions, const Series& scale);
Solution correct(const std::string& what, Series& r, const std::vector<Condition>& conditions);  // every month alike

}  // namespace assay::calibration
