// The synthetic asset panel: 30 made-up ETF-like assets, two indices and a volatility index, 2009-01..2023-12, from one seed.
// SYNTHETIC: it holds no real return, price, yield or level.
//
// Returns are monthly total returns after the asset's own fee, fractions with six decimals, exactly the numbers of the files; NaN before
// an asset is listed and after it is delisted. How it is made: datasets/README.md. Guarantee: the same bytes each time from one compiler
// and mathematical library; numbers within 2e-6 (volatility index: 0.01) between them.
#pragma once
#include <cstdint>
#include <map>
#include <string>

#include "host/panel/panel.h"

namespace assay {

inline constexpr uint64_t asset_panel_seed = 36;

struct AssetPanel {
    Panel assets;
    Panel indices;           // AGGREGATE_INDEX, HIGH_YIELD_INDEX
    Panel volatility_index;  // VOLATILITY_INDEX: a level at the month's end, percent a year; not a return
};

AssetPanel make_asset_panel(uint64_t seed = asset_panel_seed);

// File name -> bytes: assets.csv, series.csv, volatility_index.csv (month, one column per series), metadata.csv, groups.csv, bid_ask.csv.
std::map<std::string, std::string> asset_files(const AssetPanel& panel);

}  // namespace assay
