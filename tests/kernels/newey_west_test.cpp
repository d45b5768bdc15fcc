#include "host/analysis/newey_west.h"

#include "agree.h"
#include "host/analysis/period_regression.h"
#include "kernels/newey_west.h"
#include "long_regression.h"
#include "made_up_panel.h"

using namespace assay;

namespace {

Numbers run(const MadeUpPanel& p, const Execution& execution) {
    Numbers all;
    for (const NeweyWest& r : newey_west({p.funds, p.benchmark, 12}, execution))
        all.insert(all.end(), {double(r.observations), double(r.lag), r.alpha, r.standard_error});
    return all;
}

// The sandwich with its two matrices: (X'X)^-1 S (X'X)^-1 n / (n - 2), S from the products x_t e_t, missing months 0.
long double standard_error(const MadeUpPanel& p, int fund, const LongRegression& r, int lag) {
    const int months = p.funds.months;
    std::vector<long double> constant(size_t(months), 0.0L), slope(size_t(months), 0.0L);
    long double sum_x = 0, sum_xx = 0;
    for (int t = 0; t < months; ++t) {
        const long double x = p.benchmark[size_t(t)], y = p.funds.at(t, fund);
        if (std::isnan(x) || std::isnan(y)) continue;
        sum_x += x, sum_xx += x * x;
        const long double e = (y - r.mean_y) - r.beta * (x - r.mean_x);
        constant[size_t(t)] = e, slope[size_t(t)] = x * e;
    }
    long double s[2][2] = {};
    for (int l = -lag; l <= lag; ++l)
        for (int t = std::max(0, l); t < std::min(months, months + l); ++t) {
            const long double weight = 1 - std::abs(l) / (lag + 1.0L);
            const long double now[2] = {constant[size_t(t)], slope[size_t(t)]}, then[2] = {constant[size_t(t - l)], slope[size_t(t - l)]};
            for (int i = 0; i < 2; ++i)
                for (int j = 0; j < 2; ++j) s[i][j] += weight * now[i] * then[j];
        }
    // The first row of the inverse of X'X = [n, sum x; sum x, sum x^2].
    const long double determinant = r.n * sum_xx - sum_x * sum_x, a = sum_xx / determinant, b = -sum_x / determinant;
    return std::sqrt((a * a * s[0][0] + a * b * (s[0][1] + s[1][0]) + b * b * s[1][1]) * r.n / (r.n - 2));
}

Reference reference(const MadeUpPanel& p) {
    Reference truth;
    std::vector<Tolerance> allowed;
    for (int f = 0; f < p.funds.series; ++f) {
        const LongRegression r(
            p.funds.months, [&](int t) { return p.benchmark[size_t(t)]; }, [&](int t) { return p.funds.at(t, f); }, 12);
        const int lag = int(std::floor(4 * std::pow(r.n / 100.0L, 2.0L / 9)));
        const bool flagged = r.sse < weak_residual * r.syy;
        const auto add = [&](long double value, double relative, double absolute) {
            truth.value.push_back(value);
            allowed.push_back({relative, absolute});
        };
        add(r.n, 0, 0);
        add(lag, 0, 0);
        add(r.syy == 0 ? r.mean_y : r.alpha, 1e-12, 1e-16);
        add(std::isnan(r.beta) && r.syy != 0 ? NAN : standard_error(p, f, r, lag), flagged ? 1e-6 : 1e-10, 1e-16);
    }
    truth.allowed = [allowed](size_t i) { return allowed[i]; };
    return truth;
}

}  // namespace

TEST(NeweyWest, agrees_everywhere_on_whole_series) {
    const auto p = make_panel(203, 84, Gaps::none);
    agree([&](auto& e) { return run(p, e); }, reference(p));
}
TEST(NeweyWest, agrees_everywhere_with_gaps_copies_and_constant_stretches) {
    const auto p = make_panel(203, 240, Gaps::odd);
    agree([&](auto& e) { return run(p, e); }, reference(p));
}
// The rule of 1994 as it is written, in floating point: no n up to 5,000 falls on the other side of an integer.
TEST(NeweyWest, the_lag_is_that_of_the_rule_for_every_number_of_months) {
    for (int n = 3; n <= 5000; ++n) {
        const long double rule = 4 * std::pow(n / 100.0L, 2.0L / 9);
        int lag = 0;
        while (lag_in_use(lag + 1, double(n))) ++lag;
        EXPECT_EQ(lag, int(rule + 1e-15L)) << n;  // exactly 4 at n = 100
    }
}
// Independent residuals need no correction: on the average it is the ordinary standard error.
TEST(NeweyWest, of_independent_residuals_is_near_the_ordinary_standard_error) {
    const auto p = make_panel(400, 240, Gaps::none);
    std::vector<int> all(240);
    for (int t = 0; t < 240; ++t) all[size_t(t)] = t;
    const auto ordinary = period_regression({p.funds, p.benchmark, {all}, {12}}, {})[0];
    double ratio = 0;
    const auto robust = newey_west({p.funds, p.benchmark, 12}, {});
    for (size_t f = 0; f < 400; ++f) ratio += robust[f].t_alpha / ordinary[f].t_alpha / 400;
    EXPECT_NEAR(ratio, 1.0, 0.04);
}
// Residuals that drift: the true standard error of their mean is sqrt((1 + a) / (1 - a)) times the ordinary one.
TEST(NeweyWest, of_autocorrelated_residuals_is_larger) {
    MadeUpPanel p{SeriesBlock(200, 240), std::vector<double>(240)};
    SplitMix random{17};
    for (double& x : p.benchmark) x = 0.01 * random.normal();
    std::vector<double> alphas;
    for (int f = 0; f < 200; ++f) {
        double level = 0.005 * random.normal();
        for (int t = 0; t < 240; ++t) {
            level = 0.5 * level + 0.005 * std::sqrt(0.75) * random.normal();
            p.funds.at(t, f) = p.benchmark[size_t(t)] + level;
        }
    }
    double squares = 0, variances = 0;
    for (const NeweyWest& r : newey_west({p.funds, p.benchmark, 12}, {}))
        squares += r.alpha * r.alpha / 200, variances += r.standard_error * r.standard_error / 200;
    const double ordinary = 0.005 * 0.005 / 240;
    EXPECT_NEAR(variances / ordinary, 1 + 2 * (0.8 * 0.5 + 0.6 * 0.25 + 0.4 * 0.125 + 0.2 * 0.0625),
                0.25);  // four lags of the Bartlett kernel
    EXPECT_NEAR(squares / ordinary, 3, 4 * 3 * std::sqrt(2.0 / 200));
}
TEST(NeweyWest, t_and_p_follow_and_what_is_not_defined_is_missing) {
    SeriesBlock funds(4, 24);
    std::vector<double> x(24), flat(24, 0.001);
    SplitMix random{5};
    for (int t = 0; t < 24; ++t) {
        x[size_t(t)] = 0.01 * random.normal();
        funds.at(t, 0) = 0.001;                              // constant
        funds.at(t, 1) = t < 20 ? missing() : x[size_t(t)];  // young
        funds.at(t, 2) = x[size_t(t)];                       // a copy
        funds.at(t, 3) = x[size_t(t)] + 0.001 + 0.005 * random.normal();
    }
    const auto r = newey_west({funds, x, 12}, {});
    EXPECT_EQ(r[0].standard_error, 0.0);
    EXPECT_TRUE(std::isnan(r[0].t_alpha) && std::isnan(r[0].p_alpha));
    EXPECT_EQ(r[1].observations, 4);
    EXPECT_TRUE(std::isnan(r[1].alpha) && std::isnan(r[1].standard_error) && std::isnan(r[1].p_alpha));
    EXPECT_EQ(r[2].standard_error, 0.0);
    EXPECT_TRUE(std::isnan(r[2].p_alpha));
    EXPECT_EQ(r[3].t_alpha, r[3].alpha / r[3].standard_error);
    EXPECT_GT(r[3].p_alpha, 0.0);
    EXPECT_LT(r[3].p_alpha, 1.0);
    const auto none = newey_west({funds, flat, 12}, {});
    EXPECT_EQ(none[3].observations, 24);
    EXPECT_TRUE(std::isnan(none[3].alpha) && std::isnan(none[3].standard_error) && std::isnan(none[3].p_alpha));
}
