// The made-up market behind the synthetic assets: curves, spreads, equity and currency, 180 months, 2009-01..2023-12, from one seed.
//
// Everything in percent. A Path is a state at 181 month ends, element 0 before the first month; the change in month t is
// path[t + 1] - path[t]. Flows are earned in a month. Regimes are a Markov chain with five given episodes (asset_regimes.h):
// rates and spreads move more in stress and rate shocks; rates and spreads move against each other in stress (flight to quality) and
// together in a rate shock. Formulas and round figures: datasets/README.md, "How the assets are made".
#pragma once
#include <array>

#include "host/calibration/random.h"

namespace assay::calibration {

inline constexpr int asset_months = 180;
inline constexpr int asset_first_year = 2009;

enum class Regime { calm, stress, rate_shock };
inline constexpr int regimes = 3;

// Spreads over the curve, each an elasticity to the spread of high yield and a part of its own.
enum class Spread { high_yield, investment_grade, mortgage, commercial_mortgage, municipal, municipal_high_yield, emerging, preferred };
inline constexpr int spreads = 8;

// The curve a bond is priced on; em_local is one yield of local currency bonds, foreign one of developed countries.
enum class Curve { nominal, real, tax_exempt, foreign_hedged, foreign_unhedged, em_local, floating };

struct AssetMarket {
    using Path = std::array<double, asset_months + 1>;
    using Flow = std::array<double, asset_months>;

    std::array<Regime, asset_months> regime;
    Path short_rate, long_rate, curvature;
    Path breakeven, foreign_yield, em_local_yield;
    std::array<Path, spreads> spread;
    Flow inflation, equity, currency;  // returns of the month; currency: of foreign money in dollars

    double nominal_yield(double tenor, int end) const;  // tenor in years, at least 0.05
    double yield(Curve curve, double tenor, int end) const;
    // What a bond on the curve earns in month t without any change of yields or spreads, inflation and hedging gains included.
    double carry(Curve curve, double tenor, int t) const;
};

AssetMarket make_asset_market(const Draws& draws);

}  // namespace assay::calibration
