#include "host/estimate/expected_return.h"

#include <Eigen/Dense>

#include "agree.h"
#include "made_up_style.h"

using namespace assay;

namespace {

using LongDynamic = Eigen::Matrix<long double, Eigen::Dynamic, Eigen::Dynamic>;
using LongColumn = Eigen::Matrix<long double, Eigen::Dynamic, 1>;

const std::vector<CovarianceDate> dates = {{59, {0, 3, 5, 1}}, {44, {2, 4}}, {1, {1, 2}}};

// Jorion's formula with a plain inverse.
LongColumn bayes_stein(const CovarianceEstimate& c, const std::vector<double>& mean, long double correction) {
    LongDynamic s(c.n, c.n);
    LongColumn m(c.n), one = LongColumn::Ones(c.n);
    for (int i = 0; i < c.n; ++i) {
        m[i] = mean[size_t(i)];
        for (int j = 0; j < c.n; ++j) s(i, j) = c.at(i, j) * correction;
    }
    const LongDynamic inverse = s.inverse();
    const long double m0 = one.dot(inverse * m) / one.dot(inverse * one);
    const LongColumn off = m - m0 * one;
    const long double lambda = (c.n + 2) / off.dot(inverse * off), f = lambda / (lambda + c.observations);
    return (1 - f) * m + f * m0 * one;
}

}  // namespace

TEST(ExpectedReturn, means_are_those_of_the_values_an_asset_has) {
    const SeriesBlock returns = make_style_panel(6, 3, 60, Gaps::some).funds;
    for (ExpectedReturnModel model : {ExpectedReturnModel::mean, ExpectedReturnModel::ewma}) {
        const auto e = expected_returns(returns, {.model = model, .lookback = 50, .half_life = 9}, dates);
        ASSERT_EQ(e.size(), 3u);
        for (size_t d = 0; d < 2; ++d)
            for (size_t i = 0; i < dates[d].assets.size(); ++i) {
                long double sum = 0, total = 0;
                for (int age = 0; age < 50; ++age) {
                    const int t = dates[d].last_row - age;
                    if (t < 0 || std::isnan(returns.at(t, dates[d].assets[i]))) continue;
                    const long double w = model == ExpectedReturnModel::mean ? 1.0L : std::pow(0.5L, age / 9.0L);
                    sum += w * returns.at(t, dates[d].assets[i]), total += w;
                }
                EXPECT_NEAR(e[d].value[i], double(sum / total), 1e-17) << d << " " << i;
                EXPECT_EQ(e[d].status, Status::ok);
            }
        EXPECT_EQ(e[2].status, Status::too_few_observations);  // rows 0 and 1
        EXPECT_TRUE(std::isnan(e[2].value[0]) && std::isnan(e[2].value[1]));
    }
}
TEST(ExpectedReturn, shrunk_means_are_jorions) {
    const SeriesBlock returns = make_style_panel(6, 3, 60, Gaps::none).funds;
    for (CovarianceEstimator estimator : {CovarianceEstimator::sample, CovarianceEstimator::ledoit_wolf_identity}) {
        const Covariances c(returns, {.estimator = estimator}, dates, {});
        const auto plain = expected_returns(returns, {}, dates);
        const auto shrunk = expected_returns(returns, {.model = ExpectedReturnModel::shrunk_mean}, dates, &c);
        for (size_t d = 0; d < 2; ++d) {
            const int n = c.at(int(d)).n;
            const LongColumn truth =
                bayes_stein(c.at(int(d)), plain[d].value, estimator == CovarianceEstimator::sample ? 35.0L / (36 - n - 2) : 1.0L);
            double spread = 0, spread_before = 0;
            for (int i = 0; i < n; ++i) {
                EXPECT_NEAR(shrunk[d].value[size_t(i)], double(truth[i]), 1e-15) << d << " " << i;
                spread = std::max(spread, std::abs(shrunk[d].value[size_t(i)] - shrunk[d].value[0]));
                spread_before = std::max(spread_before, std::abs(plain[d].value[size_t(i)] - plain[d].value[0]));
            }
            EXPECT_LT(spread, spread_before);
        }
        EXPECT_EQ(shrunk[2].status, Status::too_few_observations);
    }
}
TEST(ExpectedReturn, a_shrunk_mean_without_an_inverse_says_why) {
    SeriesBlock returns = make_style_panel(40, 3, 60, Gaps::none).funds;
    for (int t = 0; t < 60; ++t) returns.at(t, 1) = returns.at(t, 0), returns.at(t, 2) = 0.001;
    CovarianceDate many{59, {}};
    for (int i = 3; i < 37; ++i) many.assets.push_back(i);  // 34 assets, 36 rows: T = N + 2
    const std::vector<CovarianceDate> hard = {many, {59, {0, 1, 5}}, {59, {2, 5}}, {59, {7}}};
    const Covariances of_sample(returns, {}, hard, {});
    const auto e = expected_returns(returns, {.model = ExpectedReturnModel::shrunk_mean}, hard, &of_sample);
    EXPECT_EQ(e[0].status, Status::too_few_observations);
    EXPECT_EQ(e[1].status, Status::collinear);
    EXPECT_EQ(e[2].status, Status::collinear);
    for (size_t d = 0; d < 3; ++d) EXPECT_TRUE(std::isnan(e[d].value[0])) << d;
    EXPECT_EQ(e[3].status, Status::ok);
    EXPECT_NEAR(e[3].value[0], expected_returns(returns, {}, {hard[3]})[0].value[0], 1e-18);  // alone it is its own grand mean
    const Covariances shrunk(returns, {.estimator = CovarianceEstimator::nonlinear_shrinkage}, hard, {});
    EXPECT_EQ(expected_returns(returns, {.model = ExpectedReturnModel::shrunk_mean}, hard, &shrunk)[0].status, Status::ok);
}
TEST(ExpectedReturn, carry_is_the_users_and_none_is_zero) {
    const StylePanel p = make_style_panel(6, 6, 60, Gaps::none);
    SeriesBlock carry(6, 60);
    for (int t = 0; t < 60; ++t)
        for (int i = 0; i < 6; ++i) carry.at(t, i) = p.indices.at(t, i);
    carry.at(44, 4) = NAN;
    const auto e = expected_returns(p.funds, {.model = ExpectedReturnModel::carry}, dates, nullptr, &carry);
    for (size_t i = 0; i < 4; ++i) EXPECT_EQ(e[0].value[i], carry.at(59, dates[0].assets[i]));
    EXPECT_EQ(e[0].status, Status::ok);
    EXPECT_EQ(e[1].status, Status::too_few_observations);
    EXPECT_TRUE(std::isnan(e[1].value[1]));
    EXPECT_EQ(e[1].value[0], carry.at(44, 2));
    const auto none = expected_returns(p.funds, {.model = ExpectedReturnModel::none}, dates);
    for (const ExpectedReturns& of_date : none) {
        EXPECT_EQ(of_date.status, Status::ok);
        for (double value : of_date.value) EXPECT_EQ(value, 0.0);
    }
}
TEST(ExpectedReturn, what_is_missing_or_wrong_is_refused) {
    const SeriesBlock returns = make_style_panel(6, 3, 60, Gaps::none).funds, other(5, 60);
    const Covariances c(returns, {}, {{59, {0, 3}}}, {}), of_other_dates(returns, {}, {{58, {0, 3}}}, {}),
        of_others(returns, {}, {{59, {0}}}, {});
    const std::vector<CovarianceDate> date = {{59, {0, 3}}};
    EXPECT_NO_THROW(expected_returns(returns, {.model = ExpectedReturnModel::shrunk_mean}, date, &c));
    EXPECT_THROW(expected_returns(returns, {.model = ExpectedReturnModel::shrunk_mean}, date), Problem);
    EXPECT_THROW(expected_returns(returns, {.model = ExpectedReturnModel::shrunk_mean}, date, &of_other_dates), Problem);
    EXPECT_THROW(expected_returns(returns, {.model = ExpectedReturnModel::shrunk_mean}, date, &of_others), Problem);
    EXPECT_THROW(expected_returns(returns, {.model = ExpectedReturnModel::carry}, date), Problem);
    EXPECT_THROW(expected_returns(returns, {.model = ExpectedReturnModel::carry}, date, nullptr, &other), Problem);
    EXPECT_THROW(expected_returns(returns, {.lookback = 2}, date), Problem);
    EXPECT_THROW(expected_returns(returns, {.model = ExpectedReturnModel::ewma, .half_life = -1}, date), Problem);
    EXPECT_THROW(expected_returns(returns, {}, {{60, {0}}}), Problem);
    EXPECT_THROW(expected_returns(returns, {}, {{59, {6}}}), Problem);
}
