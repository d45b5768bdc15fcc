// Is a fund's alpha luck: its two-sided p-value where residuals are heteroskedastic and autocorrelated. Formulas: kernels/newey_west.h.
//
// t = alpha / standard error, against Student's t distribution with n - 2 degrees of freedom. NaN: not defined, for the reasons that
// host/analysis/period_regression.h gives as a status over the same months; a residual of exactly 0 has no t.
#pragma once
#include <span>
#include <vector>

#include "host/run/execution.h"
#include "host/run/series_block.h"
#include "kernels/newey_west_view.h"

namespace assay {

ASSAY_LANE_PROGRAMS(newey_west, NeweyWestView)

struct NeweyWestRequest {
    const SeriesBlock& funds;
    std::span<const double> benchmark;  // [months], fraction, NaN = missing
    int minimum;                        // observations a fund needs; less than 3 counts as 3
};

struct NeweyWest {
    int observations, lag;
    double alpha, standard_error, t_alpha, p_alpha;  // alpha: fraction a month
};

std::vector<NeweyWest> newey_west(const NeweyWestRequest& request, const Execution& execution);  // [funds]

}  // namespace assay
