#include "host/calibration/funds.h"

#include <algorithm>
#include <cmath>

#include "host/problem.h"

namespace assay::calibration {

namespace {

// March 2020 and the recovery until July, as shares of the fund's shock.
constexpr std::array<double, 5> shock_path{1, -.35, -.25, -.15, -.05};

// What a fund returns beyond all indices, before it is scaled; a quarter of the noise's variance is the group's.
Series own_returns(Group g, int i, const Series& x, const std::vector<Series>& all_indices, const Draws& draws) {
    const Series common = draws.normals(fund_stream(g, 900)), own = draws.normals(fund_stream(g, i), 100);
    Series noise;
    for (int y = 0; y < years; ++y) {
        const Window year = year_window(y);
        const double volatility = deviation(x, year);
        for (int t = year.first; t <= year.last; ++t) noise[t] = (.5 * common[t] + std::sqrt(.75) * own[t]) * volatility;
    }
    return residual(noise, all_indices);
}

Series raw_series(Group g, int i, const Personality& fund, const Series& x, const std::vector<Series>& all_indices, const Draws& draws) {
    const GroupRecipe& recipe = group_recipes[g];
    Series noise = own_returns(g, i, x, all_indices, draws);
    const double m = mean(x);
    Series r;
    for (int y = 0; y < years; ++y) {
        const Window year = year_window(y);
        const Series deviations = demeaned(x, year);
        if (y == y2020) {
            const double scale = .2 * deviation(x) * std::sqrt(11.0) / std::sqrt(dot(noise, noise, year));
            for (int t = year.first; t <= year.last; ++t) noise[t] *= scale;
            for (size_t k = 0; k < shock_path.size(); ++k) noise[march_2020 + k] += fund.shock * shock_path[k];
        }
        const Series e = residual(noise, {x}, year);
        const double e_length = std::sqrt(dot(e, e, year));
        const double risk = fund.residual_risk[y] * std::sqrt(dot(deviations, deviations, year));
        const double level = y < y2020 ? recipe.level_before_2020 : recipe.level_from_2020;
        const double centre = m + level * (mean(x, year) - m);
        const double drift = recipe.drift * draws.normal(fund_stream(g, i), 30 + uint64_t(y)) / std::sqrt(11.0);
        for (int t = year.first; t <= year.last; ++t) r[t] = centre + fund.beta[y] * deviations[t] + risk * (e[t] / e_length + drift);
    }
    return r;
}

// One multiple of the index on all funds makes the full-period average beta the published one.
void make_full_beta_exact(std::vector<Series>& series, const std::vector<double>& weight, const Series& x, double published) {
    double average = 0;
    for (size_t i = 0; i < series.size(); ++i) average += weight[i] * beta(series[i], x);
    for (Series& r : series) {
        for (int t = 0; t < months; ++t) r[t] += (published - average) * x[t];
    }
}

// The largest R2 against another index is clearly below the own.
bool maps_to(const Series& r, const Series& x, const std::vector<Series>& others) {
    const double own = correlation(r, x);
    for (const Series& other : others) {
        const double rival = correlation(r, other);
        if (rival * rival > .96 * own * own) return false;
    }
    return true;
}

// Takes out as little as needed, in tenths, of what the fund shares with the other indices beyond its own. With all of it
// gone the ratio of the R2s is the squared correlation of the two indices, at most .946 with the study's seed.
void settle_mapping(Series& r, const Series& x, const std::vector<Series>& others, const std::vector<Series>& beyond_own) {
    const Series bare = without(r, beyond_own);
    const Series original = r;
    for (int tenths = 0; tenths <= 10; ++tenths) {
        const double share = tenths / 10.0;
        for (int t = 0; t < months; ++t) r[t] = original[t] - share * (original[t] - bare[t]);
        if (maps_to(r, x, others)) return;
    }
    throw Problem(Exit::internal, "two indices of the reconstruction are too alike to map funds to; try another seed");
}

// What the other indices have beyond {1, x}.
std::vector<Series> basis_beyond(const Series& x, const std::vector<Series>& others) {
    std::vector<Series> beyond;
    for (const Series& other : others) beyond.push_back(residual(other, {x}));
    return orthonormal_basis(beyond);
}

// The wilder months move more readily, those of 2020 most.
Freedom group_freedom(const std::vector<Personality>& people, const Series& x, const std::vector<Series>& all_indices) {
    Freedom freedom;
    for (int t = 0; t < months; ++t) freedom.scale[t] = std::sqrt(deviation(x, year_window(year_of(t))));
    const double average = mean(freedom.scale);
    for (int t = 0; t < months; ++t) freedom.scale[t] = freedom.scale[t] / average * (year_of(t) == y2020 ? 2.5 : 1.0);
    for (const Personality& fund : people) freedom.multiplier.push_back(fund.fixed() ? 0.0 : 1.0);
    for (const Series& index : all_indices) freedom.keep.push_back(demeaned(index, full));
    return freedom;
}

// A constant changes no correlation and no beta, so the alphas are free.
void set_alpha(Series& r, const Series& x, Kind kind, double draw) {
    const double wanted = -.015 + (kind == Kind::active ? .10 : .045) * std::clamp(draw, -2.0, 2.0);
    const double alpha = mean(r) - beta(r, x) * mean(x);
    for (double& value : r) value += wanted - alpha;
}

}  // namespace

FundGroup make_funds(Group g, const Published& published, const IndexSeries& index, const Draws& draws) {
    const Published::Sector& sector = published.sector[g];
    const Series& x = index[g];
    std::vector<Series> others, all_indices{x};
    for (int other = 0; other < groups; ++other) {
        if (other != g) others.push_back(index[other]);
    }
    all_indices.insert(all_indices.end(), others.begin(), others.end());

    const std::vector<Personality> people = make_personalities(g, sector.funds, x, sector.fund_average, draws);
    FundGroup made;
    std::vector<double> weight;
    for (int i = 0; i < sector.funds; ++i) {
        made.series.push_back(raw_series(g, i, people[i], x, all_indices, draws));
        made.assets_m.push_back(people[i].assets_m);
        weight.push_back(people[i].weight);
    }
    make_full_beta_exact(made.series, weight, x, sector.fund_average.beta[0]);
    const std::vector<Series> beyond_own = basis_beyond(x, others);
    for (Series& r : made.series) settle_mapping(r, x, others, beyond_own);
    made.solution = correct("the funds of " + sector.name, made.series, weight, conditions(sector.fund_average, x),
                            group_freedom(people, x, all_indices));
    for (int i = 0; i < sector.funds; ++i) set_alpha(made.series[i], x, people[i].kind, draws.normal(fund_stream(g, i), 4));
    return made;
}

}  // namespace assay::calibration
