#include "host/calibration/asset_market.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "host/calibration/asset_regimes.h"

namespace assay::calibration {

namespace {

enum Stream : uint64_t {
    credit_stream = 20002,
    long_rate_stream,
    short_rate_stream,
    curvature_stream,
    breakeven_stream,
    foreign_stream,
    em_local_stream,
    inflation_stream,
    equity_stream,
    currency_stream,
    spread_stream = 20020,  // one for each Spread
};

// Where a rate is headed: straight lines between these, in round figures.
struct Knot {
    int year, month;
    double percent;
};
constexpr Knot short_rates[] = {{2009, 1, .15}, {2015, 12, .15}, {2018, 12, 2.4}, {2019, 7, 2.4},
                                {2020, 4, .10}, {2022, 2, .10},  {2023, 7, 5.3},  {2023, 12, 5.3}};
constexpr Knot long_rates[] = {{2009, 1, 3.4}, {2010, 1, 4.4}, {2012, 7, 2.9},  {2013, 12, 3.7}, {2016, 7, 2.5},  {2018, 10, 3.3},
                               {2020, 3, 1.6}, {2021, 3, 2.2}, {2021, 12, 2.1}, {2022, 10, 4.2}, {2023, 10, 4.8}, {2023, 12, 4.2}};
constexpr Knot curvatures[] = {{2009, 1, -2.5}, {2012, 7, -3.0}, {2013, 12, -2.4}, {2015, 12, -1.2}, {2018, 12, 0},   {2020, 6, -1.6},
                               {2021, 6, -2.0}, {2022, 6, 1.2},  {2022, 11, 1.5},  {2023, 10, -.4},  {2023, 12, -2.2}};

double anchor(std::span<const Knot> knots, int end) {
    const auto when = [](const Knot& knot) { return 12 * (knot.year - asset_first_year) + knot.month; };  // the month's end
    if (end <= when(knots.front())) return knots.front().percent;
    for (size_t k = 1; k < knots.size(); ++k) {
        const int from = when(knots[k - 1]), to = when(knots[k]);
        if (end <= to) return knots[k - 1].percent + (knots[k].percent - knots[k - 1].percent) * (end - from) / (to - from);
    }
    return knots.back().percent;
}

// By regime: calm, stress, rate shock.
using ByRegime = std::array<double, regimes>;
constexpr ByRegime credit_move{.06, .12, .08};         // of the logarithm of high yield's spread
constexpr ByRegime rate_move{.20, .25, .35};           // of the long rate
constexpr ByRegime curvature_move{.25, .35, .55};      //
constexpr ByRegime rate_with_credit{-.25, -.55, .40};  // correlation of their moves

constexpr std::array<double, 15> yearly_inflation{2.5, 1.5, 3, 1.5, 1.5, 1, .5, 2, 2, 2, 2, 1.5, 7, 6.5, 3.5};

// spread = factor x high yield's spread ^ elasticity x exp(own), own a first-order autoregression drawn to a level by regime.
struct OwnSpread {
    double factor, elasticity, move;
    ByRegime level;
};
constexpr double own_pace = .12;
constexpr std::array<OwnSpread, spreads> own_spreads{{
    {1, 1, 0, {0, 0, 0}},
    {.36, .90, .045, {0, .05, .05}},  // investment grade
    {.15, .60, .12, {0, .25, .70}},   // mortgage
    {.36, .80, .06, {0, .15, .10}},   // commercial mortgage
    {.45, .30, .08, {0, .50, .25}},   // municipal
    {1.10, .60, .05, {0, .20, .05}},  // municipal high yield
    {1.25, .75, .055, {0, 0, .05}},   // emerging
    {1.20, .75, .06, {0, .05, .10}},  // preferred
}};

constexpr double first_high_yield_spread = 15, floor_rate = .02;
constexpr double foreign_short_share = .35, tax_exempt_share = .80;
constexpr double decay = .5;  // of the curve, a year

}  // namespace

double AssetMarket::nominal_yield(double tenor, int end) const {
    const double falling = (1 - std::exp(-decay * tenor)) / (decay * tenor), hump = falling - std::exp(-decay * tenor);
    return std::max(floor_rate, long_rate[end] + (short_rate[end] - long_rate[end]) * falling + curvature[end] * hump);
}

double AssetMarket::yield(Curve curve, double tenor, int end) const {
    switch (curve) {
        case Curve::nominal:
            return nominal_yield(tenor, end);
        case Curve::real:
            return nominal_yield(tenor, end) - breakeven[end];
        case Curve::tax_exempt:
            return tax_exempt_share * nominal_yield(tenor, end);
        case Curve::foreign_hedged:
        case Curve::foreign_unhedged:
            return foreign_yield[end];
        case Curve::em_local:
            return em_local_yield[end];
        case Curve::floating:
            return short_rate[end];
    }
    return std::nan("");
}

double AssetMarket::carry(Curve curve, double tenor, int t) const {
    const double earned = yield(curve, tenor, t) / 12;
    if (curve == Curve::real) return earned + inflation[t];
    if (curve == Curve::foreign_hedged) return earned + (1 - foreign_short_share) * short_rate[t] / 12;
    return earned;
}

AssetMarket make_asset_market(const Draws& draws) {
    AssetMarket market;
    const std::array<RegimeMonth, asset_months> regime = make_regimes(draws);
    double log_spread = std::log(first_high_yield_spread);
    double short_noise = 0, long_noise = 0, curvature_noise = 0;
    std::array<double, spreads> own{};
    const auto set_curve = [&](int end) {
        market.short_rate[end] = std::max(floor_rate, anchor(short_rates, end) + short_noise);
        market.long_rate[end] = anchor(long_rates, end) + long_noise;
        market.curvature[end] = anchor(curvatures, end) + curvature_noise;
    };
    const auto set_spreads = [&](int end) {
        for (int s = 0; s < spreads; ++s)
            market.spread[s][end] = own_spreads[s].factor * std::exp(own_spreads[s].elasticity * log_spread + own[s]);
    };
    set_curve(0);
    set_spreads(0);
    market.breakeven[0] = .6;
    market.foreign_yield[0] = 2.2;
    market.em_local_yield[0] = 7.6;
    for (int t = 0; t < asset_months; ++t) {
        const auto n = [&](uint64_t stream) { return draws.normal(stream, uint64_t(t)); };
        const int now = int(regime[t].regime), end = t + 1;
        market.regime[t] = regime[t].regime;

        const double credit_shock = n(credit_stream);
        const double credit = regime[t].pace * (std::log(regime[t].level) - log_spread) + credit_move[now] * credit_shock;
        log_spread += credit;
        for (int s = 0; s < spreads; ++s)
            own[s] += own_pace * (own_spreads[s].level[now] - own[s]) + own_spreads[s].move * n(spread_stream + uint64_t(s));
        set_spreads(end);

        const double together = rate_with_credit[now];
        const double rate_shock = together * credit_shock + std::sqrt(1 - together * together) * n(long_rate_stream);
        short_noise = .8 * short_noise + .03 * n(short_rate_stream);
        long_noise = .95 * long_noise + rate_move[now] * rate_shock;
        curvature_noise = .90 * curvature_noise + curvature_move[now] * n(curvature_stream);
        set_curve(end);

        const double rate_change = market.nominal_yield(10, end) - market.nominal_yield(10, t);
        market.breakeven[end] = market.breakeven[t] + .08 * (2.2 - market.breakeven[t]) - .7 * credit + .10 * n(breakeven_stream);
        market.foreign_yield[end] = market.foreign_yield[t] + .03 * (.6 * market.nominal_yield(10, t) - .2 - market.foreign_yield[t]) +
                                    .6 * rate_change + .09 * n(foreign_stream);
        market.em_local_yield[end] =
            market.em_local_yield[t] + .05 * (6.3 - market.em_local_yield[t]) + .3 * rate_change + .8 * credit + .16 * n(em_local_stream);
        market.inflation[t] = yearly_inflation[size_t(t / 12)] / 12 + .12 * n(inflation_stream);
        market.equity[t] = .7 - 22 * credit + 2.5 * n(equity_stream);
        market.currency[t] = -.05 - 7 * credit + 1.9 * n(currency_stream);
    }
    return market;
}

}  // namespace assay::calibration
