// The index a fund moves with most closely, and its activeness on it and on its own: request and result. Rule: kernels/closest_index.h.
//
// Errors: as host/analysis/rolling_regression.h.
#pragma once
#include "host/analysis/activeness.h"
#include "kernels/rolling_view.h"

namespace assay {

ASSAY_LANE_PROGRAMS(closest_index, ClosestIndexView)

struct ClosestIndexRequest {
    const SeriesBlock& funds;
    std::vector<std::span<const double>> indices;  // each [months], fraction, NaN = missing; at least one
    std::vector<int> own;                          // [funds], position among the indices; -1: none
    std::vector<int> windows;                      // months in a window; only full windows count
};

struct ClosestIndex {
    Activeness own;      // without an index of its own: no window
    int index;           // position of the closest; -1: no window counts with any
    Activeness closest;  // on that one
};

class ClosestIndices {
  public:
    ClosestIndices(const ClosestIndexRequest& request, const Execution& execution);
    ClosestIndex at(int w, int fund) const;

  private:
    size_t stride_;
    AlignedArray result_;  // as `closest` in ClosestIndexView
};

}  // namespace assay
