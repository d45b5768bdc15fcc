#include "host/portfolio/universe.h"

#include "made_up_portfolio.h"

namespace assay {
namespace {

const double no_return = __builtin_nan("");

std::string ids(const PortfolioData& data, const PortfolioSettings& settings, const char* month) {
    std::string all;
    for (int asset : eligible(data, settings, row_of(data, month))) all += (all.empty() ? "" : " ") + data.assets.ids[size_t(asset)];
    return all;
}
std::string why_not(const PortfolioData& data, const PortfolioSettings& settings, const char* month, const std::string& id) {
    for (const LeftOut& out : assets_left_out(data, settings, row_of(data, month)))
        if (data.assets.ids[size_t(out.asset)] == id) return out.reason;
    return "";
}
PortfolioSettings lookback(int periods) {
    PortfolioSettings settings;
    settings.estimation.lookback = settings.estimation.lookback_returns = periods;
    return settings;
}

}  // namespace

TEST(Universe, an_asset_needs_every_return_of_the_longest_lookback) {
    PortfolioFiles files = portfolio_files();
    at(files.assets[0], "2019-06", 1) = no_return;
    const PortfolioData data = assemble(files, {});
    PortfolioSettings settings = lookback(6);
    EXPECT_EQ(ids(data, settings, "2018-05"), "");
    EXPECT_EQ(ids(data, settings, "2018-06"), "SHY IEF TLT HYG");
    EXPECT_EQ(ids(data, settings, "2019-05"), "SHY IEF TLT HYG");
    EXPECT_EQ(ids(data, settings, "2019-06"), "SHY TLT HYG");
    EXPECT_EQ(ids(data, settings, "2019-11"), "SHY TLT HYG");
    EXPECT_EQ(ids(data, settings, "2019-12"), "SHY IEF TLT HYG");
    EXPECT_EQ(why_not(data, settings, "2019-06", "IEF"), "it has no return in 2019-06");
    EXPECT_EQ(why_not(data, settings, "2019-11", "IEF"), "1 of the 6 months to 2019-11 have no return");
    EXPECT_EQ(why_not(data, settings, "2019-11", "SHY"), "");
    settings.estimation.lookback_returns = 12;
    EXPECT_EQ(ids(data, settings, "2019-12"), "SHY TLT HYG");
    settings.estimation.expected_return = ExpectedReturnModel::none;  // then nothing looks back on twelve
    EXPECT_EQ(ids(data, settings, "2019-12"), "SHY IEF TLT HYG");
    settings.universe.minimum_history = 20;
    EXPECT_EQ(ids(data, settings, "2019-07"), "");
    EXPECT_EQ(ids(data, settings, "2019-08"), "SHY TLT HYG");
}
TEST(Universe, pairwise_histories_need_a_part_of_the_lookback) {
    PortfolioFiles files = portfolio_files();
    for (const char* month : {"2019-02", "2019-04", "2019-05"}) at(files.assets[0], month, 2) = no_return;
    const PortfolioData data = assemble(files, {});
    PortfolioSettings settings = lookback(6);
    settings.estimation.histories = MissingHistory::pairwise;
    EXPECT_EQ(ids(data, settings, "2019-06"), "SHY IEF HYG");  // by default the whole lookback
    settings.universe.minimum_history = 3;
    EXPECT_EQ(ids(data, settings, "2019-06"), "SHY IEF TLT HYG");
    settings.universe.minimum_history = 4;
    EXPECT_EQ(ids(data, settings, "2019-06"), "SHY IEF HYG");
    EXPECT_EQ(why_not(data, settings, "2019-06", "TLT"), "it has 3 of the 6 months to 2019-06, and needs 4");
}
// Nothing after the decision can change who was eligible at it.
TEST(Universe, the_future_is_not_known) {
    PortfolioFiles files = portfolio_files();
    const PortfolioSettings settings = lookback(12);
    const PortfolioData before = assemble(files, {});
    for (int asset : {0, 1, 2, 3})
        for (const char* month : {"2020-07", "2020-09", "2021-12"}) at(files.assets[0], month, asset) = no_return;
    const PortfolioData after = assemble(files, {});
    for (int row = 0; row <= row_of(before, "2020-06"); ++row)
        EXPECT_EQ(eligible(before, settings, row), eligible(after, settings, row)) << row;
    EXPECT_NE(ids(before, settings, "2020-07"), ids(after, settings, "2020-07"));
}
TEST(Universe, lists_families_groups_sizes_and_spreads_choose) {
    PortfolioFiles files = portfolio_files();
    files.metadata.resize(1);
    auto& about = files.metadata[0].by_id;
    about["SHY"].family = about["IEF"].family = about["TLT"].family = "iShares", about["HYG"].family = "Other";
    about["SHY"].group = "Short", about["IEF"].group = about["TLT"].group = "Government";
    about["SHY"].aum = 2e9, about["IEF"].aum = 5e8, about["TLT"].bid_ask = 0.0001, about["SHY"].bid_ask = 0.01;
    const PortfolioData data = assemble(files, {});
    const auto chosen = [&](const std::function<void(UniverseSettings&)>& by) {
        PortfolioSettings settings = lookback(6);
        by(settings.universe);
        require_universe(data, settings);
        return ids(data, settings, "2020-01");
    };
    EXPECT_EQ(chosen([](auto& u) { u.ids = {"TLT", "SHY"}; }), "SHY TLT");
    EXPECT_EQ(chosen([](auto& u) { u.deny = {"TLT", "SHY"}; }), "IEF HYG");
    EXPECT_EQ(chosen([](auto& u) { u.family = "iShares"; }), "SHY IEF TLT");
    EXPECT_EQ(chosen([](auto& u) { u.group = "Government"; }), "IEF TLT");
    EXPECT_EQ(chosen([](auto& u) { u.minimum_aum = 5e8; }), "SHY IEF");
    EXPECT_EQ(chosen([](auto& u) { u.maximum_bid_ask = 0.001; }), "TLT");  // what is not known is not enough
    PortfolioSettings settings = lookback(6);
    settings.universe.ids = {"SHY", "IEF", "TLT"}, settings.universe.deny = {"SHY"}, settings.universe.minimum_aum = 1e9;
    EXPECT_EQ(why_not(data, settings, "2020-01", "SHY"), "universe.deny names it");
    EXPECT_EQ(why_not(data, settings, "2020-01", "IEF"), "its assets are 5e+08 dollars, less than 1e+09");
    EXPECT_EQ(why_not(data, settings, "2020-01", "TLT"), "its assets are not known");
    EXPECT_EQ(assets_left_out(data, settings, row_of(data, "2020-01")).size(), 3u);  // HYG was never asked for
    EXPECT_REFUSED(require_universe(data, settings), Exit::data, "leaves 0 of 4 assets", "\"TLT\": its assets are not known");
    settings = {};
    settings.universe.family = "iShare";
    EXPECT_REFUSED(require_universe(data, settings), Exit::data, "universe.family iShare", "the nearest is iShares");
    settings.universe.family = "", settings.universe.group = "Shrt";
    EXPECT_REFUSED(require_universe(data, settings), Exit::data, "universe.group Shrt", "the nearest is Short");
}
TEST(Universe, assets_without_a_carry_or_outside_a_given_covariance_are_left_out) {
    PortfolioFiles files = portfolio_files();
    files.carry.emplace();
    files.carry->as_printed = empty_panel(Month::of(2019, 1), 12, {"SHY", "TLT", "HYG"});
    for (double& v : files.carry->as_printed.value) v = 0.03;
    files.carry->as_printed.at(2, 1) = no_return;
    files.covariance.emplace();
    files.covariance->ids = {"HYG", "TLT"}, files.covariance->matrix = Eigen::MatrixXd::Identity(2, 2);
    const PortfolioData data = assemble(files, {});
    EXPECT_EQ(data.covariance_row, (std::vector<int>{-1, -1, 1, 0}));
    EXPECT_EQ(ids(data, lookback(6), "2019-02"), "TLT HYG");
    EXPECT_EQ(ids(data, lookback(6), "2019-03"), "HYG");
    EXPECT_EQ(why_not(data, lookback(6), "2019-03", "TLT"), "it has no carry in 2019-03");
    EXPECT_EQ(why_not(data, lookback(6), "2019-03", "SHY"), "it is not in the covariance file");
}

}  // namespace assay
