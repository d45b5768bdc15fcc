#include "host/calibration/asset_panel.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>

#include "host/calibration/asset_list.h"

namespace assay {

using namespace calibration;

namespace {

enum Stream : uint64_t { volatility_stream = 20040, own_stream = 20100 };  // own_stream: one for each asset, in the order of the list

const SyntheticAsset& asset_of(const MixturePart& part) {
    const auto& all = synthetic_assets();
    return *std::find_if(all.begin(), all.end(), [&](const SyntheticAsset& asset) { return asset.id == part.id; });
}

// What its bonds return, percent: no noise, no fee. They are a month older at its end.
double factor_return(const SyntheticAsset& asset, const AssetMarket& market, int t) {
    double sum = asset.market.currency * market.currency[t] + asset.market.equity * market.equity[t];
    for (const MixturePart& part : asset.mixture) sum += part.weight * factor_return(asset_of(part), market, t);
    if (!asset.mixture.empty()) return sum;
    const RateExposure& rate = asset.rate;
    const double dy = market.yield(rate.curve, rate.tenor - 1.0 / 12, t + 1) - market.yield(rate.curve, rate.tenor, t);
    const AssetMarket::Path& spread = market.spread[size_t(asset.spread.spread)];
    return sum + market.carry(rate.curve, rate.tenor, t) - rate.duration * dy + rate.convexity * dy * dy / 200 +
           asset.spread.share * (spread[t] * (1 - asset.spread.losses) / 12 - asset.spread.duration * (spread[t + 1] - spread[t]));
}

double duration_of(const SyntheticAsset& asset) {
    double sum = asset.rate.duration;
    for (const MixturePart& part : asset.mixture) sum += part.weight * asset_of(part).rate.duration;
    return sum;
}

int month_of(const Listing& listing) { return 12 * (listing.year - asset_first_year) + listing.month - 1; }

bool listed(const std::string& id, int t) {
    for (const Listing& listing : late_listings()) {
        if (listing.id == id && t < month_of(listing)) return false;
    }
    for (const Listing& listing : delistings()) {
        if (listing.id == id && t > month_of(listing)) return false;
    }
    return true;
}

double rounded_to(double value, double per_unit) { return std::round(value * per_unit) / per_unit + 0.0; }  // the sum turns -0 into 0

Panel empty_panel() { return {.calendar = Calendar::months(Month::of(asset_first_year, 1), asset_months), .ids = {}, .value = {}}; }

Panel returns(const std::vector<SyntheticAsset>& assets, const AssetMarket& market, const Draws& draws) {
    Panel panel = empty_panel();
    for (const SyntheticAsset& asset : assets) panel.ids.push_back(asset.id);
    for (int t = 0; t < asset_months; ++t) {
        for (size_t i = 0; i < assets.size(); ++i) {
            const double noise = assets[i].market.own * draws.normal(own_stream + i, uint64_t(t));
            const double percent = factor_return(assets[i], market, t) + noise - 100 * assets[i].fee / 12;
            panel.value.push_back(listed(assets[i].id, t) ? rounded_to(percent / 100, 1e6) : std::nan(""));
        }
    }
    return panel;
}

// Its logarithm goes half of the way each month to a level that follows the spread of high yield and the regime.
Panel volatility_index(const AssetMarket& market, const Draws& draws) {
    constexpr std::array<double, regimes> regime_level{14.5, 21, 21};
    Panel panel = empty_panel();
    panel.ids = {"VOLATILITY_INDEX"};
    double level = std::log(40);
    for (int t = 0; t < asset_months; ++t) {
        const AssetMarket::Path& spread = market.spread[size_t(Spread::high_yield)];
        const double aim = std::log(regime_level[size_t(market.regime[t])] * std::pow(spread[t + 1] / 4, .6));
        level += .5 * (aim - level) + 1.1 * std::log(spread[t + 1] / spread[t]) + .10 * draws.normal(volatility_stream, uint64_t(t));
        panel.value.push_back(rounded_to(std::exp(level), 100));
    }
    return panel;
}

std::string series_file(const Panel& panel, const char* format) {
    std::string bytes = "month";
    for (const std::string& id : panel.ids) bytes += "," + id;
    bytes += "\n";
    for (int m = 0; m < panel.rows(); ++m) {
        bytes += panel.calendar.text(m);
        for (int s = 0; s < panel.series(); ++s) {
            bytes += ",";
            if (!std::isnan(panel.at(m, s))) bytes += fmt::format(fmt::runtime(format), panel.at(m, s));
        }
        bytes += "\n";
    }
    return bytes;
}

std::string metadata_file() {
    std::string bytes = "id,name,group,aum,fee,bid_ask,duration,family\n";
    for (const SyntheticAsset& asset : synthetic_assets())
        bytes += fmt::format("{},{} (synthetic),{},{:.0f},{},{},{:.3g},{}\n", asset.id, asset.name, asset.group, 1e9 * asset.assets_bn,
                             asset.fee, asset.bid_ask, duration_of(asset), asset.family);
    for (const SyntheticAsset& index : synthetic_indices())
        bytes += fmt::format("{},{} (synthetic),{},,,,{:.3g},\n", index.id, index.name, index.group, duration_of(index));
    return bytes;
}

std::string groups_file() {
    std::string bytes = "id,group,group_cap,asset_cap\n";
    for (const SyntheticAsset& asset : synthetic_assets()) {
        for (const AssetGroup& group : asset_groups()) {
            if (group.id == asset.group) bytes += fmt::format("{},{},{},{}\n", asset.id, asset.group, group.cap, group.asset_cap);
        }
    }
    return bytes;
}

std::string bid_ask_file() {
    std::string bytes = "id,bid_ask\n";
    for (const SyntheticAsset& asset : synthetic_assets()) bytes += fmt::format("{},{}\n", asset.id, asset.bid_ask);
    return bytes;
}

}  // namespace

AssetPanel make_asset_panel(uint64_t seed) {
    const Draws draws(seed);
    const AssetMarket market = make_asset_market(draws);
    return {returns(synthetic_assets(), market, draws), returns(synthetic_indices(), market, draws), volatility_index(market, draws)};
}

std::map<std::string, std::string> asset_files(const AssetPanel& panel) {
    return {{"assets.csv", series_file(panel.assets, "{:.6f}")},
            {"series.csv", series_file(panel.indices, "{:.6f}")},
            {"volatility_index.csv", series_file(panel.volatility_index, "{:.2f}")},
            {"metadata.csv", metadata_file()},
            {"groups.csv", groups_file()},
            {"bid_ask.csv", bid_ask_file()}};
}

}  // namespace assay
