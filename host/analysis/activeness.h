// By how much a fund's rolling correlation and beta move, on one benchmark or many: request and result. Formulas: kernels/activeness.h.
//
// Errors: as host/analysis/rolling_regression.h.
#pragma once
#include <vector>

#include "host/analysis/rolling_regression.h"
#include "kernels/rolling_view.h"

namespace assay {

ASSAY_LANE_PROGRAMS(activeness, ActivenessView)

struct Activeness {
    double average_rolling_correlation, rolling_beta_volatility, expected_beta_volatility;  // NaN: not defined
    int windows;                                                                            // that count
};

struct ActivenessRequest {
    const SeriesBlock& funds;
    std::vector<std::span<const double>> benchmarks;  // each [months], fraction, NaN = missing; at least one
    std::vector<int> windows;                         // months in a window
    std::vector<int> minimum = {};                    // observations each needs; empty: every month of the window
};

class ActivenessOfFunds {
  public:
    ActivenessOfFunds(const ActivenessRequest& request, const Execution& execution);
    Activeness at(int benchmark, int w, int fund) const {
        const double* row = result_.data() + (size_t(benchmark) * windows_ + size_t(w)) * activeness_outputs * stride_ + size_t(fund);
        return {row[average_rolling_correlation * stride_], row[rolling_beta_volatility * stride_], row[expected_beta_volatility * stride_],
                int(row[counted_windows * stride_])};
    }

  private:
    size_t windows_, stride_;
    AlignedArray result_;  // as in ActivenessView
};

}  // namespace assay
