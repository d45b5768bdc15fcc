#include "host/calibration/indices.h"

#include <cmath>

namespace assay::calibration {

namespace {

// datasets/README.md, section 4
struct Recipe {
    std::array<double, years> calendar_year_return;  // percent; met by AGG and HY, an aim for the others
    std::array<double, years> own_volatility;        // AGG, HY: percent a month; others: relative size of what is their own
    std::array<double, years> beta;                  // against AGG
    std::array<double, 6> first_half_2020;           // January..June
    double curve, credit;                            // loadings of what is beyond AGG
};

constexpr std::array<Recipe, groups> recipes{{
    {{3.54, .01, 8.72, 7.51, -1.54, -13.01, 5.53}, aggregate_volatility, {}, {1.6, 1.6, -.35, 1.5, .6, .5}, 0, 0},
    {{.8, 1.6, 4.0, 3.3, -.5, -3.7, 4.6},
     {.5, .9, 1, .6, .8, 2.4, 1.9},
     {.30, .30, .29, .26, .27, .27, .22},
     {.45, .60, .40, .90, .55, .25},
     .75,
     -.50},
    {{2.1, .9, 6.8, 6.4, -1.4, -8.2, 5.2},
     {.5, .9, 1, .75, .8, 2.4, 2.4},
     {.70, .70, .70, .63, .63, .63, .63},
     {1.3, 1.3, .2, 1.2, .6, .4},
     .80,
     -.15},
    {{2.5, 1.0, 6.4, 6.4, -1.0, -11.7, 5.1},
     {.5, .9, 1, .6, .5, 1.2, 1.4},
     {.64, .64, .64, .50, .80, .35, 1.45},
     {.5, .55, .9, .65, .55, .5},
     .10,
     -.20},
    {{6.2, -2.1, 13.8, 9.4, -1.1, -15.3, 8.2},
     {.5, .9, 1, .75, .8, 2.4, 2.4},
     {1.1, 1.1, 1.1, 1.1, 1.15, 1.28, 1.25},
     {2, 1.5, -6, 4, 1.5, 1.5},
     0,
     .85},
    {{10.7, -4.7, 19.6, 16.1, -2.5, -27.1, 7.1},
     {.5, .9, 1, .75, .8, 2.4, 2.4},
     {2.6, 2.5, 2.6, 2.2, 2.3, 2.1, 2.2},
     {4, 4, -2.7, 4, 1, 1.5},
     -.60,
     .35},
    {{7.50, -2.08, 14.32, 7.11, 5.28, -11.19, 13.45},
     {.65, 1.05, 1.40, 1.6, .75, 3.30, 2.05},
     {0, -.6, -.4, .2, .2, 1.05, .8},
     {0, -1, -11, 4.5, 4, 1.5},
     0,
     0},
}};

// The first half of 2020 as given; then one constant per year so that the months sum to the calendar year's return.
void set_years(Series& r, const Recipe& recipe) {
    for (int m = 0; m < 6; ++m) r[12 * y2020 + m] = recipe.first_half_2020[m];
    for (int y = 0; y < years; ++y) {
        const Window year = year_window(y);
        const Window free = y == y2020 ? Window{year.first + 6, year.last} : year;
        const double constant = (recipe.calendar_year_return[y] - mean(r, year) * year.size()) / free.size();
        for (int t = free.first; t <= free.last; ++t) r[t] += constant;
    }
}

Series standardised_within_years(const Series& draws) {
    Series result;
    for (int y = 0; y < years; ++y) {
        const Series year = standardised(draws, year_window(y));
        for (int t = year_window(y).first; t <= year_window(y).last; ++t) result[t] = year[t];
    }
    return result;
}

void add_year_returns(std::vector<Condition>& conditions, const Recipe& recipe, int first, int last) {
    for (int y = first; y <= last; ++y) {
        conditions.push_back({Statistic::compounded_return, year_window(y), nullptr, recipe.calendar_year_return[y]});
    }
}

Solution make_aggregate(Series& r, const Draws& draws) {
    const Recipe& recipe = recipes[agg];
    r = standardised_within_years(draws.normals(1));
    for (int t = 0; t < months; ++t) r[t] *= recipe.own_volatility[year_of(t)];
    set_years(r, recipe);
    Series scale;
    scale.fill(1.0);
    for (int t = 12 * y2020; t < 12 * y2020 + 4; ++t) scale[t] = 0.0;  // the spring of 2020 stays as given
    std::vector<Condition> wanted;
    add_year_returns(wanted, recipe, 0, years - 1);
    return correct("the Aggregate index", r, wanted, scale);
}

Solution make_high_yield(Series& r, const Series& x, const Cells& cells, const Draws& draws) {
    const Recipe& recipe = recipes[hy];
    const Series own = standardised_within_years(draws.normals(2));
    for (int t = 0; t < months; ++t) {
        const int y = year_of(t);
        const double from_aggregate = recipe.beta[y] * aggregate_volatility[y];
        const double own_variance = std::max(recipe.own_volatility[y] * recipe.own_volatility[y] - from_aggregate * from_aggregate, 0.09);
        r[t] = recipe.beta[y] * x[t] + std::sqrt(own_variance) * own[t];
    }
    set_years(r, recipe);
    std::vector<Condition> wanted;
    add_year_returns(wanted, recipe, 0, years - 1);
    for (const Condition& cell : conditions(cells, x)) wanted.push_back(cell);
    return correct("the High Yield index", r, wanted);
}

// From the Aggregate, the curve factor, the credit factor and an own factor: exact before and after March 2020 but for
// set_years, which the correction then makes good.
Solution make_other(Group g, IndexSeries& series, const Published::Sector& sector, const Draws& draws) {
    const Recipe& recipe = recipes[g];
    const Cells& cells = sector.index_against_agg;
    const Series& x = series[agg];
    Series curve_draws = draws.normals(3), own_draws = draws.normals(3 + uint64_t(g));
    for (int t = 0; t < months; ++t) {
        curve_draws[t] *= recipe.own_volatility[year_of(t)];
        own_draws[t] *= recipe.own_volatility[year_of(t)];
    }
    Series& r = series[g];
    r.fill(0.0);
    const double own_loading = std::sqrt(1 - recipe.curve * recipe.curve - recipe.credit * recipe.credit);
    for (const int k : {1, 2}) {
        const Window window = published_windows[k];
        const Series credit_part = credit_factor(series[hy], x, window);
        const Series curve = standardised(residual(curve_draws, {x, credit_part}, window), window);
        const Series own = standardised(residual(own_draws, {x, credit_part, curve}, window), window);
        const double sigma = cells.beta[k] * deviation(x, window) * std::sqrt(1 / (cells.correlation[k] * cells.correlation[k]) - 1);
        for (int t = window.first; t <= window.last; ++t) {
            const double beyond = recipe.curve * curve[t] + recipe.credit * credit_part[t] + own_loading * own[t];
            r[t] = recipe.beta[year_of(t)] * x[t] + sigma * beyond;
        }
    }
    set_years(r, recipe);
    std::vector<Condition> wanted = conditions(cells, x);
    if (g == mbs) add_year_returns(wanted, recipe, 4, 6);
    return correct("the index " + sector.ticker, r, wanted);
}

}  // namespace

Series credit_factor(const Series& high_yield, const Series& aggregate, Window window) {
    return standardised(residual(high_yield, {aggregate}, window), window);
}

Indices make_indices(const Published& published, const Draws& draws) {
    Indices made;
    IndexSeries& series = made.series;
    made.solution[agg] = make_aggregate(series[agg], draws);
    made.solution[hy] = make_high_yield(series[hy], series[agg], published.sector[hy].index_against_agg, draws);
    for (const Group g : {gov13, intgc, mbs, credit, longgc}) { made.solution[g] = make_other(g, series, published.sector[g], draws); }
    for (Series& r : series) r = rounded(r, 1e-4);
    return made;
}

}  // namespace assay::calibration
