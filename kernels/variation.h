// When a series moves: where its sum of squares about the mean, over the rows in question, is above 1e-100.
//
// Returns that differ by less than 1e-50 are no returns. Of two series that move, products of squares stay above 1e-200, so that nothing
// underflows on the way to a correlation, which would end as 1, or to a beta. A series that does not move is a constant one, and has its
// status.
#pragma once

namespace assay {

inline constexpr double least_variation = 1e-100;

}  // namespace assay
