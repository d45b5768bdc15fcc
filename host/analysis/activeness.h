// By how much a fund's rolling correlation and beta move: request and result. Formulas: kernels/activeness.h.
//
// Errors: as host/analysis/rolling_regression.h.
#pragma once
#include <vector>

#include "host/analysis/rolling_regression.h"
#include "kernels/activeness.h"

namespace assay {

ASSAY_LANE_PROGRAMS(activeness, ActivenessView)

struct Activeness {
    double average_rolling_correlation, rolling_beta_volatility, expected_beta_volatility;  // NaN: not defined
    int windows;                                                                            // that count
};

// [window lengths][funds]
std::vector<std::vector<Activeness>> activeness(const RollingRequest& request, const Execution& execution);

}  // namespace assay
