#include "host/frontier/date_problems.h"

#include <gtest/gtest.h>

#include "portfolio/made_up_portfolio.h"

namespace assay {

// One factor: between two assets beta_i beta_j var(m); the variances as in the sample.
TEST(DateProblems, a_factor_model_on_a_core_index_is_that_of_its_betas) {
    const PortfolioFiles files = portfolio_files();
    PortfolioSettings settings;
    settings.estimation.covariance = CovarianceEstimator::factor_model;
    settings.estimation.core_indices = {"LBUSTRUU"};
    const PortfolioData data = assemble(files, settings);
    const int row = row_of(data, "2021-06"), lookback = settings.estimation.lookback;
    const DateProblems problems(data, settings, {row}, {});
    const DateProblem& date = problems.dates()[0];
    ASSERT_EQ(date.status, Status::ok);
    ASSERT_EQ(date.eligible.size(), 4u);
    const auto covariance = [&](auto a, auto b) {
        long double mean_a = 0, mean_b = 0, sum = 0;
        for (int t = row - lookback + 1; t <= row; ++t) mean_a += (long double)a(t) / lookback, mean_b += (long double)b(t) / lookback;
        for (int t = row - lookback + 1; t <= row; ++t) sum += (a(t) - mean_a) * (b(t) - mean_b);
        return sum / (lookback - 1);
    };
    const auto market = [&](int t) { return data.benchmark[size_t(t)]; };
    const long double variance = covariance(market, market);
    for (int i = 0; i < 4; ++i)
        for (int j = 0; j < 4; ++j) {
            const auto a = [&](int t) { return data.assets.at(t, i); };
            const auto b = [&](int t) { return data.assets.at(t, j); };
            const long double expected = i == j ? covariance(a, a) : covariance(a, market) * covariance(b, market) / variance;
            EXPECT_NEAR(date.covariance[i * date.stride + j], double(expected), 1e-15);
        }
}

TEST(DateProblems, a_core_index_that_is_in_no_file_is_refused_with_the_nearest) {
    PortfolioSettings settings;
    settings.estimation.core_indices = {"LBUSTRU"};
    EXPECT_REFUSED(assemble(portfolio_files(), settings), Exit::data, "estimation.core_indices", "LBUSTRU", "LBUSTRUU");
}

}  // namespace assay
