// What a policy remembers begins with the back-test: months that a file has before it change no decision.
#include <gtest/gtest.h>

#include "backtest_run.h"
#include "host/backtest/policy_table.h"
#include "portfolio/made_up_portfolio.h"

namespace assay {
namespace {

PortfolioSettings with_memory() {
    PortfolioSettings s = made_up_settings();
    s.range.from = Month::parse("2020-01");
    s.policy = {.anchor = 0.5,
                .enter = 1.05,
                .leave = 0.95,
                .risk_off_multiplier = 0.6,
                .trend_lookback = 6,
                .trend_multiplier = 0.8,
                .drawdown_guard = 0.5,
                .smoothing = 0.5};
    return s;
}

// The benchmark with another history before a month: none, or one of great losses.
PortfolioFiles with_history(const char* first, bool stormy) {
    PortfolioFiles files = portfolio_files();
    Panel& index = files.series[0].panel;
    const int cut = *Month::parse(first) - index.calendar.month(0);
    for (int row = 0; row < cut; ++row) index.at(row, 0) = stormy ? (row % 2 == 0 ? -0.15 : 0.1) : NAN;
    return files;
}

}  // namespace

TEST(PolicyMemory, months_before_the_lookbacks_change_no_decision) {
    for (const int warm_up : {0, 3}) {
        PortfolioSettings s = with_memory();
        s.policy.warm_up = warm_up;
        const BacktestRun plain(portfolio_files(), s);
        for (const bool stormy : {false, true}) {
            const BacktestRun other(with_history("2018-10", stormy), s);  // 12 months of market risk, and the warm-up, are left
            ASSERT_EQ(other.result.months(), plain.result.months());
            for (size_t k = 0; k < plain.result.months(); ++k) {
                const Decision &a = plain.result.decisions.of_date[k], &b = other.result.decisions.of_date[k];
                EXPECT_EQ(a.target, b.target) << k;
                EXPECT_EQ(a.portfolio.weights, b.portfolio.weights) << k;
            }
        }
    }
}

TEST(PolicyMemory, a_warm_up_is_a_back_test_that_began_that_much_earlier) {
    PortfolioSettings s = with_memory();
    s.policy.warm_up = 5;
    const BacktestRun warm(portfolio_files(), s);
    s.policy.warm_up = 0;
    const BacktestRun cold(portfolio_files(), s);
    s.range.from = Month::parse("2019-08");
    const BacktestRun earlier(portfolio_files(), s);
    size_t different = 0;
    for (size_t k = 0; k < warm.result.months(); ++k) {
        EXPECT_EQ(warm.result.decisions.of_date[k].target, earlier.result.decisions.of_date[k + 5].target) << k;
        different += warm.result.decisions.of_date[k].target != cold.result.decisions.of_date[k].target;
    }
    EXPECT_GT(different, 0u);
}

TEST(PolicyMemory, is_said_with_the_month_it_begins) {
    PortfolioSettings s = with_memory();
    const auto said = [&] {
        const BacktestRun run(portfolio_files(), s);
        const Table words = policy_table(run.result, run.data, s);
        const auto& parameter = words.cells<std::string>("parameter");
        const auto at = std::find(parameter.begin(), parameter.end(), "warm_up") - parameter.begin();
        return size_t(at) < parameter.size() ? words.cells<std::string>("effect")[size_t(at)] : "";
    };
    EXPECT_EQ(said(),
              "The policy's memory (mean of market risk, risk-off, drawdown, smoothing) begins at the end of 2019-12, the first "
              "decision.");
    s.policy.warm_up = 6;
    s.policy.reference_risk = 0.01;
    s.policy.trend_lookback = 0;
    EXPECT_EQ(said(),
              "The policy's memory (risk-off, drawdown, smoothing) begins at the end of 2019-06, 6 months before the first decision.");
    s.policy = {};
    EXPECT_EQ(said(), "");
}

}  // namespace assay
