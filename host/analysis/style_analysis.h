// Rolling style analysis of many funds on the same indices: request and result. Formulas, statuses: kernels/style_analysis.h.
//
// Fractions a month. Every window of `window` months that ends inside the data; a value missing there costs an observation.
// Errors: Problem, exit 2, for a number of indices outside 1 .. 32, a window outside 3 .. 120 months or a minimum outside
// 3 .. window; exit 5 from a device.
#pragma once
#include <span>

#include "host/analysis/series_block.h"
#include "host/run/execution.h"
#include "kernels/style_analysis.h"

namespace assay {

ASSAY_LANE_PROGRAMS(style_windows, StyleAnalysisView)
ASSAY_LANE_PROGRAMS(style_analysis, StyleAnalysisView)

struct StyleAnalysisRequest {
    const SeriesBlock& funds;
    const SeriesBlock& indices;  // of the same months
    int window = 36;             // months
    int minimum_observations = 24;
    void check() const;  // Problem, exit 2
};

struct StyleAnalysis {
    std::span<const double> weights;                               // one per index, in their order; NaN with too few observations
    double r_squared, residual_standard_deviation, mean_residual;  // NaN: not defined
    int observations;
    Status status;
};

class StyleAnalyses {
  public:
    StyleAnalyses(const StyleAnalysisRequest& request, const Execution& execution);

    // The window that ends in `month`, from window - 1 on. The weights live as long as this object.
    StyleAnalysis at(int month, int fund) const;

  private:
    int indices_, window_, funds_, row_;
    AlignedArray result_;
};

}  // namespace assay
