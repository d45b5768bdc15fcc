// Probability of backtest overfitting by combinatorially symmetric cross-validation (CSCV). Formulas: kernels/overfitting.h.
//
// All months are cut into S blocks; for each of the C(S, S/2) halves the series with the highest ratio in it (the first of equal ones) is
// looked up in the other half:
//   omega = rank of its ratio there (ascending, ties averaged) / (N + 1), logit = ln(omega / (1 - omega))
//   pbo = share of logits <= 0; probability of loss = share of ratios out of sample < 0
//   degradation = least squares of the ratio out of sample on that in sample, of the selected
// dropped: T mod S leading months are left out, so that blocks are equal; otherwise the first T mod S blocks have a month more.
// Halves are in lexicographic order: "first" holds blocks 0 .. S/2 - 1. Ratios are a period: mean / deviation (n - 1).
// Source: Bailey, Borwein, Lopez de Prado, Zhu 2017, "The probability of backtest overfitting".
// Errors: Problem, exit 2, for blocks that are odd or not 4 .. 20.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "host/run/execution.h"
#include "host/run/series_block.h"
#include "kernels/overfitting_view.h"

namespace assay {

ASSAY_LANE_PROGRAMS(overfitting_best, OverfittingView)
ASSAY_LANE_PROGRAMS(overfitting_rank, OverfittingView)

struct OverfittingRequest {
    const SeriesBlock& differences;  // no value missing
    int blocks = 16;
    bool unequal_blocks = false;
    int one_in = 1;  // of the pairs of a half and its complement one in so many, evenly: enough where a set of noise is one of many
};

struct Overfitting {
    int dropped_leading_rows = 0, series = 0;  // series: that take part
    int64_t combinations = 0;
    double pbo = missing(), mean_logit = missing(), median_logit = missing(), probability_of_loss = missing();
    double degradation_slope = missing(), degradation_intercept = missing();
    double mean_in_sample = missing(), mean_out_of_sample = missing();
    int first_selected = -1, last_selected = -1;  // positions among the series of the request
    double first_logit = missing(), last_logit = missing();
    std::vector<double> logits;  // [halves], in lexicographic order
    std::vector<int> left_out;   // series that hardly move in some half of the blocks: they have no ratio there
    std::string absence;         // why nothing was measured: fewer than 2 S months, fewer than 2 series; empty: it was
};

Overfitting overfitting(const OverfittingRequest& request, const Execution& execution);

}  // namespace assay
