// Rolling regressions of many funds on one benchmark: request, result. Formulas and units: kernels/rolling_regression.h.
//
// Errors: Problem, exit 2, for a window outside 3 .. max_window or more than max_windows of them; exit 5 from a device.
// A window with a missing value is not full: its numbers are NaN, unless `minimum` allows it.
#pragma once
#include <span>
#include <vector>

#include "host/run/execution.h"
#include "host/run/series_block.h"
#include "kernels/rolling_view.h"

namespace assay {

ASSAY_LANE_PROGRAMS(rolling_regression, RollingRegressionView)

// The own numbers of benchmarks of one length, kept alive beside the view that points into them.
struct BenchmarkTables {
    BenchmarkTables(std::span<const std::span<const double>> benchmarks, std::span<const int> windows);
    BenchmarkTables(std::span<const double> benchmark, std::span<const int> windows) : BenchmarkTables({&benchmark, 1}, windows) {}
    BenchmarkWindows view() const { return {value.data(), after.data(), before.data(), end.data()}; }

  private:
    std::vector<double> value, after, before;
    std::vector<BenchmarkEnd> end;
};

struct RollingRequest {
    const SeriesBlock& funds;
    std::span<const double> benchmark;  // [months], fraction, NaN = missing
    std::vector<int> windows;           // months in a window
    std::vector<int> minimum = {};      // observations each needs; empty: every month of the window
    void check() const;                 // Problem, exit 2
    RollingView view(const BenchmarkTables& tables) const;
};

class RollingRegressions {
  public:
    // observations: how many pairs each window has is wanted too.
    RollingRegressions(const RollingRequest& request, bool observations, const Execution& execution);

    // The window number w that ends in `month`; NaN before the first whole window.
    double at(int w, int month, int fund, RollingOutput output) const {
        return month < windows_[size_t(w)] - 1
                   ? missing()
                   : result_[(place(w, month, fund)) * rolling_outputs * tile + size_t(output) * tile + size_t(fund) % tile];
    }
    double observations(int w, int month, int fund) const {
        return month < windows_[size_t(w)] - 1 ? missing() : observations_[place(w, month, fund) * tile + size_t(fund) % tile];
    }

  private:
    static constexpr size_t tile = pack_columns;
    size_t place(int w, int month, int fund) const {
        return size_t(fund) / tile * rows_ + first_row_[size_t(w)] + size_t(month - windows_[size_t(w)] + 1);
    }

    std::vector<int> windows_;
    std::vector<size_t> first_row_;
    size_t rows_ = 0;
    AlignedArray result_, observations_;
};

}  // namespace assay
