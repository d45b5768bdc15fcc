// Other libraries' estimates of 30 bond ETFs: the reference's README says how they were checked.
#include <iostream>

#include "host/estimate/covariance.h"
#include "host/estimate/expected_return.h"
#include "reference_csv.h"
#include "test_data.h"

using namespace assay;

namespace {

using enum CovarianceEstimator;

struct Etfs {
    ReferenceCsv file{test_data() / "data/us_funds/bond_etf_monthly_return.csv"}, means{test_data() / "reference/expected_return_30.csv"};
    std::vector<std::string> names{means.names().begin() + 2, means.names().end()};
    SeriesBlock returns{int(names.size()), int(file.rows())};
    std::vector<int> all;
    Etfs() {
        for (size_t i = 0; i < names.size(); ++i) {
            all.push_back(int(i));
            for (size_t t = 0; t < file.rows(); ++t) returns.at(int(t), int(i)) = file.number(t, names[i]);
        }
    }
    int row(const std::string& month) const {
        for (size_t t = 0; t < file.rows(); ++t)
            if (file.text(t, "month") == month) return int(t);
        throw std::runtime_error(month);
    }
};

const std::map<std::string, CovarianceEstimator> estimators = {
    {"sample", sample},
    {"ewma_bias_false", ewma},
    {"ledoit_wolf_identity", ledoit_wolf_identity},
    {"ledoit_wolf_constant_correlation", ledoit_wolf_constant_correlation},
    {"ledoit_wolf_single_factor", ledoit_wolf_single_factor},
};

}  // namespace

TEST(CovarianceReference, matrices_intensities_and_spectra_of_thirty_etfs) {
    NEEDS_TEST_DATA();
    const Etfs etfs;
    const ReferenceCsv matrices(test_data() / "reference/covariance_30.csv"), summary(test_data() / "reference/covariance_30_summary.csv");
    double worst = 0, worst_intensity = 0, worst_condition = 0;
    int compared = 0;
    for (size_t r = 0; r < summary.rows(); ++r) {
        const auto estimator = estimators.find(summary.text(r, "estimator"));
        if (estimator == estimators.end()) continue;
        const int lookback = int(summary.number(r, "lookback"));
        const Covariances c(etfs.returns, {.estimator = estimator->second, .lookback = lookback, .half_life = 12},
                            {{etfs.row(summary.text(r, "date")), etfs.all}}, {});
        const CovarianceEstimate e = c.at(0);
        const std::string where = summary.text(r, "date") + " " + summary.text(r, "lookback") + " " + estimator->first;
        EXPECT_EQ(e.observations, lookback) << where;
        int rows = 0;
        for (size_t m = 0; m < matrices.rows(); ++m) {
            if (matrices.text(m, "date") != summary.text(r, "date") || matrices.text(m, "lookback") != summary.text(r, "lookback") ||
                matrices.text(m, "estimator") != estimator->first)
                continue;
            const int i = rows++;
            ASSERT_EQ(matrices.text(m, "asset"), etfs.names[size_t(i)]);
            for (int j = 0; j <= i; ++j) {
                const double truth = matrices.number(m, "c" + std::to_string(j));
                const double error = std::abs(e.at(i, j) - truth) / std::sqrt(e.at(i, i) * e.at(j, j));
                EXPECT_LE(error, 1e-12) << where << " " << i << " " << j;
                worst = std::max(worst, error), ++compared;
            }
        }
        EXPECT_EQ(rows, 30) << where;
        const double intensity = summary.number(r, "shrinkage_intensity");
        EXPECT_EQ(std::isnan(intensity), std::isnan(e.shrinkage_intensity)) << where;
        if (!std::isnan(intensity)) {
            EXPECT_NEAR(e.shrinkage_intensity, intensity, 1e-11) << where;
            worst_intensity = std::max(worst_intensity, std::abs(e.shrinkage_intensity - intensity));
        }
        const CovarianceSpectrum s = c.spectrum(0);
        const double condition = std::abs(s.condition_number / summary.number(r, "condition_number") - 1);
        EXPECT_LE(condition, 1e-6) << where;
        EXPECT_NEAR(s.largest_eigenvalue, summary.number(r, "largest_eigenvalue"), 1e-12 * s.largest_eigenvalue) << where;
        EXPECT_NEAR(s.smallest_eigenvalue, summary.number(r, "smallest_eigenvalue"), 1e-14 * s.largest_eigenvalue) << where;
        worst_condition = std::max(worst_condition, condition);
    }
    EXPECT_EQ(compared, 3 * 2 * 5 * 30 * 31 / 2);
    std::cout << "largest error of an entry " << worst << ", of an intensity " << worst_intensity << ", of a condition number "
              << worst_condition << "\n";
}
TEST(CovarianceReference, means_of_thirty_etfs) {
    NEEDS_TEST_DATA();
    const Etfs etfs;
    for (size_t r = 0; r < etfs.means.rows(); ++r) {
        const std::vector<CovarianceDate> dates = {{etfs.row(etfs.means.text(r, "date")), etfs.all}};
        const auto e = expected_returns(etfs.returns, {.lookback = int(etfs.means.number(r, "lookback"))}, dates);
        ASSERT_EQ(e[0].value.size(), 30u);
        for (size_t i = 0; i < 30; ++i) EXPECT_NEAR(e[0].value[i], etfs.means.number(r, etfs.names[i]), 1e-17) << r << " " << i;
    }
    EXPECT_EQ(etfs.means.rows(), 6u);
}
TEST(CovarianceReference, a_hundred_etfs_by_day) {
    NEEDS_TEST_DATA();
    const ReferenceCsv truth(test_data() / "reference/covariance_daily_100.csv"), assets(test_data() / "reference/assets_daily_100.csv"),
        prices(test_data() / "data/us_funds/bond_etf_daily_adjclose.csv");
    size_t first = 0, last = 0;
    for (size_t t = 0; t < prices.rows(); ++t) {
        if (prices.text(t, "date") <= "2021-12-31") first = t;
        if (prices.text(t, "date") <= "2023-12-29") last = t;
    }
    const int days = int(last - first);
    SeriesBlock returns(100, days);
    CovarianceDate date{days - 1, {}};
    for (int i = 0; i < 100; ++i) {
        date.assets.push_back(i);
        const std::string& name = truth.text(size_t(i), "asset");
        for (int t = 0; t < days; ++t)
            returns.at(t, i) = prices.number(first + size_t(t) + 1, name) / prices.number(first + size_t(t), name) - 1;
    }
    const Covariances c(returns, {.lookback = days}, {date}, {});
    EXPECT_EQ(c.at(0).observations, days);
    for (int i = 0; i < 100; ++i)
        for (int j = 0; j <= i; ++j)
            EXPECT_NEAR(c.at(0).at(i, j), truth.number(size_t(i), "c" + std::to_string(j)),
                        1e-12 * std::sqrt(c.at(0).at(i, i) * c.at(0).at(j, j)))
                << i << " " << j;
    const auto means = expected_returns(returns, {.lookback = days}, {date});
    for (size_t i = 0; i < 100; ++i) EXPECT_NEAR(means[0].value[i], assets.number(i, "expected_return"), 1e-16) << i;
}
