// What the first lines of a back-test say: net of what, how often the target was met, and how often what came was riskier.
#include <gtest/gtest.h>

#include <cmath>

#include "backtest_run.h"
#include "host/backtest/backtest_answer.h"
#include "host/backtest/backtest_page.h"
#include "host/backtest/backtest_statistics.h"
#include "portfolio/made_up_portfolio.h"

namespace assay {
namespace {

std::string answer(const PortfolioSettings& settings) {
    const BacktestRun run(portfolio_files(), settings);
    return backtest_answer(run.result, run.data, settings, fact_sheets(fact_sheet_data(run.result, run.data, settings)), run.months());
}

bool says(const std::string& text, const std::string& words) { return text.find(words) != std::string::npos; }

}  // namespace

TEST(BacktestAnswer, is_net_of_what_was_paid_and_of_nothing_else) {
    PortfolioSettings s = made_up_settings();
    EXPECT_FALSE(says(answer(s), "net of")) << answer(s);
    s.trading.fee = 0.01;
    EXPECT_TRUE(says(answer(s), " % net of the fee (")) << answer(s);
    s.trading.cost = 0.01;
    EXPECT_TRUE(says(answer(s), " % net of costs and fee (")) << answer(s);
    s.trading.fee = 0;
    EXPECT_TRUE(says(answer(s), " % net of costs (")) << answer(s);
}

// The formula from the table's own columns, and what the answer counts of it.
TEST(BacktestAnswer, says_how_often_realised_risk_was_a_quarter_above_the_target) {
    for (const double scale : {0.5, 0.8, 1.0}) {
        PortfolioSettings s = made_up_settings();
        s.policy.scale = scale;
        const BacktestRun run(portfolio_files(), s);
        const Table months = run.months();
        const auto &target = months.cells<double>("target_risk"), &gross = months.cells<double>("gross_return"),
                   &ratio = months.cells<double>("realised_over_target");
        size_t windows = 0, above = 0;
        for (size_t k = 0; k < run.result.months(); ++k) {
            if (k < 11) {
                EXPECT_TRUE(std::isnan(ratio[k]));
                continue;
            }
            long double mean = 0, realised = 0, asked = 0;
            for (size_t i = k - 11; i <= k; ++i) mean += gross[i] / 12.0L, asked += target[i] * target[i] / 12.0L;
            for (size_t i = k - 11; i <= k; ++i) realised += (gross[i] - mean) * (gross[i] - mean) / 11.0L;
            const double expected = double(std::sqrt(realised / asked));
            EXPECT_NEAR(ratio[k], expected, 1e-12 * expected) << k;
            ++windows;
            above += expected > 1.25;
        }
        const std::string said =
            fmt::format("Realised risk was more than a quarter above the target in {} of {} windows of 12 months", above, windows);
        EXPECT_TRUE(says(answer(s), said)) << answer(s) << said;
        EXPECT_TRUE(says(answer(s), "Ex ante, by the estimates of each date, the risk target could")) << answer(s);
    }
}

TEST(BacktestAnswer, of_a_beta_counts_the_months_in_which_it_was_out_of_reach) {
    PortfolioSettings s = made_up_settings();
    s.policy.target = PortfolioTarget::beta;
    s.policy.scale = 5;
    const std::string high = answer(s);
    EXPECT_TRUE(says(
        high,
        "The target beta was out of reach of every efficient portfolio in 36 of 36 months. In 36 months every efficient portfolio had less beta"))
        << high;
    EXPECT_FALSE(says(high, "risk target") || says(high, "so little risk") || says(high, "Realised risk")) << high;
    s.policy.scale = 0.02;
    const BacktestRun run(portfolio_files(), s);
    std::map<Status, size_t> count;
    for (size_t k = 0; k < run.result.months(); ++k) ++count[run.result.status(k)];
    const size_t missed = count[Status::target_below_range] + count[Status::target_above_range];
    EXPECT_TRUE(says(answer(s), fmt::format("The target beta was out of reach of every efficient portfolio in {} of 36 months", missed)))
        << answer(s);
}

// In a bear market of everything there is no best ratio: the months are counted and what is held stays.
TEST(BacktestAnswer, a_highest_sharpe_ratio_needs_an_expected_return_above_0) {
    PortfolioFiles files = portfolio_files();
    for (int row = 20; row < 48; ++row)
        for (int a = 0; a < 4; ++a) files.assets[0].panel.at(row, a) -= 0.05;
    PortfolioSettings s = made_up_settings();
    s.policy.target = PortfolioTarget::maximum_sharpe;
    const BacktestRun run(files, s);
    EXPECT_EQ(run.result.status(run.result.months() - 1), Status::no_positive_expected_return);
    EXPECT_EQ(run.months().cells<std::string>("status").back(), "no_positive_expected_return");
    const std::vector<std::string> said = not_computed(run.result, run.data);
    ASSERT_EQ(said.size(), 1u);
    EXPECT_TRUE(
        said[0].ends_with(": no portfolio has an expected return above 0, so none has the most for its risk; the holdings were kept"))
        << said[0];
}

// Without costs and fees gross is net: one line of both on the page, both in the tables.
TEST(BacktestAnswer, draws_the_gross_returns_only_where_they_are_others_than_net) {
    for (const double fee : {0.0, 0.01}) {
        PortfolioSettings s = made_up_settings();
        s.trading.fee = fee;
        const BacktestRun run(portfolio_files(), s);
        const Outcome outcome = backtest_outcome(run.result, run.data, s, nullptr, false, {});
        bool drawn = false;
        for (const ReportSection& section : outcome.page.sections)
            for (const Chart& chart : section.charts)
                for (const LegendEntry& entry : chart.legend) drawn = drawn || entry.text == "Portfolio, gross";
        EXPECT_EQ(drawn, fee > 0);
        const std::vector<std::string>& series = outcome.table("growth").cells<std::string>("series");
        EXPECT_NE(std::find(series.begin(), series.end(), "gross"), series.end());
    }
}

}  // namespace assay
