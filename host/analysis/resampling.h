// Every resample of every fund on its index: request, and what comes of each fund. Formulas: kernels/bootstrap.h.
//
// A fund's pairs are the months in which it and its index have a value, one after the other: a gap is closed. Funds are computed some
// at a time, and nothing is kept.
// Errors: Problem, exit 2, for a window outside 3 .. max_window, a mean block below 1, fewer than 100 or more than a million resamples;
// exit 5 from a device.
#pragma once
#include <functional>
#include <span>
#include <vector>

#include "host/run/execution.h"
#include "host/run/series_block.h"
#include "kernels/bootstrap_view.h"

namespace assay {

ASSAY_LANE_PROGRAMS(bootstrap, BootstrapView)

struct ResamplingRequest {
    const SeriesBlock& funds;
    std::span<const std::vector<double>> indices;  // each [months], fraction, NaN = missing
    std::vector<int> index_of_fund;                // [funds], position among the indices; -1: none, so no pairs
    int window = 6;                                // months in a rolling window
    int block = 6;                                 // mean months in a block
    int resamples = 1000;
    uint64_t seed = 1;
    int least_pairs() const;  // that are resampled: four blocks, at least 12
    void check() const;       // Problem, exit 2
};

struct FundResamples {
    int pairs;
    std::span<const double> statistic[bootstrap_outputs];  // of the sample, then of each resample; empty where pairs are too few
};

// Calls take(fund, its resamples) once for each fund, from as many threads as the execution allows.
void resample_funds(const ResamplingRequest& request, const Execution& execution,
                    const std::function<void(int fund, const FundResamples&)>& take);

}  // namespace assay
