#include "host/analysis/factor_regression.h"

#include "agree.h"
#include "host/problem.h"
#include "made_up_panel.h"
#include "nist.h"

using namespace assay;

namespace {

using Factors = std::vector<std::vector<double>>;

// Correlated, as yields, credit and volatility are.
Factors make_factors(int factors, int months, Gaps gaps = Gaps::none) {
    SplitMix random{23};
    Factors all;
    for (int k = 0; k < factors; ++k) {
        std::vector<double> x;
        for (int t = 0; t < months; ++t) {
            const double own = 0.01 * random.normal() + 0.001;
            x.push_back(k == 0 ? own : own + 0.7 * all[0][size_t(t)]);
        }
        all.push_back(x);
    }
    if (gaps == Gaps::odd) all.back()[size_t(months / 2)] = __builtin_nan("");
    return all;
}
SeriesBlock make_funds(int funds, const Factors& factors, Gaps gaps) {
    MadeUpPanel p = make_panel(funds, int(factors[0].size()), gaps);
    for (int t = 0; t < p.funds.months; ++t)
        for (int f = 0; f < funds; ++f)
            for (size_t k = 0; k < factors.size(); ++k)
                if (f % 7 && !std::isnan(factors[k][size_t(t)])) p.funds.at(t, f) += (0.1 * double(k) - 0.2) * factors[k][size_t(t)];
    return std::move(p.funds);
}

// Normal equations of centred, long double sums, by elimination: shares nothing with the orthogonal way of the program.
struct LongFactorRegression {
    int n = 0;
    std::vector<long double> coefficient, t;
    long double alpha = NAN, t_alpha = NAN, volatility = NAN, r_squared = NAN;

    LongFactorRegression(const SeriesBlock& funds, int fund, const Factors& factors, int first, int window, bool intercept, int minimum)
        : coefficient(factors.size(), NAN), t(factors.size(), NAN) {
        const size_t k = factors.size(), p = k + intercept;
        std::vector<std::vector<long double>> rows;
        std::vector<long double> ys;
        for (int m = first; m < first + window; ++m) {
            std::vector<long double> row;
            for (const auto& x : factors) row.push_back(x[size_t(m)]);
            if (intercept) row.push_back(1);
            const long double y = funds.at(m, fund);
            if (std::isnan(y) || std::any_of(row.begin(), row.end(), [](long double x) { return std::isnan(x); })) continue;
            rows.push_back(row), ys.push_back(y);
        }
        n = int(ys.size());
        if (n < minimum) return;
        // [X'X | X'y | I]
        std::vector<std::vector<long double>> a(p, std::vector<long double>(2 * p + 1, 0));
        for (size_t i = 0; i < p; ++i) {
            for (int r = 0; r < n; ++r) {
                for (size_t j = 0; j < p; ++j) a[i][j] += rows[size_t(r)][i] * rows[size_t(r)][j];
                a[i][p] += rows[size_t(r)][i] * ys[size_t(r)];
            }
            a[i][p + 1 + i] = 1;
        }
        for (size_t i = 0; i < p; ++i) {
            size_t pivot = i;
            for (size_t r = i; r < p; ++r)
                if (std::abs(a[r][i]) > std::abs(a[pivot][i])) pivot = r;
            std::swap(a[i], a[pivot]);
            for (size_t r = 0; r < p; ++r) {
                if (r == i) continue;
                const long double by = a[r][i] / a[i][i];
                for (size_t c = 0; c < a[r].size(); ++c) a[r][c] -= by * a[i][c];
            }
        }
        std::vector<long double> b;
        for (size_t i = 0; i < p; ++i) b.push_back(a[i][p] / a[i][i]);
        long double sse = 0, total = 0, mean = 0;
        for (long double y : ys) mean += intercept ? y / n : 0;
        for (int r = 0; r < n; ++r) {
            long double e = ys[size_t(r)];
            for (size_t i = 0; i < p; ++i) e -= b[i] * rows[size_t(r)][i];
            sse += e * e, total += (ys[size_t(r)] - mean) * (ys[size_t(r)] - mean);
        }
        volatility = std::sqrt(sse / (n - int(p)));
        r_squared = 1 - sse / total;
        const auto error = [&](size_t i) { return volatility * std::sqrt(a[i][p + 1 + i] / a[i][i]); };
        for (size_t i = 0; i < k; ++i) coefficient[i] = b[i], t[i] = b[i] / error(i);
        if (intercept) alpha = b[k], t_alpha = b[k] / error(k);
    }
};

void expect_agreement(int funds, int factors, int months, int window, int minimum, bool intercept, Gaps gaps) {
    const Factors x = make_factors(factors, months, gaps);
    const SeriesBlock y = make_funds(funds, x, gaps);
    Reference truth;
    std::vector<Tolerance> allowed;
    const auto add = [&](long double value, double relative, double absolute) {
        truth.value.push_back(value);
        allowed.push_back({relative, absolute});
    };
    for (int w = 0; w + window <= months; ++w)
        for (int f = 0; f < funds; ++f) {
            const LongFactorRegression r(y, f, x, w, window, intercept, minimum);
            add(r.n, 0, 0);
            add(r.alpha, 1e-10, 1e-15);
            add(r.t_alpha, 1e-9, 1e-11);
            add(r.volatility, 1e-10, 0);
            add(r.r_squared, 1e-10, 1e-12);
            for (size_t k = 0; k < x.size(); ++k) add(r.coefficient[k], 1e-9, 1e-12), add(r.t[k], 1e-9, 1e-11);
        }
    truth.allowed = [allowed](size_t i) { return allowed[i]; };
    agree(
        [&](const Execution& execution) {
            const RollingFactorRegressions all({y, x, window, minimum, intercept}, execution);
            Numbers numbers;
            for (int w = 0; w < all.windows(); ++w)
                for (int f = 0; f < funds; ++f) {
                    const FactorRegression r = all.at(w, f);
                    numbers.insert(numbers.end(), {double(r.observations), r.alpha, r.t_alpha, r.residual_volatility, r.r_squared});
                    for (size_t k = 0; k < x.size(); ++k) numbers.insert(numbers.end(), {r.coefficient[k], r.t_coefficient[k]});
                }
            return numbers;
        },
        truth);
}

}  // namespace

TEST(FactorRegression, agrees_everywhere_on_whole_series) { expect_agreement(43, 4, 60, 36, 36, true, Gaps::none); }
TEST(FactorRegression, agrees_everywhere_with_gaps) { expect_agreement(43, 4, 60, 24, 12, true, Gaps::some); }
TEST(FactorRegression, agrees_everywhere_without_an_intercept) { expect_agreement(19, 3, 48, 24, 12, false, Gaps::some); }
TEST(FactorRegression, agrees_everywhere_with_one_factor_and_with_sixteen) {
    expect_agreement(11, 1, 30, 12, 6, true, Gaps::some);
    expect_agreement(11, 16, 70, 60, 36, true, Gaps::some);
}
TEST(FactorRegression, a_month_without_a_factor_belongs_to_no_regression) {
    const Factors x = make_factors(2, 24, Gaps::odd);
    const SeriesBlock y = make_funds(3, x, Gaps::none);
    const RollingFactorRegressions all({y, x, 24, 12, true}, {});
    std::vector<double> fund;
    for (int t = 0; t < 24; ++t) fund.push_back(y.at(t, 1));
    const FactorRegression rolled = all.at(0, 1), single = factor_regression(fund, x, true);
    EXPECT_EQ(rolled.observations, 23);
    EXPECT_EQ(single.observations, 23);
    EXPECT_NEAR(rolled.coefficient[1] / single.coefficient[1], 1, 1e-12);
    EXPECT_NEAR(rolled.t_alpha / single.t_alpha, 1, 1e-11);
}
TEST(FactorRegression, every_status_is_what_it_says) {
    Factors x = make_factors(3, 24);
    SeriesBlock y(4, 24);
    SplitMix random{5};
    for (int t = 0; t < 24; ++t) {
        y.at(t, 0) = 0.004;                                                             // constant
        y.at(t, 1) = t < 20 ? __builtin_nan("") : 0.01 * random.normal();               // young: 4 months, 4 parameters
        y.at(t, 2) = x[0][size_t(t)] - 0.5 * x[2][size_t(t)] + 1e-7 * random.normal();  // nearly a combination of factors
        y.at(t, 3) = 0.01 * random.normal();
    }
    const auto status = [&](int fund) { return RollingFactorRegressions({y, x, 24, 3, true}, {}).at(0, fund).status; };
    const auto single = [&](int fund) {
        std::vector<double> series;
        for (int t = 0; t < 24; ++t) series.push_back(y.at(t, fund));
        return factor_regression(series, x, true).status;
    };
    const Status expected[] = {Status::constant_fund, Status::too_few_observations, Status::residual_below_precision, Status::ok};
    for (int f = 0; f < 4; ++f) EXPECT_EQ(status(f), expected[f]) << f;
    for (int f = 0; f < 4; ++f) EXPECT_EQ(single(f), expected[f]) << f;
    for (int t = 0; t < 24; ++t) x[2][size_t(t)] = 2 * x[0][size_t(t)] - x[1][size_t(t)];
    EXPECT_EQ(status(3), Status::collinear);
    EXPECT_EQ(single(3), Status::collinear);
    EXPECT_TRUE(std::isnan(RollingFactorRegressions({y, x, 24, 3, true}, {}).at(0, 3).r_squared));
    x[2].assign(24, 0.003);  // as good as the intercept
    EXPECT_EQ(status(3), Status::collinear);
    EXPECT_EQ(single(3), Status::collinear);
}
// The months of one fund can leave two factors alike that differ over the whole window.
TEST(FactorRegression, factors_that_are_collinear_only_in_the_months_of_a_fund_are_noticed) {
    Factors x = make_factors(2, 24);
    SeriesBlock y(2, 24);
    SplitMix random{6};
    for (int t = 0; t < 24; ++t) {
        if (t >= 4) x[1][size_t(t)] = x[0][size_t(t)];
        y.at(t, 0) = t < 4 ? __builtin_nan("") : 0.01 * random.normal();
        y.at(t, 1) = 0.01 * random.normal();
    }
    const RollingFactorRegressions all({y, x, 24, 12, true}, {});
    EXPECT_EQ(all.at(0, 0).status, Status::collinear);
    EXPECT_EQ(all.at(0, 1).status, Status::ok);
}
TEST(FactorRegression, more_factors_than_months_are_too_few_observations) {
    const Factors x = make_factors(8, 8);
    const SeriesBlock y = make_funds(2, x, Gaps::none);
    const RollingFactorRegressions all({y, x, 8, 3, true}, {});
    EXPECT_EQ(all.at(0, 1).status, Status::too_few_observations);
    EXPECT_TRUE(std::isnan(all.at(0, 1).coefficient[0]));
}
TEST(FactorRegression, no_factor_and_seventeen_are_refused) {
    const SeriesBlock y(1, 24);
    EXPECT_THROW(RollingFactorRegressions({y, Factors{}, 24, 12, true}, {}), Problem);
    EXPECT_THROW(RollingFactorRegressions({y, make_factors(17, 24), 24, 12, true}, {}), Problem);
}
// Scaling a factor scales its coefficient and nothing else; shifting one moves alpha alone.
TEST(FactorRegression, units_and_levels_of_factors_do_not_matter) {
    Factors x = make_factors(3, 36);
    const SeriesBlock y = make_funds(5, x, Gaps::some);
    const FactorRegression before = RollingFactorRegressions({y, x, 36, 12, true}, {}).at(0, 3);
    for (double& v : x[1]) v = v * 100 + 7;
    const FactorRegression after = RollingFactorRegressions({y, x, 36, 12, true}, {}).at(0, 3);
    EXPECT_NEAR(after.coefficient[1] * 100 / before.coefficient[1], 1, 1e-11);
    EXPECT_NEAR(after.t_coefficient[1] / before.t_coefficient[1], 1, 1e-11);
    EXPECT_NEAR(after.coefficient[2] / before.coefficient[2], 1, 1e-11);
    EXPECT_NEAR(after.r_squared, before.r_squared, 1e-12);
    EXPECT_NEAR(after.alpha, before.alpha - 7 * after.coefficient[1], 1e-12);
}
TEST(FactorRegression, NIST_certified_values_to_twelve_digits) {
    NEEDS_TEST_DATA();
    for (const auto& [name, degree] : {std::pair<const char*, int>{"Norris", 1},
                                       {"Pontius", 2},
                                       {"NoInt1", 1},
                                       {"NoInt2", 1},
                                       {"Wampler1", 5},
                                       {"Wampler2", 5},
                                       {"Wampler3", 5}}) {
        const NistRegression certified(name);
        ASSERT_FALSE(certified.y.empty()) << name;
        Factors powers;
        for (int k = 1; k <= degree; ++k) {
            std::vector<double> x;
            for (double v : certified.x) {
                double power = 1;
                for (int i = 0; i < k; ++i) power *= v;
                x.push_back(power);
            }
            powers.push_back(x);
        }
        const FactorRegression r = factor_regression(certified.y, powers, certified.intercept);
        const auto expect = [&](double got, double truth, const char* what, size_t which) {
            EXPECT_LE(std::abs(got - truth), 1e-12 * std::abs(truth)) << name << " " << what << " " << which;
        };
        std::vector<double> estimate = r.coefficient, t = r.t_coefficient;
        if (certified.intercept) estimate.insert(estimate.begin(), r.alpha), t.insert(t.begin(), r.t_alpha);
        ASSERT_EQ(estimate.size(), certified.estimate.size());
        const bool exact = certified.residual_deviation == 0;
        for (size_t i = 0; i < estimate.size(); ++i) {
            expect(estimate[i], certified.estimate[i], "estimate", i);
            if (!exact) expect(estimate[i] / t[i], certified.standard_error[i], "standard error", i);
        }
        if (exact)
            EXPECT_LT(r.residual_volatility, 1e-11);  // of values up to 3.4e6
        else
            expect(r.residual_volatility, certified.residual_deviation, "residual deviation", 0);
        expect(r.r_squared, certified.r_squared, "r_squared", 0);
    }
}
