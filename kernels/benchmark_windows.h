// What all funds share: the benchmark, measured from each block boundary, and its moments in each window.
// Filled once on the host, 7 numbers per window end, so its cost does not count.
//
// Block boundaries stand at 0, W, 2W, ...; a window that is not a block contains exactly one of them
// inside, and both parts of the window are measured from the value there.
// Guarantee: same bits (host code fills it, every device reads it).
#pragma once
#include "kernels/rolling_view.h"
#include "kernels/status.h"
#include "kernels/window_regression.h"

namespace assay {

// Fills one row (one window length) of after, before and end.
inline void fill_benchmark_windows(const double* x, int months, int window, double* after, double* before, BenchmarkEnd* end) {
    for (int t = 0; t < months; ++t) {
        const int last = t - t % window, next = last + window;
        after[t] = x[t] - x[last];
        before[t] = next < months ? x[t] - x[next] : missing();
        if (t < window - 1) continue;
        const int first = t - window + 1;
        const int boundary = first % window == 0 ? first : last;
        const WindowRegression<double> r = window_regression<double>(x, x, 1, MonthRange{first, window}, window);
        const bool usable = r.count == window && r.mxx > least_variation;
        const double mxx = usable ? r.mxx : missing();
        end[t] = {r.mean_x(), r.from_x + (x[first] - x[boundary]), 1.0 / mxx, 1.0 / ::sqrt(mxx), ::sqrt(mxx)};
    }
}

}  // namespace assay
