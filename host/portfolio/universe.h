// Which assets may be held at a date, and why the others may not: decided by what was known at its end.
//
// History: of the last max(longest lookback, minimum_history) returns up to the decision every one is there (common_window), or
// minimum_history of them (pairwise); and the decision's own.
// Family, group, size and bid/ask are those of the metadata, which have no date.
#pragma once
#include <string>
#include <vector>

#include "host/portfolio/portfolio_data.h"

namespace assay {

// Positions among data.assets, rising. decision: a row of the calendar.
std::vector<int> eligible(const PortfolioData& data, const PortfolioSettings& settings, int decision);

struct LeftOut {
    int asset;
    std::string reason;  // "3 of the 36 months to 2020-03 have no return"
};
// Those that universe.ids names (without it: all) and that are not eligible.
std::vector<LeftOut> assets_left_out(const PortfolioData& data, const PortfolioSettings& settings, int decision);

// Problem where no date can have a portfolio: exit 3 for a family or group that is not in the metadata (with the nearest), or where no
// asset is left; exit 2 where the caps of all that may ever be held leave a part of the portfolio without a place.
void require_universe(const PortfolioData& data, const PortfolioSettings& settings);

}  // namespace assay
