#include "host/analysis/period_regression.h"

#include "agree.h"
#include "kernels/period_regression.h"
#include "long_regression.h"
#include "made_up_panel.h"
#include "nist.h"

using namespace assay;

namespace {

std::vector<std::vector<int>> some_periods(int months) {
    std::vector<int> all, without_march, year, two = {3, 4};
    for (int t = 0; t < months; ++t) {
        all.push_back(t);
        if (t < 38 || t > 40) without_march.push_back(t);
        if (t >= 12 && t < 24) year.push_back(t);
    }
    return {all, without_march, year, two};
}

Numbers run(const MadeUpPanel& p, const Execution& execution) {
    Numbers all;
    for (const auto& funds : period_regression({p.funds, p.benchmark, some_periods(p.funds.months), {12, 12, 3, 2}}, execution))
        for (const PeriodRegression& r : funds)
            all.insert(all.end(), {double(r.observations), r.mean, r.correlation, r.beta, r.alpha, r.t_alpha, r.t_beta,
                                   r.residual_volatility, r.r_squared});
    return all;
}

Reference reference(const MadeUpPanel& p) {
    Reference truth;
    std::vector<Tolerance> allowed;
    const auto periods = some_periods(p.funds.months);
    for (size_t q = 0; q < periods.size(); ++q)
        for (int f = 0; f < p.funds.series; ++f) {
            const auto& months = periods[q];
            const LongRegression r(
                int(months.size()), [&](int k) { return p.benchmark[size_t(months[size_t(k)])]; },
                [&](int k) { return p.funds.at(months[size_t(k)], f); }, (int[]){12, 12, 3, 3}[q]);
            const bool exact = r.sse <= 1e-28L * r.syy, flagged = r.sse < weak_residual * r.syy;
            const auto add = [&](long double value, double relative, double absolute) {
                truth.value.push_back(value);
                allowed.push_back({relative, absolute});
            };
            add(r.n, 0, 0);
            add(r.mean_y, 1e-13, 1e-17);
            add(r.correlation, 1e-13, 1e-15);
            add(r.syy == 0 ? 0.0L : r.beta, 1e-13, 1e-15);
            add(r.alpha, 1e-12, 1e-16);
            add(exact ? NAN : r.t_alpha, flagged ? 1e-6 : 1e-10, 1e-11);
            add(exact ? NAN : r.t_beta, flagged ? 1e-7 : 1e-11, 1e-13);
            add(r.syy == 0 ? 0.0L : r.volatility, flagged ? 1e-7 : 1e-11, exact ? 1e-16 : 0);
            add(r.correlation * r.correlation, 1e-13, 1e-15);
        }
    truth.allowed = [allowed](size_t i) { return allowed[i]; };
    return truth;
}

}  // namespace

TEST(PeriodRegression, agrees_everywhere_on_whole_series) {
    const auto p = make_panel(203, 84, Gaps::none);
    agree([&](auto& e) { return run(p, e); }, reference(p));
}
TEST(PeriodRegression, agrees_everywhere_with_gaps_copies_and_constant_stretches) {
    const auto p = make_panel(203, 84, Gaps::odd);
    agree([&](auto& e) { return run(p, e); }, reference(p));
}
TEST(PeriodRegression, a_series_against_itself_is_one_to_the_last_bit) {
    const auto p = make_panel(1, 84, Gaps::none);
    SeriesBlock itself(1, 84);
    for (int t = 0; t < 84; ++t) itself.at(t, 0) = p.benchmark[size_t(t)];
    const PeriodRegression r = period_regression({itself, p.benchmark, some_periods(84), {12, 12, 12, 12}}, {})[0][0];
    EXPECT_EQ(r.correlation, 1.0);
    EXPECT_EQ(r.beta, 1.0);
    EXPECT_EQ(r.alpha, 0.0);
    EXPECT_EQ(r.r_squared, 1.0);
    EXPECT_EQ(r.residual_volatility, 0.0);
    EXPECT_EQ(r.status, Status::exact_fit);
}
TEST(PeriodRegression, every_status_is_what_it_says) {
    SeriesBlock funds(5, 24);
    std::vector<double> x(24), flat(24, 0.001);
    SplitMix random{5};
    for (int t = 0; t < 24; ++t) {
        x[size_t(t)] = 0.01 * random.normal();
        funds.at(t, 0) = 0.001;                                      // constant
        funds.at(t, 1) = t < 20 ? __builtin_nan("") : x[size_t(t)];  // young
        funds.at(t, 2) = x[size_t(t)] * 0.5;                         // exactly half the benchmark
        funds.at(t, 3) = x[size_t(t)] + 1e-6 * random.normal();      // nearly the benchmark
        funds.at(t, 4) = x[size_t(t)] + 0.005 * random.normal();
    }
    std::vector<int> all(24);
    for (int t = 0; t < 24; ++t) all[size_t(t)] = t;
    const auto r = period_regression({funds, x, {all}, {12}}, {})[0];
    EXPECT_EQ(r[0].status, Status::constant_fund);
    EXPECT_EQ(r[0].beta, 0.0);
    EXPECT_TRUE(std::isnan(r[0].correlation));
    EXPECT_EQ(r[1].status, Status::too_few_observations);
    EXPECT_EQ(r[1].observations, 4);
    EXPECT_TRUE(std::isnan(r[1].mean));
    EXPECT_EQ(r[2].status, Status::exact_fit);
    EXPECT_EQ(r[3].status, Status::residual_below_precision);
    EXPECT_EQ(r[4].status, Status::ok);
    EXPECT_EQ(period_regression({funds, flat, {all}, {12}}, {})[0][4].status, Status::constant_benchmark);
}
TEST(PeriodRegression, NIST_Norris_to_twelve_digits) {
    NEEDS_TEST_DATA();
    const NistRegression norris("Norris");
    ASSERT_EQ(norris.y.size(), 36u);
    SeriesBlock funds(1, 36);
    std::vector<int> all(36);
    for (int t = 0; t < 36; ++t) funds.at(t, 0) = norris.y[size_t(t)], all[size_t(t)] = t;
    const PeriodRegression r = period_regression({funds, norris.x, {all}, {3}}, {})[0][0];
    const auto digits = [](double got, double certified) { return std::abs(got - certified) / std::abs(certified); };
    EXPECT_LT(digits(r.alpha, norris.estimate[0]), 1e-12);
    EXPECT_LT(digits(r.beta, norris.estimate[1]), 1e-12);
    EXPECT_LT(digits(r.alpha / r.t_alpha, norris.standard_error[0]), 1e-12);
    EXPECT_LT(digits(r.beta / r.t_beta, norris.standard_error[1]), 1e-12);
    EXPECT_LT(digits(r.residual_volatility, norris.residual_deviation), 1e-12);
    EXPECT_LT(digits(r.r_squared, norris.r_squared), 1e-12);
}
