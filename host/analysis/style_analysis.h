// Rolling style analysis of many funds on the same indices: request and result. Formulas, statuses: kernels/style_analysis.h.
//
//   drift = sqrt(sum over indices of the variance (n - 1) over the windows of the weight): the style drift score
// (Idzorek, Bertsch 2004, "The Style Drift Score"). Fractions a month. Every window of `window` months that ends inside the data; a value
// missing there costs an observation. Errors: Problem, exit 2, for a number of indices outside 1 .. 32, a window outside 3 .. 260 months or
// a minimum outside 3 .. window; exit 5 from a device.
#pragma once
#include <span>

#include "host/run/execution.h"
#include "host/run/series_block.h"
#include "kernels/style_analysis.h"

namespace assay {

ASSAY_LANE_PROGRAMS(style_windows, StyleAnalysisView)
ASSAY_LANE_PROGRAMS(style_analysis, StyleAnalysisView)

struct StyleAnalysisRequest {
    const SeriesBlock& funds;
    const SeriesBlock& indices;  // of the same months
    int window = 36;             // months
    int minimum_observations = 24;
    bool every_window = true;  // false: only the summary of each fund, in a fraction of the memory
    void check() const;        // Problem, exit 2
};

struct StyleAnalysis {
    std::span<const double> weights;                               // one per index, in their order; NaN with too few observations
    double r_squared, residual_standard_deviation, mean_residual;  // NaN: not defined
    int observations;
    Status status;
};

// Over the windows of a fund that have a style: enough observations, and the fund moves.
struct StyleSummary {
    StyleAnalysis last;  // of the last of them; without one: NaN, and the status of the last window that could have been the first
    int month;           // in which that window ends; -1: there is none
    int windows;         // how many there are
    double drift;        // sqrt(sum over indices of the variance (n - 1) of the weight); NaN with fewer than two windows
};

class StyleAnalyses {
  public:
    StyleAnalyses(const StyleAnalysisRequest& request, const Execution& execution);

    // The window that ends in `month`, from window - 1 on, where every window is kept. The weights live as long as this object.
    StyleAnalysis at(int month, int fund) const;
    StyleSummary summary(int fund) const;

  private:
    int indices_, width_, window_, funds_;
    AlignedArray result_, summary_;  // as in StyleAnalysisView
};

}  // namespace assay
