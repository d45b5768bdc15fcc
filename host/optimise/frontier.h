// Efficient frontiers of many problems at once: every corner portfolio, exactly. Formulas, order of the corners: kernels/frontier_view.h.
//
// Corners are ordered by falling return, risk and multiplier: the first has the maximum return (among ties the least variance), the last
// the minimum variance; between two neighbours weights, expected return and multiplier are linear. Risk is the standard deviation a
// period. A frontier is `ok` only where every corner passes the conditions of Karush, Kuhn and Tucker to a relative 1e-9; one that does
// not is traced again with caps moved apart by other distances, and after that `not_solved` (host/optimise/efficient_portfolio.h then asks
// the general solver). `infeasible`: the caps leave no fully invested portfolio. Errors: Problem, exit 5 from a device.
#pragma once
#include <cmath>
#include <span>
#include <vector>

#include "host/optimise/portfolio_problem.h"
#include "host/run/execution.h"
#include "kernels/frontier_view.h"
#include "kernels/status.h"

namespace assay {

ASSAY_LANE_PROGRAMS(frontier, FrontierView)

inline constexpr double optimal_residual = 1e-9;  // of a corner that may be believed

struct Frontier {
    Status status = Status::not_solved;
    int assets = 0, corners = 0;
    std::vector<double> corner;       // [corners][corner_outputs]
    std::vector<double> all_weights;  // [corners][assets]

    double output(int c, CornerOutput which) const { return corner[size_t(c) * corner_outputs + which]; }
    double multiplier(int c) const { return output(c, corner_multiplier); }
    double expected_return(int c) const { return output(c, corner_expected_return); }
    double risk(int c) const { return std::sqrt(output(c, corner_variance)); }
    std::span<const double> weights(int c) const { return {all_weights.data() + size_t(c) * size_t(assets), size_t(assets)}; }
    double worst_residual() const;
};

// In the order of the problems.
std::vector<Frontier> frontiers(std::span<const PortfolioProblem> problems, const Execution& execution);

}  // namespace assay
