// Made-up returns of a series and its market, and their fact sheet.
#pragma once
#include <limits>
#include <vector>

#include "host/fact_sheet/fact_sheet.h"
#include "made_up_panel.h"

namespace assay {

inline constexpr double gap = std::numeric_limits<double>::quiet_NaN();
using Series = std::vector<double>;

// A market and a series that follows it by half, with noise of its own.
struct MadeUp {
    Series market, series;
    explicit MadeUp(int months, uint64_t seed = 3) {
        SplitMix random{seed};
        for (int t = 0; t < months; ++t) {
            market.push_back(0.004 + 0.02 * random.normal());
            series.push_back(0.002 + 0.5 * market.back() + 0.01 * random.normal());
        }
    }
    Calendar calendar() const { return Calendar::months(Month::of(2015, 4), int(market.size())); }
    FactSheetRow row() const { return fact_sheet({"S", series}, {"M", market}, calendar()); }
};

}  // namespace assay
