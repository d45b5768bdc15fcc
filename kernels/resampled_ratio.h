// Ratios of series in a resample in which none has skill, and the view of the analysis that ranks them: the best of each resample.
//
//   ratio = m / sqrt((S2 / T - m^2) T / (T - 1)), m = S1 / T; S1, S2 and their grid: kernels/resampled_maximum.h
// Minus infinity for a series that hardly moves in the resample (least_resampled_deviation). Guarantee: same bits.
#pragma once
#include "kernels/lane.h"
#include "kernels/resampled_maximum_view.h"

namespace assay {

struct ResampledRanksView {
    // As ResampledMaximumView has them.
    const double* value;
    int groups, months;
    const double* counts;
    int resamples;
    const double* least;
    int ranks;     // at most one for each series
    double* best;  // [resamples][ranks], descending; minus infinity: so many series do not move
};

inline namespace ASSAY_LEVEL_NAMESPACE {

HOST_DEVICE double resampled_ratio(double sum, double squares, double least, int months) {
    const double mean = sum / months, variance = squares / months - mean * mean;
    // + 0: one zero only, so that equal ratios have equal bits however they are sorted.
    return variance > least ? mean / root(variance * months / (months - 1)) + 0.0 : -__builtin_inf();
}

}  // namespace ASSAY_LEVEL_NAMESPACE
}  // namespace assay
