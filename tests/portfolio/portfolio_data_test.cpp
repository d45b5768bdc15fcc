#include "host/portfolio/portfolio_data.h"

#include "made_up_portfolio.h"

namespace assay {
namespace {

SeriesFile risk_file(const std::string& id, double value, const char* first = "2017-01", int months = 60) {
    SeriesFile f;
    f.file.path = "risk.csv";
    f.as_printed = empty_panel(*Month::parse(first), months, {id});
    for (double& v : f.as_printed.value) v = value;
    return f;
}
GroupsFile groups(const std::vector<GroupsFile::Row>& rows) {
    GroupsFile g;
    g.file.path = "groups.csv";
    g.rows = rows;
    g.groups = {"government", "credit"}, g.caps = {0.6, 0.5};
    return g;
}

}  // namespace

TEST(PortfolioData, assets_benchmark_and_risk_stand_on_one_calendar) {
    PortfolioFiles files = portfolio_files();
    files.series.push_back(risk_file("VIX", 24));
    PortfolioSettings settings;
    settings.market_risk.series = "VIX";
    const PortfolioData data = assemble(files, settings);
    EXPECT_EQ(data.calendar().range(), "2016-01..2021-12");
    EXPECT_EQ(data.benchmark_id, "LBUSTRUU");
    EXPECT_EQ(data.benchmark, files.series[0].panel.column(0));
    EXPECT_TRUE(std::isnan(data.assets.at(23, 0)));
    EXPECT_EQ(data.assets.at(24, 0), files.assets[0].panel.at(0, 0));
    EXPECT_TRUE(std::isnan(data.given_risk[11]));
    EXPECT_NEAR(data.given_risk[12], 0.24 / std::sqrt(12.0), 1e-15);  // 24 percent a year, of a month
}
TEST(PortfolioData, given_risk_is_in_the_unit_that_is_said) {
    PortfolioFiles files = portfolio_files();
    PortfolioSettings settings;
    settings.market_risk.series = "RISK";
    files.series.push_back(risk_file("RISK", 0.24));
    settings.market_risk.unit = RiskUnit::annual_fraction;
    EXPECT_NEAR(assemble(files, settings).given_risk[12], 0.24 / std::sqrt(12.0), 1e-15);
    settings.market_risk.unit = RiskUnit::fraction;
    EXPECT_EQ(assemble(files, settings).given_risk[12], 0.24);
    files.series[1] = risk_file("RISK", 24);
    EXPECT_REFUSED(assemble(files, settings), Exit::data, "market_risk.series RISK", "24 a month", "market_risk.unit");
    files.series[1] = risk_file("RISK", 1);  // the most that a month's risk can be
    EXPECT_EQ(assemble(files, settings).given_risk[12], 1);
    files.series[1].as_printed.value[3] = 0;  // none is a risk too
    EXPECT_EQ(assemble(files, settings).given_risk[15], 0);
    files.series[1].as_printed.value[3] = -0.1;
    settings.market_risk.unit = RiskUnit::annual_percent;
    EXPECT_REFUSED(assemble(files, settings), Exit::data, "market_risk.series RISK", "-0.1 in 2017-04", "not negative");
    settings.market_risk.series = "RISC";
    EXPECT_REFUSED(assemble(files, settings), Exit::data, "market_risk.series RISC", "index.csv, risk.csv");
}
TEST(PortfolioData, benchmark_is_a_series_or_an_asset_or_the_only_series) {
    PortfolioFiles files = portfolio_files();
    PortfolioSettings settings;
    settings.market_risk.benchmark = "IEF";
    const PortfolioData data = assemble(files, settings);
    EXPECT_EQ(data.benchmark[30], files.assets[0].panel.at(6, 1));
    files.series.push_back(series_file("high yield.csv", {"LF98TRUU"}));
    settings.market_risk.benchmark = "";
    EXPECT_EQ(assemble(files, settings).benchmark_id, "");
    EXPECT_REFUSED(require_benchmark(assemble(files, settings)), Exit::usage, "market_risk.benchmark", "LBUSTRUU, LF98TRUU");
    settings.trading.cash = "LF98TRUU";  // what is cash is no benchmark
    EXPECT_EQ(assemble(files, settings).benchmark_id, "LBUSTRUU");
    EXPECT_EQ(assemble(files, settings).cash[24], files.series[1].panel.at(0, 0));
    settings.market_risk.benchmark = "LF98TRU";
    EXPECT_REFUSED(assemble(files, settings), Exit::data, "market_risk.benchmark LF98TRU", "index.csv", "assets.csv",
                   "the nearest is LF98TRUU");
    files.series.clear();
    settings = {};
    EXPECT_EQ(assemble(files, settings).calendar().range(), "2018-01..2021-12");
    EXPECT_REFUSED(require_benchmark(assemble(files, settings)), Exit::usage, "--series FILE");
}
TEST(PortfolioData, benchmark_that_ends_before_the_range_is_refused_with_both_months) {
    PortfolioFiles files = portfolio_files();
    files.series = {series_file("index.csv", {"X"}, "2016-01", 60)};
    PortfolioSettings settings;
    settings.range.to = Month::parse("2020-12");
    EXPECT_NO_THROW(assemble(files, settings));
    settings.range.to = Month::parse("2021-06");
    EXPECT_REFUSED(assemble(files, settings), Exit::data, "market_risk.benchmark X ends with 2020-12", "range.to 2021-06",
                   "set range.to to 2020-12");
    settings.market_risk.benchmark = "SHY", settings.trading.cash = "X";
    EXPECT_REFUSED(assemble(files, settings), Exit::data, "trading.cash X ends with 2020-12");
    for (double& v : files.series[0].panel.value) v = std::nan("");
    EXPECT_REFUSED(assemble(files, settings), Exit::data, "trading.cash X: has no return in 2016-01..2021-12");
}
TEST(PortfolioData, an_id_in_two_files_is_refused) {
    PortfolioFiles files = portfolio_files();
    files.series.push_back(series_file("more.csv", {"TLT"}));
    EXPECT_REFUSED(assemble(files, {}), Exit::data, "TLT", "assets.csv", "more.csv");
    files = portfolio_files();
    files.series.push_back(risk_file("LBUSTRUU", 20));
    EXPECT_REFUSED(assemble(files, {}), Exit::data, "LBUSTRUU", "index.csv", "risk.csv");
}
TEST(PortfolioData, names_of_no_asset_are_refused_with_the_nearest) {
    const PortfolioFiles files = portfolio_files();
    PortfolioSettings settings;
    settings.universe.ids = {"SHY", "TLTT"};
    EXPECT_REFUSED(assemble(files, settings), Exit::data, "universe.ids TLTT", "assets.csv", "the nearest is TLT");
    settings = {};
    settings.universe.deny = {"HYYG"};
    EXPECT_REFUSED(assemble(files, settings), Exit::data, "universe.deny HYYG", "the nearest is HYG");
    settings = {};
    settings.universe.caps = {{"IEFF", 0.1}};
    EXPECT_REFUSED(assemble(files, settings), Exit::data, "universe.caps IEFF", "the nearest is IEF");
}
// A cap that somebody sets must never be loosened by a file: only what is named for one asset by itself takes its place.
TEST(PortfolioData, the_smaller_of_cap_and_asset_cap_holds_but_for_single_caps) {
    PortfolioFiles files = portfolio_files();
    const double none = __builtin_nan("");
    files.groups = groups({{"SHY", 0, 0.5, 2}, {"IEF", 0, 0.4, 3}, {"TLT", 1, none, 4}, {"HYG", 1, 0.2, 5}});
    PortfolioSettings settings;
    settings.universe.cap = 0.4;
    settings.universe.caps = {{"IEF", 0.1}};
    const PortfolioData data = assemble(files, settings);
    EXPECT_EQ(data.cap, (std::vector<double>{0.4, 0.1, 0.4, 0.2}));
    EXPECT_EQ(data.group, (std::vector<int>{0, 0, 1, 1}));
}
TEST(PortfolioData, group_rows_of_assets_outside_the_universe_are_noted_and_of_no_asset_refused) {
    PortfolioFiles files = portfolio_files();
    const double none = __builtin_nan("");
    files.groups = groups({{"SHY", 0, none, 2}, {"TLT", 1, none, 3}});
    PortfolioSettings settings;
    settings.universe.ids = {"SHY", "IEF"};
    const PortfolioData data = assemble(files, settings);
    ASSERT_EQ(data.warnings.size(), 1u);
    EXPECT_EQ(data.warnings[0], "groups.csv: 1 asset is not in universe.ids");
    settings.universe.ids = {"SHY", "TLT"};
    EXPECT_EQ(assemble(files, settings).warnings, std::vector<std::string>()) << "all of them are in it";
    files.groups->rows.push_back({"HYGG", 1, none, 9});
    EXPECT_REFUSED(assemble(files, settings), Exit::data, "groups.csv:9", "\"HYGG\" is no asset", "the nearest is HYG");
}
TEST(PortfolioData, caps_that_leave_a_part_without_a_place_are_refused_by_name) {
    PortfolioFiles files = portfolio_files();
    PortfolioSettings settings;
    settings.universe.cap = 0.21;
    EXPECT_REFUSED(assemble(files, settings), Exit::usage, "the caps of the 4 eligible assets sum to 0.84");
    settings.universe.cap = 1;
    const double none = __builtin_nan("");
    files.groups = groups({{"SHY", 0, none, 2}, {"IEF", 0, none, 3}, {"TLT", 1, none, 4}, {"HYG", 1, none, 5}});
    files.groups->caps = {0.2, 0.3};
    EXPECT_REFUSED(assemble(files, settings), Exit::usage,
                   "group caps: government 0.2 + credit 0.3 leave 0.5 of the portfolio without a place");
    files.groups->rows.pop_back();  // HYG, without a group, may take all
    EXPECT_NO_THROW(assemble(files, settings));
}
TEST(PortfolioData, carry_is_of_a_year_in_the_file_and_of_a_month_here) {
    PortfolioFiles files = portfolio_files();
    files.carry = risk_file("TLT", 0.048, "2019-01", 3);
    files.carry->file.path = "carry.csv";
    const PortfolioData data = assemble(files, {});
    EXPECT_DOUBLE_EQ(data.carry[size_t(row_of(data, "2019-02")) * 4 + 2], 0.004);
    EXPECT_TRUE(std::isnan(data.carry[size_t(row_of(data, "2019-04")) * 4 + 2]));
    EXPECT_TRUE(std::isnan(data.carry[size_t(row_of(data, "2019-02")) * 4 + 1]));
    files.carry->as_printed.value[1] = 4.8;
    EXPECT_REFUSED(assemble(files, {}), Exit::data, "carry.csv", "TLT", "4.8 in 2019-02 is 480 percent a year", "fraction");
    files.carry->as_printed.ids = {"TLTX"};
    EXPECT_REFUSED(assemble(files, {}), Exit::data, "carry.csv", "the nearest is TLT");
}
TEST(PortfolioData, metadata_of_an_id_in_two_files_are_refused_and_series_are_no_strangers) {
    PortfolioFiles files = portfolio_files();
    files.series.push_back(risk_file("VIX", 24));
    files.metadata.resize(2);
    files.metadata[0].file.path = "one.csv", files.metadata[1].file.path = "two.csv";
    files.metadata[0].by_id["SHY"].fee = 0.001;
    for (const char* id : {"VIX", "LBUSTRUU"}) files.metadata[1].by_id[id].name = "an index";
    PortfolioSettings settings;
    settings.market_risk.series = "VIX";
    EXPECT_EQ(assemble(files, settings).warnings, std::vector<std::string>());
    files.metadata[1].by_id["SHY"].fee = 0.002;
    EXPECT_REFUSED(assemble(files, settings), Exit::data, "two.csv", "\"SHY\" is also in one.csv");
}
TEST(PortfolioData, months_without_cash_are_said) {
    PortfolioFiles files = portfolio_files();
    SeriesFile bills;
    bills.file.path = "bills.csv";
    bills.panel = empty_panel(*Month::parse("2016-01"), 72, {"BILLS"});
    for (double& v : bills.panel.value) v = 0.001;
    files.risk_free = RiskFreeFile{bills, "", RiskFreeUnit::returns_or_levels};
    EXPECT_EQ(assemble(files, {}).warnings, std::vector<std::string>());
    files.risk_free->file.panel.value[30] = __builtin_nan("");
    const PortfolioData data = assemble(files, {});
    ASSERT_EQ(data.warnings.size(), 1u);
    EXPECT_EQ(data.warnings[0], "1 of the 72 months have no return of \"BILLS\"; statistics and expected returns over cash leave them out");
}
TEST(PortfolioData, bid_ask_file_wins_over_the_metadata) {
    PortfolioFiles files = portfolio_files();
    files.metadata.resize(1);
    for (const char* id : {"SHY", "IEF", "NEW"}) files.metadata[0].by_id[id].bid_ask = 0.001;
    PortfolioData data = assemble(files, {});
    EXPECT_EQ(data.bid_ask[0], 0.001);
    ASSERT_EQ(data.warnings.size(), 1u);  // NEW
    files.bid_ask.emplace();
    files.bid_ask->file.path = "costs.csv";
    files.bid_ask->by_id["IEF"].bid_ask = 0.0002;
    data = assemble(files, {});
    EXPECT_EQ(data.bid_ask[1], 0.0002);
    EXPECT_TRUE(std::isnan(data.bid_ask[0]));
    files.bid_ask->by_id.clear();
    EXPECT_REFUSED(assemble(files, {}), Exit::data, "costs.csv", "no bid_ask of any asset");
}

}  // namespace assay
