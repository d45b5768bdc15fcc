// 97 candidate indices around the core seven: near copies of them, so that pruning in order of size keeps the seven.
//
// Candidate c belongs to core index c mod 7: beta within .15 of 1 and correlation .965 to .998 with it over all months.
#pragma once
#include <vector>

#include "host/calibration/indices.h"

namespace assay::calibration {

inline constexpr int candidates = 97;

struct Candidate {
    Group core;
    int rank;              // 0.. among the candidates of its core index, largest first
    double share_of_core;  // its market size over the core's
    Series series;         // rounded to four decimals of a percent
};

std::vector<Candidate> make_candidates(const IndexSeries& index, const Draws& draws);

}  // namespace assay::calibration
