// The fund series of one group: raw series that are plausible and nearly right, then corrected until all cells hold.
//
// Each fund's full-period covariances with all seven indices are settled before the correction, which leaves them alone:
// the mapping to the index with the highest R2 holds by construction.
#pragma once
#include <vector>

#include "host/calibration/personalities.h"

namespace assay::calibration {

struct FundGroup {
    std::vector<Series> series;
    std::vector<double> assets_m;  // millions of US dollars, one decimal
    Solution solution;
};

FundGroup make_funds(Group g, const Published& published, const IndexSeries& index, const Draws& draws);

}  // namespace assay::calibration
