// Which index explains each fund best: request and result. Rule and ties: kernels/best_index.h.
#pragma once
#include <span>
#include <vector>

#include "host/run/execution.h"
#include "host/run/series_block.h"
#include "kernels/best_index_view.h"
#include "kernels/status.h"

namespace assay {

ASSAY_LANE_PROGRAMS(best_index, BestIndexView)

struct BestIndexRequest {
    const SeriesBlock& funds;
    std::span<const std::vector<double>> indices;  // each [months], fraction, NaN = missing
    int minimum;                                   // observations a fund needs; less than 3 counts as 3
};

struct BestIndex {
    int observations = 0;
    int index = -1, runner_up = -1;                            // position among the indices; -1: none
    double r_squared, correlation, beta, runner_up_r_squared;  // NaN: not defined
    Status status = Status::too_few_observations;
};

// The months in which every index has a value.
std::vector<int> months_of_all(std::span<const std::vector<double>> indices);

std::vector<BestIndex> best_index(const BestIndexRequest& request, const Execution& execution);  // [funds]

}  // namespace assay
