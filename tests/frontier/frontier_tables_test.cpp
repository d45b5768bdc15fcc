// The tables of frontiers against sums in long double, and what stands in them where a date has no portfolio.
#include "host/frontier/frontier_tables.h"

#include <numeric>

#include "portfolio/made_up_portfolio.h"

namespace assay {
namespace {

class FrontierTables : public testing::Test {
  protected:
    FrontierTables() : files(portfolio_files()) {
        settings.portfolio.universe.cap = 0.6;
        settings.dates = {*Month::parse("2020-12"), *Month::parse("2021-12")};
        settings.targets = {0.006, 1e-6, 0.9};
    }
    PortfolioFiles files;
    FrontierSettings settings;
};

// The sample covariance and mean of 36 months to a row.
struct Sample {
    std::vector<long double> mean;
    std::vector<std::vector<long double>> covariance;
    Sample(const PortfolioData& data, int row) {
        const int n = data.assets.series(), months = 36;
        mean.resize(size_t(n));
        covariance.assign(size_t(n), std::vector<long double>(size_t(n)));
        for (int i = 0; i < n; ++i)
            for (int t = row - months + 1; t <= row; ++t) mean[size_t(i)] += static_cast<long double>(data.assets.at(t, i)) / months;
        for (int i = 0; i < n; ++i)
            for (int j = 0; j < n; ++j)
                for (int t = row - months + 1; t <= row; ++t)
                    covariance[size_t(i)][size_t(j)] +=
                        (data.assets.at(t, i) - mean[size_t(i)]) * (data.assets.at(t, j) - mean[size_t(j)]) / (months - 1);
    }
    double risk(const std::vector<double>& w) const {
        long double sum = 0;
        for (size_t i = 0; i < w.size(); ++i)
            for (size_t j = 0; j < w.size(); ++j) sum += covariance[i][j] * w[i] * w[j];
        return double(std::sqrt(sum));
    }
    double expected(const std::vector<double>& w) const {
        long double sum = 0;
        for (size_t i = 0; i < w.size(); ++i) sum += mean[i] * w[i];
        return double(sum);
    }
};

// The weights that a long table gives to a portfolio, in the order of the assets.
template <class Key>
std::vector<double> weights_of(const Table& table, const PortfolioData& data, const std::string& date, const char* key, const Key& wanted) {
    std::vector<double> weights(data.assets.ids.size());
    for (size_t row = 0; row < table.rows(); ++row)
        if (table.cells<std::string>("date")[row] == date && table.cells<Key>(key)[row] == wanted)
            weights[size_t(data.assets.find(table.cells<std::string>("asset")[row]))] = table.cells<double>("weight")[row];
    return weights;
}

double sum(const std::vector<double>& w) { return std::accumulate(w.begin(), w.end(), 0.0); }

}  // namespace

TEST_F(FrontierTables, risk_and_return_of_every_portfolio_are_those_of_its_weights) {
    const PortfolioData data = assemble(files, settings.portfolio);
    const FrontierStudy study(data, settings, {});
    const Table corners = corners_table(study, data, settings), corner_weights = corner_weights_table(study, data),
                points = frontier_table(study, data, settings), point_weights = frontier_weights_table(study, data);
    EXPECT_EQ(points.rows(), 2u * 6);
    const auto check = [&](const Table& table, size_t row, const std::vector<double>& w) {
        const Sample sample(data, row_of(data, table.cells<std::string>("date")[row].c_str()));
        EXPECT_NEAR(sum(w), 1, 1e-14);
        for (const double weight : w) EXPECT_LE(weight, 0.6 + 1e-14);
        EXPECT_NEAR(table.cells<double>("risk")[row], sample.risk(w), 1e-14);
        EXPECT_NEAR(table.cells<double>("expected_return")[row], sample.expected(w), 1e-16);
    };
    ASSERT_GT(corners.rows(), 4u);
    for (size_t row = 0; row < corners.rows(); ++row) {
        check(corners, row,
              weights_of(corner_weights, data, corners.cells<std::string>("date")[row], "corner", corners.cells<int64_t>("corner")[row]));
        EXPECT_LE(corners.cells<double>("residual")[row], 1e-9);
    }
    for (size_t row = 0; row < points.rows(); ++row)
        check(points, row,
              weights_of(point_weights, data, points.cells<std::string>("date")[row], "target", points.cells<std::string>("target")[row]));
    for (const double weight : corner_weights.cells<double>("weight")) EXPECT_GT(weight, 0);  // zeros have no row
    for (const double weight : point_weights.cells<double>("weight")) EXPECT_GT(weight, 0);
}

TEST_F(FrontierTables, named_points_are_the_ends_and_the_best_ratio_and_targets_are_met_or_say_why_not) {
    const PortfolioData data = assemble(files, settings.portfolio);
    const FrontierStudy study(data, settings, {});
    const Table corners = corners_table(study, data, settings), points = frontier_table(study, data, settings);
    const auto& target = points.cells<std::string>("target");
    const auto& risk = points.cells<double>("risk");
    const auto& expected = points.cells<double>("expected_return");
    const auto& status = points.cells<std::string>("status");
    for (const size_t first : {size_t(0), size_t(6)}) {
        const std::string date = points.cells<std::string>("date")[first];
        EXPECT_EQ(std::vector<std::string>(target.begin() + long(first), target.begin() + long(first) + 6),
                  (std::vector<std::string>{"minimum_variance", "maximum_return", "maximum_sharpe", "0.006", "1e-06", "0.9"}));
        double least = 1, most = -1, best = -1e9;
        for (size_t row = 0; row < corners.rows(); ++row) {
            if (corners.cells<std::string>("date")[row] != date) continue;
            least = std::min(least, corners.cells<double>("risk")[row]);
            most = std::max(most, corners.cells<double>("expected_return")[row]);
            best = std::max(best, corners.cells<double>("expected_return")[row] / corners.cells<double>("risk")[row]);
        }
        EXPECT_EQ(risk[first], least);
        EXPECT_EQ(expected[first + 1], most);
        EXPECT_GE(expected[first + 2] / risk[first + 2], best);
        EXPECT_NEAR(risk[first + 3], 0.006, 1e-15);
        EXPECT_EQ(status[first + 3], "ok");
        EXPECT_EQ(risk[first + 4], risk[first]);
        EXPECT_EQ(status[first + 4], "target_below_minimum_risk");
        EXPECT_EQ(expected[first + 5], expected[first + 1]);
        EXPECT_EQ(status[first + 5], "target_above_maximum_risk");
    }
    EXPECT_TRUE(study.not_computed.empty());
}

TEST_F(FrontierTables, universe_says_who_was_left_out_and_why_and_what_is_estimated_of_the_others) {
    for (int month = 0; month < 20; ++month) files.assets[0].panel.at(month, 3) = std::nan("");  // HYG begins 2019-09
    settings.dates = {*Month::parse("2021-12")};
    const PortfolioData data = assemble(files, settings.portfolio);
    const FrontierStudy study(data, settings, {});
    const Table universe = universe_table(study, data, settings);
    ASSERT_EQ(universe.rows(), 4u);
    const auto& eligible = universe.cells<Truth>("eligible");
    EXPECT_EQ(eligible, (std::vector<Truth>{Truth::yes, Truth::yes, Truth::yes, Truth::no}));
    EXPECT_EQ(universe.cells<std::string>("reason")[3], "8 of the 36 months to 2021-12 have no return");
    EXPECT_TRUE(std::isnan(universe.cells<double>("risk")[3]));
    const Sample sample(data, row_of(data, "2021-12"));
    for (size_t i = 0; i < 3; ++i) {
        EXPECT_NEAR(universe.cells<double>("risk")[i], double(std::sqrt(sample.covariance[i][i])), 1e-16);
        EXPECT_NEAR(universe.cells<double>("expected_return")[i], double(sample.mean[i]), 1e-17);
        EXPECT_EQ(universe.cells<double>("cap")[i], 0.6);
    }
    const Table estimates = estimates_table(study, data);
    EXPECT_EQ(estimates.cells<int64_t>("observations"), std::vector<int64_t>{36});
    EXPECT_EQ(estimates.cells<int64_t>("eligible"), std::vector<int64_t>{3});
    EXPECT_EQ(estimates.cells<Truth>("repaired"), std::vector<Truth>{Truth::no});
}

TEST_F(FrontierTables, condition_number_is_that_of_the_quadratic_formula_and_infinite_where_an_asset_stands_twice) {
    settings.portfolio.universe.ids = {"SHY", "TLT"};
    settings.dates = {*Month::parse("2021-12")};
    const PortfolioData data = assemble(files, settings.portfolio);
    const Table estimates = estimates_table(FrontierStudy(data, settings, {}), data);
    const Sample sample(data, row_of(data, "2021-12"));
    const long double a = sample.covariance[0][0], b = sample.covariance[2][2], c = sample.covariance[0][2];
    const long double root = std::sqrt((a - b) * (a - b) + 4 * c * c), low = (a + b - root) / 2, high = (a + b + root) / 2;
    EXPECT_NEAR(estimates.cells<double>("condition_number")[0], double(high / low), 1e-11 * double(high / low));
    EXPECT_NEAR(estimates.cells<double>("smallest_eigenvalue")[0], double(low), 1e-16);

    for (int t = 0; t < 48; ++t) files.assets[0].panel.at(t, 2) = files.assets[0].panel.at(t, 0);
    const PortfolioData twice = assemble(files, settings.portfolio);
    const FrontierStudy study(twice, settings, {});
    EXPECT_TRUE(std::isinf(estimates_table(study, twice).cells<double>("condition_number")[0]));
    EXPECT_EQ(study.dates[0].points[0].portfolio.status, Status::ok);
}

TEST_F(FrontierTables, shrinkage_is_between_0_and_1_and_stands_in_the_estimates) {
    settings.portfolio.estimation.covariance = CovarianceEstimator::ledoit_wolf_identity;
    const PortfolioData data = assemble(files, settings.portfolio);
    const Table estimates = estimates_table(FrontierStudy(data, settings, {}), data);
    for (const double intensity : estimates.cells<double>("shrinkage_intensity")) EXPECT_TRUE(intensity > 0 && intensity <= 1) << intensity;
}

TEST_F(FrontierTables, a_date_without_history_is_a_row_with_a_status_and_changes_nothing_of_the_others) {
    const PortfolioData data = assemble(files, settings.portfolio);
    const Table alone = frontier_table(FrontierStudy(data, settings, {}), data, settings);
    settings.dates.insert(settings.dates.begin(), *Month::parse("2019-03"));
    const FrontierStudy study(data, settings, {});
    ASSERT_EQ(study.not_computed.size(), 1u);
    EXPECT_EQ(study.not_computed[0],
              "2019-03 has no portfolio (too_few_assets): 0 of 4 assets are eligible; for example \"SHY\": 21 of the 36 months to "
              "2019-03 have no return");
    const Table points = frontier_table(study, data, settings);
    ASSERT_EQ(points.rows(), alone.rows() + 6);
    for (size_t row = 0; row < 6; ++row) {
        EXPECT_EQ(points.cells<std::string>("status")[row], "too_few_assets");
        EXPECT_TRUE(std::isnan(points.cells<double>("risk")[row]));
        EXPECT_EQ(points.cells<int64_t>("held")[row], missing_count);
    }
    for (size_t row = 0; row < alone.rows(); ++row) {
        EXPECT_EQ(points.cells<double>("risk")[row + 6], alone.cells<double>("risk")[row]);
        EXPECT_EQ(points.cells<double>("expected_return")[row + 6], alone.cells<double>("expected_return")[row]);
    }
    const Table weights = frontier_weights_table(study, data);
    for (const std::string& date : weights.cells<std::string>("date")) EXPECT_NE(date, "2019-03");
    EXPECT_EQ(estimates_table(study, data).cells<std::string>("status")[0], "too_few_assets");
}

TEST_F(FrontierTables, says_what_a_date_lacks_and_the_remedy) {
    settings.dates = {*Month::parse("2021-12")};
    settings.portfolio.estimation.lookback = settings.portfolio.estimation.lookback_returns = 6;
    settings.portfolio.estimation.expected_return = ExpectedReturnModel::shrunk_mean;
    const PortfolioData data = assemble(files, settings.portfolio);
    const FrontierStudy study(data, settings, {});
    ASSERT_EQ(study.not_computed.size(), 1u);
    EXPECT_EQ(
        study.not_computed[0],
        "2021-12 has no portfolio (too_few_observations): expected_return = shrunk_mean with the sample covariance of 4 assets needs 7 "
        "months, and there are 6; a shrinkage estimator of the covariance does with fewer");
    settings.portfolio.estimation.lookback = settings.portfolio.estimation.lookback_returns = 7;
    EXPECT_TRUE(FrontierStudy(data, settings, {}).not_computed.empty());
    settings.portfolio.estimation.lookback = settings.portfolio.estimation.lookback_returns = 6;
    settings.portfolio.estimation.covariance = CovarianceEstimator::ledoit_wolf_identity;
    EXPECT_TRUE(FrontierStudy(data, settings, {}).not_computed.empty());
}

TEST_F(FrontierTables, nothing_after_the_date_is_looked_at) {
    const PortfolioData before = assemble(files, settings.portfolio);
    settings.dates = {*Month::parse("2020-12")};
    const Table then = frontier_table(FrontierStudy(before, settings, {}), before, settings);
    for (int t = 36; t < 48; ++t)
        for (int asset = 0; asset < 4; ++asset) files.assets[0].panel.at(t, asset) = asset == 2 && t > 40 ? std::nan("") : 0.3;
    const PortfolioData after = assemble(files, settings.portfolio);
    const Table now = frontier_table(FrontierStudy(after, settings, {}), after, settings);
    EXPECT_EQ(now.cells<double>("risk"), then.cells<double>("risk"));
    EXPECT_EQ(now.cells<double>("expected_return"), then.cells<double>("expected_return"));
}

TEST_F(FrontierTables, without_expected_returns_only_risk_is_spoken_of) {
    settings.portfolio.estimation.expected_return = ExpectedReturnModel::none;
    settings.portfolio.policy.target = PortfolioTarget::minimum_variance;
    const PortfolioData data = assemble(files, settings.portfolio);
    const FrontierStudy study(data, settings, {});
    const Table points = frontier_table(study, data, settings);
    EXPECT_EQ(points.rows(), 2u * 4);
    for (const std::string& target : points.cells<std::string>("target")) EXPECT_NE(target.substr(0, 7), "maximum");
    const Table corners = corners_table(study, data, settings), universe = universe_table(study, data, settings);
    for (const Table* table : {&points, &corners, &universe})
        for (const double expected : table->cells<double>("expected_return")) EXPECT_TRUE(std::isnan(expected));
    EXPECT_GT(points.cells<double>("risk")[0], 0);
}

TEST_F(FrontierTables, without_a_date_it_is_the_last_month_of_the_assets_and_a_date_outside_is_refused) {
    files.series = {series_file("index.csv", {"LBUSTRUU"}, "2016-01", 90)};  // goes on after the assets
    settings.dates.clear();
    const PortfolioData data = assemble(files, settings.portfolio);
    EXPECT_EQ(frontier_table(FrontierStudy(data, settings, {}), data, settings).cells<std::string>("date")[0], "2021-12");
    for (const char* month : {"2017-12", "2022-01", "1990-01"}) {
        settings.dates = {*Month::parse(month)};
        EXPECT_REFUSED(FrontierStudy(data, settings, {}), Exit::data, "--date", month, "the assets have returns of 2018-01..2021-12");
    }
}

}  // namespace assay
