// The four model portfolios of the reconstruction: Aggregate, the credit factor, and an own part, corrected to the
// published correlations and betas against the Aggregate.
#pragma once
#include <array>

#include "host/calibration/indices.h"

namespace assay::calibration {

struct Portfolios {
    std::array<Series, portfolio_ids.size()> series;
    std::array<Solution, portfolio_ids.size()> solution;
};

Portfolios make_portfolios(const Published& published, const IndexSeries& index, const Draws& draws);

}  // namespace assay::calibration
