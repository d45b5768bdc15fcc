// A back-test of real funds through the whole chain: the reference walk-forward month by month, a published index, a published beta.
#include <gtest/gtest.h>

#include <cmath>

#include "backtest_run.h"
#include "host/backtest/backtest_statistics.h"
#include "reference_csv.h"
#include "test_data.h"

namespace assay {
namespace {

SeriesFile real_series(const char* path) { return read_series((test_data() / path).string(), Values::automatic); }

PortfolioSettings twelve_funds(double scale) {
    PortfolioSettings s;
    s.universe.ids = {"BIL", "SHY", "IEI", "IEF", "TLT", "AGG", "MBB", "TIP", "LQD", "HYG", "EMB", "MUB"};
    s.universe.cap = 0.35;
    s.market_risk.benchmark = "LBUSTRUU";
    s.policy.scale = scale;
    s.trading.cost = 0.0005;
    s.trading.fee = 0.0035;
    s.range = {Month::parse("2013-01"), Month::parse("2023-12")};
    return s;
}

BacktestRun real_run(const char* assets, const PortfolioSettings& settings) {
    PortfolioFiles files;
    files.assets = {real_series(assets)};
    files.series = {real_series("data/benchmarks/LBUSTRUU.csv")};
    return BacktestRun(files, settings);
}
constexpr const char* real_funds = "data/us_funds/bond_etf_monthly_return.csv";

// Statistics of the reference by the names of ours.
const std::map<std::string, std::string> statistic_names = {{"month", "month"},
                                                            {"year_to_date", "year_to_date"},
                                                            {"1y", "one_year"},
                                                            {"3y_cumulative", "three_years"},
                                                            {"5y_cumulative", "five_years"},
                                                            {"cumulative", "since_inception"},
                                                            {"cagr", "cagr"},
                                                            {"positive_months", "positive_months"},
                                                            {"alpha", "alpha"},
                                                            {"beta", "beta"},
                                                            {"correlation", "correlation"},
                                                            {"alpha_12m", "alpha_12m"},
                                                            {"beta_12m", "beta_12m"},
                                                            {"correlation_12m", "correlation_12m"},
                                                            {"volatility", "volatility"},
                                                            {"return_over_stdev", "return_over_volatility"},
                                                            {"return_over_stdev_12m", "return_over_volatility_12m"},
                                                            {"max_drawdown", "maximum_drawdown"},
                                                            {"downside_deviation", "downside_deviation"},
                                                            {"sortino", "sortino"},
                                                            {"calmar", "calmar"},
                                                            {"tracking_error", "tracking_error"},
                                                            {"information_ratio", "information_ratio"},
                                                            {"cumulative_return_difference", "cumulative_return_difference"},
                                                            {"cumulative_information_ratio", "cumulative_information_ratio"}};

// Slope of net on benchmark returns in a calendar year.
double beta_of_year(const BacktestRun& run, int year) {
    std::vector<double> net, benchmark;
    for (size_t k = 0; k < run.result.months(); ++k) {
        if (run.data.calendar().month(run.result.path.months[k].return_row).year() != year) continue;
        net.push_back(run.result.net[k]);
        benchmark.push_back(run.result.benchmark[k]);
    }
    EXPECT_EQ(net.size(), 12u);
    return relative_performance(net, benchmark).beta;
}

}  // namespace

TEST(BacktestReference, every_month_and_every_statistic_of_three_scales) {
    NEEDS_TEST_DATA();
    const ReferenceCsv reference(test_data() / "reference/walk_forward.csv"),
        statistics(test_data() / "reference/walk_forward_fact_sheet.csv");
    size_t months = 0, compared = 0;
    for (const char* scale : {"0.5", "1", "1.5"}) {
        const BacktestRun run = real_run(real_funds, twelve_funds(std::stod(scale)));
        const Backtest& b = run.result;
        size_t k = 0;
        for (size_t row = 0; row < reference.rows(); ++row) {
            if (reference.text(row, "scale") != scale) continue;
            ASSERT_LT(k, b.months());
            const std::string& month = reference.text(row, "return_month");
            const Decision& d = b.decisions.of_date[k];
            EXPECT_EQ(run.data.calendar().text(b.path.months[k].return_row), month);
            EXPECT_EQ(run.data.calendar().text(d.row), reference.text(row, "decision_month"));
            EXPECT_NEAR(d.market_risk, reference.number(row, "market_volatility"), 1e-15) << month;
            EXPECT_NEAR(d.target, reference.number(row, "target_volatility"), 1e-15) << month;
            EXPECT_EQ(text(b.status(k)), reference.text(row, "status") == "optimal" ? "ok" : reference.text(row, "status")) << month;
            EXPECT_NEAR(d.portfolio.risk, reference.number(row, "volatility"), 1e-12) << month;
            EXPECT_NEAR(b.held_risk[k], reference.number(row, "volatility"), 1e-11) << month;
            EXPECT_NEAR(d.portfolio.expected_return, reference.number(row, "expected_return"), 1e-12) << month;
            EXPECT_NEAR(d.minimum_risk, reference.number(row, "minimum_volatility"), 1e-12) << month;
            EXPECT_NEAR(d.maximum_risk, reference.number(row, "maximum_return_volatility"), 1e-12) << month;
            for (const std::string& id : run.settings.universe.ids)
                EXPECT_NEAR(b.path.weights(k)[size_t(run.data.assets.find(id))], reference.number(row, id), 1e-9) << month << ' ' << id;
            EXPECT_NEAR(b.path.months[k].turnover, reference.number(row, "turnover"), 2e-9) << month;
            EXPECT_NEAR(b.path.months[k].cost, reference.number(row, "cost"), 1e-12) << month;
            EXPECT_NEAR(b.gross[k], reference.number(row, "gross_return"), 1e-11) << month;
            EXPECT_NEAR(b.net[k], reference.number(row, "net_return"), 1e-11) << month;
            ++k, ++months;
        }
        EXPECT_EQ(b.months(), k);
        const std::vector<FactSheetRow> rows = fact_sheets(fact_sheet_data(b, run.data, run.settings));
        for (size_t row = 0; row < statistics.rows(); ++row) {
            const auto name = statistic_names.find(statistics.text(row, "statistic"));
            if (statistics.text(row, "scale") != scale || name == statistic_names.end()) continue;
            const Table table = fact_sheet_table("statistics", "", {rows[statistics.text(row, "series") == "net" ? 0 : 1]});
            const double expected = statistics.number(row, "value");
            EXPECT_NEAR(table.cells<double>(name->second)[0], expected, 1e-9 * std::max(1.0, std::abs(expected)))
                << scale << ' ' << statistics.text(row, "series") << ' ' << name->first;
            ++compared;
        }
    }
    EXPECT_EQ(months, reference.rows());
    EXPECT_EQ(compared, 3 * 2 * statistic_names.size());
}

// Methodology section 3: what explains the published Active Index IG (2025-02). Figures in percent as given there.
TEST(BacktestReference, the_published_active_index) {
    NEEDS_TEST_DATA();
    PortfolioSettings s;
    s.estimation.lookback = s.estimation.lookback_returns = s.market_risk.lookback = 48;
    s.market_risk.benchmark = "LBUSTRUU";
    s.range = {Month::parse("2016-01"), Month::parse("2025-02")};
    const BacktestRun run = real_run("data/us_funds/active_index_monthly_return.csv", s);
    const FactSheetRow net = fact_sheets(fact_sheet_data(run.result, run.data, s))[0];
    EXPECT_NEAR(100 * net.month, -0.13, 0.005);
    EXPECT_NEAR(100 * net.year_to_date, 0.75, 0.005);
    EXPECT_NEAR(100 * net.one_year, 7.07, 0.005);
    EXPECT_NEAR(100 * net.three_years, 4.57, 0.005);
    EXPECT_NEAR(100 * net.five_years, 1.94, 0.005);
    EXPECT_NEAR(100 * net.own.cumulative, 21.0, 0.05);
    EXPECT_NEAR(100 * net.own.positive_share, 66.4, 0.05);
    EXPECT_NEAR(100 * net.against.alpha, 1.05, 0.005);
    EXPECT_NEAR(100 * net.against_12m.alpha, 6.93, 0.005);
    EXPECT_NEAR(net.against_12m.beta, 0.03, 0.005);
    EXPECT_NEAR(net.against_12m.correlation, 0.07, 0.005);
    EXPECT_NEAR(net.return_over_volatility_12m, 3.26, 0.005);
    // Its last months are those of one fund.
    const int hedged = run.data.assets.find("LQDH");
    for (size_t k = run.result.months() - 11; k < run.result.months(); ++k)
        EXPECT_NEAR(run.result.path.weights(k)[size_t(hedged)], 1, 1e-9);
}

// The author's Baseline had a beta of about 0.9 in 2022 and about 0.4 in 2023. Twelve funds with a plain policy show the fall, from less.
TEST(BacktestReference, beta_falls_from_2022_to_2023) {
    NEEDS_TEST_DATA();
    const BacktestRun run = real_run(real_funds, twelve_funds(1));
    EXPECT_GT(beta_of_year(run, 2022), 0.65);
    EXPECT_LT(beta_of_year(run, 2023), 0.5);
}

}  // namespace assay
