#include "host/calibration/asset_regimes.h"

namespace assay::calibration {

namespace {

constexpr uint64_t stream = 20001;

constexpr double calm_to_stress = .015, calm_to_rate_shock = .004;
constexpr std::array<double, regimes> to_calm{0, .22, .05};

// What a regime does where it was drawn, not given.
constexpr std::array<RegimeMonth, regimes> ordinary{{
    {Regime::calm, 3.7, .12},
    {Regime::stress, 6.0, .35},
    {Regime::rate_shock, 4.6, .20},
}};

struct Episode {
    int year, month, months;
    RegimeMonth state;
};

// In the years in which markets are remembered to have been uneasy; how deep and how long is made up. The first is the end of a crisis.
constexpr std::array<Episode, 5> episodes{{
    {2009, 1, 6, {Regime::stress, 10.0, .15}},
    {2011, 8, 5, {Regime::stress, 7.5, .40}},
    {2015, 8, 7, {Regime::stress, 7.5, .30}},
    {2020, 3, 3, {Regime::stress, 7.5, .80}},
    {2022, 1, 12, {Regime::rate_shock, 5.5, .15}},
}};

}  // namespace

std::array<RegimeMonth, asset_months> make_regimes(const Draws& draws) {
    std::array<RegimeMonth, asset_months> path;
    RegimeMonth now = ordinary[int(Regime::calm)];
    for (int t = 0; t < asset_months; ++t) {
        const double u = draws.uniform(stream, uint64_t(t));
        if (now.regime == Regime::calm) {
            if (u < calm_to_stress)
                now = ordinary[int(Regime::stress)];
            else if (u < calm_to_stress + calm_to_rate_shock)
                now = ordinary[int(Regime::rate_shock)];
        } else if (u < to_calm[int(now.regime)]) {
            now = ordinary[int(Regime::calm)];
        }
        for (const Episode& episode : episodes) {
            const int begins = 12 * (episode.year - asset_first_year) + episode.month - 1;
            if (t >= begins && t < begins + episode.months) now = episode.state;
        }
        path[t] = now;
    }
    return path;
}

}  // namespace assay::calibration
