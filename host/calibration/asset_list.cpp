#include "host/calibration/asset_list.h"

namespace assay::calibration {

namespace {

using enum Curve;
using enum Spread;

constexpr const char *a = "Family A", *b = "Family B", *c = "Family C";
constexpr const char *government = "Government", *securitised = "Securitised", *corporate = "Corporate", *municipals = "Municipal",
                     *international = "International", *credit = "Credit", *broad = "Broad", *hybrid = "Hybrid";

std::vector<MixturePart> aggregate_mixture() {
    return {{"TSY_1_3", .12}, {"TSY_3_7", .14},    {"TSY_7_10", .06},          {"TSY_20", .09},    {"AGENCY", .03},
            {"MBS", .27},     {"CORP_SHORT", .08}, {"CORP_INTERMEDIATE", .11}, {"CORP_LONG", .08}, {"CMBS", .02}};
}
std::vector<MixturePart> multi_sector_mixture() {
    return {{"CORP_INTERMEDIATE", .25}, {"MBS", .25}, {"HIGH_YIELD", .25}, {"EM_USD", .10}, {"TSY_7_10", .15}};
}

}  // namespace

// clang-format off
const std::vector<SyntheticAsset>& synthetic_assets() {
    static const std::vector<SyntheticAsset> assets{
        // id, name, group, family, assets, fee, bid_ask,
        // {curve, tenor, duration, convexity}, {spread, share, duration, losses}, {currency, equity, own}, mixture
        {"TSY_BILLS", "Treasury bills", government, a, 21, .0010, .0001,
         {nominal, .25, .25, 0}, {}, {0, 0, .01}},
        {"TSY_1_3", "Treasury 1-3 years", government, a, 26, .0015, .0001,
         {nominal, 2, 1.9, 5}, {}, {0, 0, .03}},
        {"TSY_3_7", "Treasury 3-7 years", government, a, 13, .0015, .0001,
         {nominal, 5, 4.5, 24}, {}, {0, 0, .05}},
        {"TSY_7_10", "Treasury 7-10 years", government, a, 27, .0015, .0001,
         {nominal, 8.5, 7.6, 68}, {}, {0, 0, .07}},
        {"TSY_20", "Treasury 20 years and longer", government, a, 39, .0015, .0001,
         {nominal, 25, 17, 380}, {}, {0, 0, .15}},
        {"TIPS_SHORT", "Inflation-linked Treasury 0-5 years", government, b, 12, .0010, .0003,
         {real, 2.5, 2.4, 8}, {}, {0, 0, .12}},
        {"TIPS_BROAD", "Inflation-linked Treasury", government, a, 22, .0019, .0002,
         {real, 7, 6.6, 60}, {}, {0, 0, .25}},
        {"AGENCY", "Agency", government, b, 1, .0020, .0008,
         {nominal, 3.8, 3.4, 15}, {investment_grade, .15, 3.4, 0}, {0, 0, .08}},
        {"MBS", "Agency mortgage-backed", securitised, a, 25, .0006, .0003,
         {nominal, 6, 4.6, -190}, {mortgage, 1, 4.8, 0}, {0, 0, .12}},
        {"CMBS", "Commercial mortgage-backed", securitised, b, 1, .0025, .0012,
         {nominal, 5, 4.7, 28}, {commercial_mortgage, .9, 4.5, .05}, {0, 0, .20}},
        {"FLOATING_RATE", "Floating-rate and asset-backed", securitised, b, 8, .0015, .0004,
         {floating, .2, .15, 0}, {investment_grade, .75, 2.0, .05}, {0, 0, .10}},
        {"CORP_SHORT", "Corporate 1-5 years", corporate, a, 40, .0006, .0002,
         {nominal, 2.9, 2.7, 10}, {investment_grade, .85, 2.7, .10}, {0, 0, .12}},
        {"CORP_INTERMEDIATE", "Corporate 5-10 years", corporate, b, 42, .0006, .0002,
         {nominal, 7, 6.3, 48}, {investment_grade, 1.05, 6.2, .10}, {0, 0, .22}},
        {"CORP_LONG", "Corporate 10 years and longer", corporate, b, 6, .0006, .0008,
         {nominal, 20, 13.4, 240}, {investment_grade, 1.15, 12.5, .10}, {0, 0, .45}},
        {"CORP_HEDGED", "Corporate hedged for interest rates", corporate, c, 1, .0024, .0010,
         {floating, .2, .1, 0}, {investment_grade, 1.05, 7.8, .10}, {0, 0, .35}},
        {"AGGREGATE", "Aggregate", broad, a, 95, .0003, .0001,
         {}, {}, {0, 0, .02}, aggregate_mixture()},
        {"MULTI_SECTOR", "Multi-sector managed", broad, c, 2, .0055, .0010,
         {}, {}, {0, 0, .25}, multi_sector_mixture()},
        {"FOREIGN_HEDGED", "International government hedged", international, b, 48, .0007, .0003,
         {foreign_hedged, 9, 7.4, 70}, {}, {0, 0, .15}},
        {"FOREIGN_UNHEDGED", "International government unhedged", international, a, 1, .0035, .0008,
         {foreign_unhedged, 9, 7.6, 72}, {}, {1, 0, .25}},
        {"MUNI_SHORT", "Municipal 1-5 years", municipals, a, 8, .0007, .0004,
         {tax_exempt, 3, 2.5, 8}, {municipal, .7, 2.5, 0}, {0, 0, .12}},
        {"MUNI_BROAD", "Municipal", municipals, a, 33, .0007, .0002,
         {tax_exempt, 9, 6.4, 20}, {municipal, 1.5, 6.2, .02}, {0, 0, .25}},
        {"MUNI_HIGH_YIELD", "Municipal high yield", municipals, c, 3, .0035, .0020,
         {tax_exempt, 12, 7.5, 20}, {municipal_high_yield, 1, 7.0, .30}, {0, 0, .50}},
        {"HIGH_YIELD", "High yield corporate", credit, a, 16, .0049, .0002,
         {nominal, 4, 3.6, 0}, {high_yield, 1, 3.9, .40}, {0, 0, .35}},
        {"HIGH_YIELD_SHORT", "High yield corporate 0-5 years", credit, c, 4, .0040, .0004,
         {nominal, 2.3, 2.1, 0}, {high_yield, 1, 2.8, .42}, {0, 0, .35}},
        {"FALLEN_ANGELS", "Fallen angel high yield", credit, c, 3, .0025, .0008,
         {nominal, 5.5, 4.9, 10}, {high_yield, .85, 5.3, .30}, {0, 0, .60}},
        {"BANK_LOANS", "Bank loans", credit, c, 6, .0065, .0005,
         {floating, .2, .15, 0}, {high_yield, .95, 2.4, .35}, {0, 0, .35}},
        {"EM_USD", "Emerging markets dollar", credit, a, 15, .0039, .0004,
         {nominal, 8, 7.1, 60}, {emerging, 1, 6.9, .25}, {0, 0, .60}},
        {"EM_LOCAL", "Emerging markets local currency", credit, b, 3, .0030, .0008,
         {em_local, 6, 5.0, 30}, {}, {1.3, 0, .90}},
        {"PREFERRED", "Preferred securities", hybrid, c, 14, .0046, .0005,
         {nominal, 10, 4.2, -40}, {preferred, 1, 4.8, .20}, {0, .10, .60}},
        {"CONVERTIBLE", "Convertible bonds", hybrid, b, 4, .0040, .0006,
         {nominal, 2, 1.3, 0}, {high_yield, .35, 1.0, .30}, {0, .75, .90}},
    };
    return assets;
}

const std::vector<SyntheticAsset>& synthetic_indices() {
    static const std::vector<SyntheticAsset> indices{
        {"AGGREGATE_INDEX", "Aggregate index", broad, "", 0, 0, 0,
         {}, {}, {}, aggregate_mixture()},
        {"HIGH_YIELD_INDEX", "High yield index", credit, "", 0, 0, 0,
         {nominal, 4, 3.6, 0}, {high_yield, 1, 3.9, .40}, {}},
    };
    return indices;
}
// clang-format on

const std::vector<Listing>& late_listings() {
    static const std::vector<Listing> listings{
        {"EM_LOCAL", 2010, 8}, {"BANK_LOANS", 2011, 4}, {"FALLEN_ANGELS", 2012, 5}, {"CORP_HEDGED", 2013, 6}};
    return listings;
}

const std::vector<Listing>& delistings() {
    static const std::vector<Listing> listings{{"MULTI_SECTOR", 2021, 9}};
    return listings;
}

const std::vector<AssetGroup>& asset_groups() {
    static const std::vector<AssetGroup> groups{{"Government", .60, .25}, {"Securitised", .40, .25},   {"Corporate", .50, .25},
                                                {"Municipal", .30, .15},  {"International", .20, .15}, {"Credit", .35, .15},
                                                {"Broad", .50, .25},      {"Hybrid", .10, .10}};
    return groups;
}

}  // namespace assay::calibration
