// The returns of every date, gathered for kernels/covariance.h: dense, in its layout, centred and weighted where the window is common.
//
// Deviations are taken from the first row of the window before the mean is: a level far above the spread costs no digits.
#pragma once
#include <functional>

#include "host/estimate/covariance.h"

namespace assay {

struct CovarianceWindows {
    std::vector<int> assets, rows;           // [dates]
    std::vector<int> observations;           // [dates], rows; pairwise: fewest of a pair
    std::vector<std::vector<int>> taken;     // [dates][rows], rows of the returns, ascending
    std::vector<long> column_at, matrix_at;  // [dates + 1]
    std::vector<double> scale, weight;       // [dates], [lookback]
    AlignedArray returns;                    // as in CovarianceView

    CovarianceWindows(const SeriesBlock& returns, const CovarianceSettings& settings, const std::vector<CovarianceDate>& dates,
                      const CpuExecution& execution);
    void fill(CovarianceView& view) const;
    // Deviation of asset i in row t, both counted within the date (common window).
    double deviation(int date, int t, int i) const;
};

// body(date) for every date, each once, on the threads of `execution`.
void for_each_date(int dates, const CpuExecution& execution, const std::function<void(int)>& body);

}  // namespace assay
