// The configurations that ship, against the shipped assets: what they name is there, and the first month has its estimates.
#include <toml++/toml.h>

#include <set>

#include "host/files/month.h"
#include "program.h"
#include "reference_csv.h"

namespace assay {
namespace {

const fs::path portfolios = fs::path(source_folder()) / "datasets/portfolios";

class ShippedPortfolio : public testing::TestWithParam<const char*> {};

INSTANTIATE_TEST_SUITE_P(Shipped, ShippedPortfolio, testing::Values("baseline", "active_index_ig"),
                         [](const auto& info) { return info.param; });

}  // namespace

TEST_P(ShippedPortfolio, names_files_and_series_that_ship) {
    const toml::table file = toml::parse_file((portfolios / (std::string(GetParam()) + ".toml")).string());
    std::vector<std::string> paths = {file.at_path("data.assets[0]").value_or<std::string>(""),
                                      file.at_path("data.series[0]").value_or<std::string>(""),
                                      file.at_path("data.metadata").value_or<std::string>("")};
    for (const char* key : {"universe.groups", "trading.bid_ask", "compare.published"})
        if (const auto path = file.at_path(key).value<std::string>()) paths.push_back(*path);
    for (const std::string& path : paths) EXPECT_TRUE(fs::is_regular_file(portfolios / path)) << path;

    const ReferenceCsv assets(portfolios / paths[0]), series(portfolios / paths[1]);
    EXPECT_TRUE(series.has(file.at_path("market_risk.benchmark").value_or<std::string>("")));
    const int lookback = int(file.at_path("estimation.lookback").value_or<int64_t>(0));
    const Month first = *Month::parse(file.at_path("range.from").value_or<std::string>("")),
                begins = *Month::parse(assets.text(0, "month"));
    EXPECT_EQ(first - begins, lookback);
    EXPECT_EQ(file.at_path("range.to").value_or<std::string>(""), assets.text(assets.rows() - 1, "month"));
    size_t named = 0;
    for (const char* key : {"universe.ids", "universe.deny"})
        if (const toml::array* ids = file.at_path(key).as_array())
            for (const toml::node& id : *ids) {
                EXPECT_TRUE(assets.has(id.value_or<std::string>(""))) << id.value_or<std::string>("");
                ++named;
            }
    EXPECT_GT(named, 0u);
}

TEST(ShippedPortfolios, baseline_holds_all_but_convertibles) {
    const toml::table file = toml::parse_file((portfolios / "baseline.toml").string());
    EXPECT_FALSE(file.at_path("universe.ids"));  // every asset
    const toml::array* const deny = file.at_path("universe.deny").as_array();
    ASSERT_TRUE(deny && deny->size() == 1);
    EXPECT_EQ((*deny)[0].value_or<std::string>(""), "CONVERTIBLE");
}

}  // namespace assay
