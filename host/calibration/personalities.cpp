#include "host/calibration/personalities.h"

#include <algorithm>
#include <cmath>

namespace assay::calibration {

const std::array<GroupRecipe, groups> group_recipes{{
    {951.36, .06, .35, .05, -2.0, .25, .20, 1.0, 1.0},
    {265.86, .08, .25, .08, -3.5, .15, .05, .4, 1.15},
    {59.37, .06, .30, .06, -2.8, .25, .20, .9, .95},
    {92.16, .06, .35, .06, -.3, .25, .05, .95, 1.3},
    {61.48, .05, .30, .05, .8, .30, .35, 1.1, .95},
    {29.98, .05, .30, .04, -2.0, .30, .20, 1.1, 1.05},
    {181.66, .06, .30, .05, .3, .50, .20, .93, .93},
}};

uint64_t fund_stream(Group g, int i) { return 1000 * (uint64_t(g) + 1) + uint64_t(i); }

namespace {

bool every(int i, int first, int step, int last) { return i >= first && i <= last && (i - first) % step == 0; }

Kind kind_of(Group g, int i) {
    if (g == agg) {
        if (i == 36 || i == 58 || i == 87) return Kind::low_beta;
        if (every(i, 52, 8, 124)) return Kind::active;
        if (every(i, 13, 12, 121)) return Kind::volatile_beta;
    }
    if (g == gov13 && every(i, 4, 6, 64)) return Kind::volatile_beta;
    if (g == intgc && every(i, 3, 5, 23)) return Kind::volatile_beta;
    if (g == mbs) {
        for (const int non_agency : {1, 5, 8, 11, 14, 17}) {
            if (i == non_agency) return Kind::non_agency;
        }
        if (every(i, 4, 5, 14)) return Kind::volatile_beta;
    }
    return Kind::core;
}

// In tenths of a million; the largest fund takes the rounding difference.
void set_assets(std::vector<Personality>& funds, Group g, const Draws& draws) {
    const double total_m = group_recipes[g].market_value_bn * 1000;
    std::vector<double> size(funds.size());
    double sum = 0;
    for (size_t i = 0; i < funds.size(); ++i) {
        size[i] = std::pow(double(i) + 4, -1.3) * std::exp(.35 * draws.normal(fund_stream(g, int(i)), 0));
        sum += size[i];
    }
    double others_tenths = 0;
    for (size_t i = 1; i < funds.size(); ++i) {
        const double tenths = std::round(total_m * size[i] / sum * 10);
        funds[i].assets_m = tenths / 10;
        others_tenths += tenths;
    }
    funds[0].assets_m = (std::round(total_m * 10) - others_tenths) / 10;
    for (Personality& fund : funds) fund.weight = fund.assets_m / total_m;
}

// How much less a fund moves on its own account in a year in which its index is wild.
double calm(double index_volatility) { return std::pow(std::min(1.0, .9 / index_volatility), .7); }

void set_character(Personality& fund, Group g, int i, const Series& x, const Cells& wanted, const Draws& draws) {
    const GroupRecipe& recipe = group_recipes[g];
    const uint64_t stream = fund_stream(g, i);
    const auto z = [&](int k) { return draws.normal(stream, uint64_t(k)); };
    fund.shock = recipe.shock * std::exp(recipe.shock_spread * z(3));
    if (fund.kind == Kind::low_beta) fund.shock = .2 * recipe.shock;
    if (fund.kind == Kind::non_agency) fund.shock = -5;
    const double yearly_spread = fund.kind == Kind::volatile_beta ? .20 : recipe.yearly_beta_spread;
    for (int y = 0; y < years; ++y) {
        const double b = wanted.beta[3 + y];
        double& beta = fund.beta[y];
        double& residual = fund.residual_risk[y];
        beta = std::max(.5 * b, b * (1 + recipe.beta_spread * z(2)) + yearly_spread * z(20 + y));
        residual = std::exp(recipe.residual_spread * (y == y2020 ? .4 : 1.0) * (z(1) + .4 * z(10 + y)));
        if (fund.kind == Kind::volatile_beta && y != y2020) residual *= 1.5;
        const double c = calm(deviation(x, year_window(y)));
        if (fund.kind == Kind::active) {
            beta = std::max(.10, .60 + .10 * z(2) + .60 * c * z(20 + y));
            residual = 1.1 * c * std::exp(.15 * z(1) + .15 * z(10 + y));
        }
        if (fund.kind == Kind::low_beta) {
            beta = .32 + .02 * z(20 + y);
            residual = .42 * c * std::exp(.1 * z(10 + y));
        }
        if (g == mbs && y == y2020) {
            beta = .85 + .1 * z(23);
            if (fund.kind == Kind::non_agency) {
                beta = -.9 + .2 * z(23);
                residual = 2.5 * std::exp(.15 * z(13));
            }
        }
    }
}

// One constant on the free funds' betas and one factor on their residual risks make the year's averages the published ones.
void make_year_exact(std::vector<Personality>& funds, int y, const Cells& wanted) {
    const auto free = [&](const Personality& fund) { return !fund.fixed() && !(y == y2020 && fund.kind == Kind::non_agency); };
    double average_beta = 0, free_weight = 0;
    for (const Personality& fund : funds) {
        average_beta += fund.weight * fund.beta[y];
        if (free(fund)) free_weight += fund.weight;
    }
    const double constant = (wanted.beta[3 + y] - average_beta) / free_weight;
    for (Personality& fund : funds) {
        if (free(fund)) fund.beta[y] += constant;
    }
    const auto average_correlation = [&](double factor) {
        double sum = 0;
        for (const Personality& fund : funds) {
            const double residual = fund.residual_risk[y] * (free(fund) ? factor : 1.0);
            sum += fund.weight * fund.beta[y] / std::sqrt(fund.beta[y] * fund.beta[y] + residual * residual);
        }
        return sum;
    };
    double low = 1e-4, high = 100;  // the average falls as the factor grows
    for (int bisection = 0; bisection < 80; ++bisection) {
        const double middle = std::sqrt(low * high);
        (average_correlation(middle) > wanted.correlation[3 + y] ? low : high) = middle;
    }
    for (Personality& fund : funds) {
        if (free(fund)) fund.residual_risk[y] *= std::sqrt(low * high);
    }
}

}  // namespace

std::vector<Personality> make_personalities(Group g, int funds, const Series& x, const Cells& wanted, const Draws& draws) {
    std::vector<Personality> result(static_cast<size_t>(funds));
    set_assets(result, g, draws);
    for (int i = 0; i < funds; ++i) {
        result[i].kind = kind_of(g, i);
        set_character(result[i], g, i, x, wanted, draws);
    }
    for (int y = 0; y < years; ++y) make_year_exact(result, y, wanted);
    return result;
}

}  // namespace assay::calibration
