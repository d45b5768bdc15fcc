// Are the weights of a style analysis optimal? The conditions of Karush, Kuhn and Tucker, from the returns, in long double.
//
//   g_i = sum_t (x_ti - mix_t)~ (y_t - mix_t)~, what moving towards index i gains: at most 0, and 0 where w_i > 0; w >= 0, sum w = 1
//
// Shares no line with the solver (kernels/style_search.h): plain two-pass sums over the months in which all have a value.
#pragma once
#include <span>

#include "host/run/series_block.h"

namespace assay {

// The largest violation: of sum w = 1, of w >= 0, or of the sign of g_i relative to the deviations whose product it sums,
// (|x_i| + |mix|) (|y| + |mix|). NaN without two common months.
double optimality_residual(const SeriesBlock& funds, int fund, const SeriesBlock& indices, int first_month, int last_month,
                           std::span<const double> weights);

}  // namespace assay
