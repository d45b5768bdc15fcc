// The regimes of the made-up market: calm, stress (spreads) and rate shock, one for each month.
//
// A Markov chain: calm ends with a small probability each month, the other two with theirs; but five episodes are given, with their
// lengths, and the chain goes on from their last month. While a regime lasts, the spread of high yield is drawn towards its level with its
// pace (a share of the distance a month, in logarithms).
#pragma once
#include <array>

#include "host/calibration/asset_market.h"

namespace assay::calibration {

struct RegimeMonth {
    Regime regime;
    double level;  // of the spread of high yield, percent
    double pace;
};

std::array<RegimeMonth, asset_months> make_regimes(const Draws& draws);

}  // namespace assay::calibration
