// A back-test from its files to its tables: the reference walk-forward through the whole chain, a published index, months that cannot be
// decided.
#include "host/portfolio/backtest.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>

#include "host/portfolio/backtest_statistics.h"
#include "host/portfolio/backtest_tables.h"
#include "host/portfolio/policy_table.h"
#include "made_up_portfolio.h"
#include "reference_csv.h"
#include "test_data.h"

namespace assay {
namespace {

struct BacktestRun {
    PortfolioSettings settings;
    PortfolioData data;
    Backtest result;

    BacktestRun(const PortfolioFiles& files, const PortfolioSettings& given)
        : settings(given), data(assemble(files, settings)), result(backtest(data, settings, {})) {}
    Table months() const { return months_table(result, data, settings); }
};

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

// One month of each of the made-up assets, all of which fit into the portfolio.
PortfolioSettings made_up_settings() {
    PortfolioSettings s;
    s.estimation.lookback = s.estimation.lookback_returns = 12;
    s.market_risk.benchmark = "LBUSTRUU";
    return s;
}

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
    const ReferenceCsv reference(test_data() / "reference/walk_forward.csv"), statistics(test_data() / "reference/walk_forward_fact_sheet.csv");
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
    for (size_t k = run.result.months() - 11; k < run.result.months(); ++k) EXPECT_NEAR(run.result.path.weights(k)[size_t(hedged)], 1, 1e-9);
}

// The author's Baseline had a beta of about 0.9 in 2022 and about 0.4 in 2023. Twelve funds with a plain policy show the fall, from less.
TEST(BacktestReference, beta_falls_from_2022_to_2023) {
    NEEDS_TEST_DATA();
    const BacktestRun run = real_run(real_funds, twelve_funds(1));
    EXPECT_GT(beta_of_year(run, 2022), 0.65);
    EXPECT_LT(beta_of_year(run, 2023), 0.5);
}

TEST(Backtest, months_without_a_portfolio_keep_what_is_held_and_say_why) {
    PortfolioFiles files = portfolio_files();
    for (int row = 30; row < 33; ++row) files.assets[0].panel.at(row, 0) = files.assets[0].panel.at(row, 1) = NAN;  // 2020-07 .. 2020-09
    PortfolioSettings s = made_up_settings();
    s.universe.cap = 0.4;  // three assets are needed
    const BacktestRun run(files, s);
    const Backtest& b = run.result;
    size_t undecided = 0;
    for (size_t k = 0; k < b.months(); ++k) {
        const int decision = b.path.months[k].decision_row;
        const bool hole = decision >= row_of(run.data, "2020-07") && decision < row_of(run.data, "2021-09");
        EXPECT_EQ(b.undecided(k), hole) << run.data.calendar().text(decision);
        undecided += b.undecided(k);
        if (!hole) continue;
        EXPECT_EQ(b.status(k), Status::infeasible);
        EXPECT_EQ(b.path.months[k].trade_row, -1);
        EXPECT_TRUE(std::isnan(b.decisions.of_date[k].portfolio.risk));
    }
    EXPECT_EQ(undecided, 14u);
    const std::vector<std::string> said = warnings(b, run.data);
    EXPECT_NE(std::find(said.begin(), said.end(), "no portfolio at the end of 14 months from 2020-07 on: infeasible; what was held was held on"),
              said.end());
}

TEST(Backtest, an_asset_that_ends_while_it_is_held_is_said) {
    PortfolioFiles files = portfolio_files();
    PortfolioSettings s = made_up_settings();
    s.universe.cap = 0.25;                                                       // all four are held, and three are not enough
    for (int row = 40; row < 48; ++row) files.assets[0].panel.at(row, 3) = NAN;  // from 2021-05 on
    const BacktestRun run(files, s);
    const std::vector<std::string> said = warnings(run.result, run.data);
    ASSERT_EQ(said.size(), 2u);
    EXPECT_EQ(said[0],
              "\"HYG\" has no return in 2021-05, while it is held: sold at its last price, its money is cash until the next trade");
    EXPECT_EQ(said[1], "no portfolio at the end of 7 months from 2021-05 on: infeasible; what was held was held on");
    const size_t k = size_t(row_of(run.data, "2021-05") - run.result.first_return);
    EXPECT_EQ(run.months().cells<std::string>("holding")[k], "asset_ended");
    EXPECT_EQ(run.months().cells<std::string>("trade_date")[k], "2021-04-30");
    EXPECT_EQ(run.months().cells<std::string>("trade_date")[k + 1], "");
    EXPECT_NEAR(run.months().cells<double>("uninvested")[k + 1], 0.25, 0.02);
}

TEST(Backtest, a_spread_is_needed_of_what_is_held_and_of_nothing_else) {
    PortfolioFiles files = portfolio_files();
    files.bid_ask = MetadataFile{};
    PortfolioSettings s = made_up_settings();
    s.trading.bid_ask = "bid_ask.csv";
    for (const char* id : {"SHY", "IEF", "TLT"}) files.bid_ask->by_id[id].bid_ask = 0.001;
    s.universe.deny = {"HYG"};
    const BacktestRun run(files, s);
    EXPECT_NEAR(run.result.path.months[0].cost, 0.5 * 0.001, 1e-15);
    EXPECT_NEAR(run.result.bid_ask, 0.001, 1e-15);
    s.universe.deny.clear();
    s.universe.cap = 0.25;
    EXPECT_REFUSED(BacktestRun(files, s), Exit::data, "bid_ask.csv: has no bid_ask of \"HYG\", which is to be held");
}

TEST(Backtest, needs_a_benchmark_and_months_with_assets) {
    PortfolioFiles files = portfolio_files();
    files.series.push_back(series_file("other.csv", {"OTHER"}));
    PortfolioSettings s = made_up_settings();
    s.market_risk.benchmark.clear();
    EXPECT_REFUSED(BacktestRun(files, s), Exit::usage, "market_risk.benchmark (--benchmark) is needed: one of LBUSTRUU, OTHER");
    s = made_up_settings();
    files = portfolio_files();
    for (int row = 47; row < 48; ++row)
        for (int a = 0; a < 4; ++a) files.assets[0].panel.at(row, a) = NAN;
    s.range.to = Month::parse("2021-12");
    EXPECT_REFUSED(BacktestRun(files, s), Exit::data, "range.to 2021-12: no asset has a return in that month");
}

// A half-life weighs returns, and needs as many of them as the lookback says.
TEST(Backtest, the_first_month_has_a_market_risk_also_with_a_half_life) {
    PortfolioSettings s = made_up_settings();
    s.market_risk.half_life = 30;
    s.market_risk.lookback = 12;
    s.range.from = Month::parse("2019-02");
    const BacktestRun run(portfolio_files(), s);
    for (const Decision& d : run.result.decisions.of_date) EXPECT_FALSE(std::isnan(d.market_risk));
    s.range.from.reset();
    s.market_risk.half_life = 40;  // of 72 months
    const BacktestRun without(portfolio_files(), s);
    EXPECT_FALSE(std::isnan(without.result.decisions.of_date[0].market_risk));
}

TEST(Backtest, a_beta_that_is_aimed_at_is_told_with_the_one_that_is_reached) {
    PortfolioSettings s = made_up_settings();
    s.policy.target = "beta";
    s.policy.scale = 0.02;
    const BacktestRun run(portfolio_files(), s);
    const Table months = run.months();
    size_t met = 0;
    for (size_t k = 0; k < run.result.months(); ++k) {
        EXPECT_TRUE(std::isnan(months.cells<double>("target_risk")[k]));
        EXPECT_EQ(months.cells<double>("target_beta")[k], 0.02);
        if (run.result.status(k) != Status::ok) continue;
        EXPECT_NEAR(months.cells<double>("ex_ante_beta")[k], 0.02, 1e-12);
        ++met;
    }
    EXPECT_GT(met, 0u);
}

// Between corners the drawn frontier is the frontier itself.
TEST(Backtest, the_drawn_frontier_is_exact) {
    const BacktestRun run(portfolio_files(), made_up_settings());
    const Table drawn = last_frontier_table(run.result, run.data);
    const Frontier& f = run.result.decisions.frontier.back();
    const PortfolioSettings& s = run.settings;
    const DateProblems problems(run.data, s, {run.result.path.months.back().decision_row}, {});
    const DateProblem& date = problems.dates()[0];
    ASSERT_GT(drawn.rows(), 8u);
    for (size_t row = 0; row < drawn.rows(); ++row) {
        const EfficientPortfolio p = at_return(f, drawn.cells<double>("expected_return")[row]);
        double variance = 0;
        for (size_t i = 0; i < p.weights.size(); ++i)
            for (size_t j = 0; j < p.weights.size(); ++j)
                variance += p.weights[i] * p.weights[j] * date.covariance[long(i) * date.stride + long(j)];
        EXPECT_NEAR(drawn.cells<double>("risk")[row], std::sqrt(variance), 1e-10) << row;
    }
}

TEST(Backtest, equal_misses_a_target_that_a_cap_allows) {
    PortfolioSettings s = made_up_settings();
    s.policy.scale = 100;
    const BacktestRun run(portfolio_files(), s);
    ASSERT_EQ(run.result.status(0), Status::target_above_maximum_risk);
    EXPECT_FALSE(run.result.missed(0, false));
    EXPECT_TRUE(run.result.missed(0, true));
}

// The curve of the policy against the targets of a back-test whose history does not count.
TEST(Backtest, the_policy_is_drawn_as_it_decides) {
    PortfolioSettings s = made_up_settings();
    s.policy.anchor = 0.5;
    s.policy.reference_risk = 0.01;
    s.policy.floor = 0.0095;
    s.policy.ceiling = 0.0105;
    const BacktestRun run(portfolio_files(), s);
    const Table curve = policy_curve_table(run.result, run.data, s);
    const auto& x = curve.cells<double>("market_risk");
    const auto& y = curve.cells<double>("target");
    for (const Decision& d : run.result.decisions.of_date) {
        const size_t i = size_t(std::upper_bound(x.begin(), x.end(), d.market_risk) - x.begin());
        ASSERT_TRUE(i > 0 && i < x.size());
        EXPECT_NEAR(d.target, y[i - 1] + (y[i] - y[i - 1]) * (d.market_risk - x[i - 1]) / (x[i] - x[i - 1]), 2e-6);
    }
    const Table words = policy_table(run.result, run.data, s);
    EXPECT_EQ(words.cells<std::string>("parameter"),
              (std::vector<std::string>{"target", "scale", "anchor", "reference_risk", "floor", "ceiling", "semantics"}));
}

}  // namespace assay
