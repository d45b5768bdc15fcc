#include "host/calibration/portfolios.h"

#include <cmath>

namespace assay::calibration {

namespace {

// datasets/README.md, section 6
struct Recipe {
    double march_2020;
    std::array<double, years> yearly_sum;  // percent
};

constexpr std::array<Recipe, portfolio_ids.size()> recipes{{
    {-10.5, {7, 2, 11, 8, 3, -7.5, 10}},
    {-9, {6, 1, 11, 10, -.05, -9.2, 11.5}},
    {-7, {4.5, .5, 8, 5, -1, -10, 7}},
    {-11.5, {8, 0, 15, 12, 2, -15, 12}},
}};
constexpr size_t with_published_years = 1;  // MP20: 2021, 2022 and 2023 are published returns

void set_years(Series& r, const Recipe& recipe) {
    r[march_2020] = recipe.march_2020;
    for (int y = 0; y < years; ++y) {
        const Window year = year_window(y);
        const int free_months = year.size() - (year.contains(march_2020) ? 1 : 0);
        const double constant = (recipe.yearly_sum[y] - mean(r, year) * year.size()) / free_months;
        for (int t = year.first; t <= year.last; ++t) {
            if (t != march_2020) r[t] += constant;
        }
    }
}

}  // namespace

Portfolios make_portfolios(const Published& published, const IndexSeries& index, const Draws& draws) {
    const Series& x = index[agg];
    Portfolios made;
    for (size_t p = 0; p < portfolio_ids.size(); ++p) {
        const Cells& cells = published.portfolio[p];
        Series own_draws = draws.normals(40 + p);
        for (int t = 0; t < months; ++t) own_draws[t] *= std::sqrt(aggregate_volatility[year_of(t)]);
        Series& r = made.series[p];
        r.fill(0.0);
        for (const int k : {1, 2}) {
            const Window window = published_windows[k];
            const Series credit_part = credit_factor(index[hy], x, window);
            const Series own = standardised(residual(own_draws, {x, credit_part}, window), window);
            const double sigma = cells.beta[k] * deviation(x, window) * std::sqrt(1 / (cells.correlation[k] * cells.correlation[k]) - 1);
            for (int t = window.first; t <= window.last; ++t) r[t] = cells.beta[k] * x[t] + sigma * (.6 * credit_part[t] + .8 * own[t]);
        }
        set_years(r, recipes[p]);
        std::vector<Condition> wanted = conditions(cells, x);
        if (p == with_published_years) {
            for (int y = 4; y < years; ++y) {
                wanted.push_back({Statistic::compounded_return, year_window(y), nullptr, recipes[p].yearly_sum[y]});
            }
        }
        made.solution[p] = correct(portfolio_ids[p], r, wanted);
    }
    return made;
}

}  // namespace assay::calibration
