// The thirty synthetic assets and two indices: what each is exposed to, how it is described, and when it is listed.
//
// Ids and names are made up; none is a ticker. Return of month t, percent:
//   carry - duration dy + convexity dy^2 / 200 + share s (1 - losses) / 12 - spread duration share ds
//   + currency beta x currency + equity beta x equity + own x normal - fee / 12
// with y the yield of its curve at its tenor and s its spread.
// A mixture has the weighted mean of its parts before their own noise and fees.
#pragma once
#include <string>
#include <vector>

#include "host/calibration/asset_market.h"

namespace assay::calibration {

struct RateExposure {
    Curve curve = Curve::nominal;
    double tenor = 0, duration = 0, convexity = 0;  // years, years, years squared
};
struct SpreadExposure {
    Spread spread = Spread::investment_grade;
    double share = 0, duration = 0, losses = 0;  // of the spread's level; years; share of the spread lost to defaults
};
struct MarketExposure {
    double currency = 0, equity = 0;  // betas
    double own = 0;                   // standard deviation of what the factors do not explain, percent a month
};
struct MixturePart {
    const char* id;
    double weight;
};
struct SyntheticAsset {
    std::string id, name, group, family;
    double assets_bn, fee, bid_ask;  // billions of dollars; fractions: a year, of the price
    RateExposure rate;
    SpreadExposure spread;
    MarketExposure market;
    std::vector<MixturePart> mixture = {};  // not empty: instead of the exposures to rates and spreads
};
struct Listing {
    const char* id;
    int year, month;
};
struct AssetGroup {
    const char* id;
    double cap, asset_cap;  // of a portfolio's value
};

const std::vector<SyntheticAsset>& synthetic_assets();
const std::vector<SyntheticAsset>& synthetic_indices();  // without noise, fee, family and assets
const std::vector<Listing>& late_listings();             // first month of return
const std::vector<Listing>& delistings();                // last month of return
const std::vector<AssetGroup>& asset_groups();

}  // namespace assay::calibration
