// The months of return of a back-test: from range.from to range.to, or as far as the data reach.
//
// first: the row after the first decision that has minimum_assets eligible assets and a market risk, or the row of range.from. last: the
// row of range.to, or the last with a return of the benchmark (where there is one), of an asset and of cash. Months inside that cannot be
// decided are rows with a status, not an error. Problem, exit 3: no such month; range.from or range.to outside the data; no asset in the
// month of range.to; a hole in the cash series.
#pragma once
#include "host/portfolio/portfolio_data.h"

namespace assay {

struct ReturnRows {
    int first, last;  // rows of the calendar; the decision stands one row before
};

ReturnRows return_rows(const PortfolioData& data, const PortfolioSettings& settings);

}  // namespace assay
