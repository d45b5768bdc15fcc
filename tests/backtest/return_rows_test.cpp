#include "host/backtest/return_rows.h"

#include "portfolio/made_up_portfolio.h"

namespace assay {
namespace {

std::string months(const PortfolioFiles& files, const PortfolioSettings& settings) {
    const PortfolioData data = assemble(files, settings);
    const ReturnRows rows = return_rows(data, settings);
    return data.calendar().text(rows.first) + ".." + data.calendar().text(rows.last);
}

}  // namespace

TEST(ReturnRows, begin_after_the_first_decision_and_end_with_the_data) {
    PortfolioFiles files = portfolio_files();  // assets 2018-01..2021-12, the benchmark from 2016-01
    PortfolioSettings settings;
    EXPECT_EQ(months(files, settings), "2021-01..2021-12");  // 36 months to 2020-12
    settings.estimation.lookback = settings.estimation.lookback_returns = 12;
    EXPECT_EQ(months(files, settings), "2019-01..2021-12");
    settings.market_risk.lookback = 60;
    EXPECT_EQ(months(files, settings), "2021-01..2021-12");
    settings.policy.target = PortfolioTarget::maximum_return;  // which needs no market risk
    EXPECT_EQ(months(files, settings), "2019-01..2021-12");
    at(files.assets[0], "2018-03", 0) = __builtin_nan("");
    settings.universe.minimum_assets = 4;
    EXPECT_EQ(months(files, settings), "2019-04..2021-12");
    files.series[0] = series_file("index.csv", {"LBUSTRUU"}, "2016-01", 60);
    EXPECT_EQ(months(files, settings), "2019-04..2020-12");
}
TEST(ReturnRows, are_those_that_are_asked_for_within_the_data) {
    const PortfolioFiles files = portfolio_files();
    PortfolioSettings settings;
    settings.range = {Month::parse("2019-05"), Month::parse("2020-02")};  // too early to be decided: rows with a status
    EXPECT_EQ(months(files, settings), "2019-05..2020-02");
    settings.range = {Month::parse("2016-01"), {}};
    EXPECT_REFUSED(months(files, settings), Exit::data, "range.from 2016-01", "2016-01..2021-12", "a month before");
    settings.range = {Month::parse("2022-01"), {}};
    EXPECT_REFUSED(months(files, settings), Exit::data, "range.from 2022-01", "2016-01..2021-12");
    settings.range = {{}, Month::parse("2020-01")};
    EXPECT_REFUSED(months(files, settings), Exit::data, "no month up to 2020-01 can be decided", "longest lookback is 36 months");
}
TEST(ReturnRows, cash_without_a_return_inside_is_refused) {
    PortfolioFiles files = portfolio_files();
    files.series.push_back(series_file("cash.csv", {"BIL"}));
    PortfolioSettings settings;
    settings.trading.cash = "BIL";
    EXPECT_EQ(months(files, settings), "2021-01..2021-12");
    at(files.series[1], "2021-05", 0) = __builtin_nan("");
    EXPECT_REFUSED(months(files, settings), Exit::data, "trading.cash BIL", "2021-05");
}

}  // namespace assay
