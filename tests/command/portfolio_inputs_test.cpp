// Configurations as people write them, on real files: from TOML to who may be held when.
#include "host/portfolio/portfolio_inputs.h"

#include <fmt/format.h>

#include "host/backtest/return_rows.h"
#include "host/portfolio/constraints.h"
#include "host/portfolio/portfolio_options.h"
#include "host/portfolio/universe.h"
#include "panel/written_files.h"
#include "test_data.h"

namespace assay {
namespace {

class PortfolioInputs : public WrittenFiles {
  protected:
    struct Run {
        PortfolioSettings settings;
        PortfolioData data;
        Manifest manifest;
    };
    Run run(const std::string& configuration, const std::vector<std::string>& more = {}) const {
        std::vector<std::string> words = {write(configuration, "run.toml")};
        words.insert(words.end(), more.begin(), more.end());
        words.push_back("--quiet");
        Options options("backtest", "", specs_of(portfolio_rows()), "CONFIG.toml");
        EXPECT_TRUE(options.parse(words));
        CommandRun command("backtest", words, options);
        Run run;
        run.settings = portfolio_settings(command.options);
        run.data = assemble(read_portfolio_files(command, run.settings), run.settings);
        run.manifest = command.manifest;
        return run;
    }
    static std::string file(const char* path) { return (test_data() / path).string(); }
};

}  // namespace

TEST_F(PortfolioInputs, walk_forward_of_twelve_funds) {
    NEEDS_TEST_DATA();
    const Run r = run(fmt::format(R"([data]
assets = ["{}"]
series = ["{}"]
[universe]
ids = ["SHY", "IEF", "TLT", "LQD", "HYG", "MBB", "TIP", "AGG", "BND", "EMB", "MUB", "BKLN"]
cap = 0.35
[estimation]
lookback = 36
covariance = "sample"
expected_return = "mean"
[market_risk]
benchmark = "LBUSTRUU"
lookback = 12
[policy]
target = "risk"
scale = 1.5
semantics = "cap"
[trading]
rebalance = "monthly"
cost = 0.0005
fee = 0.0035
[range]
from = "2013-01"
to = "2023-12"
)",
                                  file("data/us_funds/bond_etf_monthly_return.csv"), file("data/benchmarks/LBUSTRUU.csv")));
    EXPECT_EQ(r.data.benchmark_id, "LBUSTRUU");
    const ReturnRows rows = return_rows(r.data, r.settings);
    EXPECT_EQ(r.data.calendar().text(rows.first) + ".." + r.data.calendar().text(rows.last), "2013-01..2023-12");
    for (int row = rows.first; row <= rows.last; ++row) {
        const std::vector<int> held = eligible(r.data, r.settings, row - 1);
        const bool bank_loans = r.data.calendar().month(row - 1) >= Month::of(2014, 3);  // BKLN has returns from 2011-04 on
        EXPECT_EQ(held.size(), bank_loans ? 12u : 11u) << r.data.calendar().text(row - 1);
        EXPECT_FALSE(constraints(r.data, held).conflict);
    }
    EXPECT_EQ(r.manifest.inputs.size(), 2u);
    EXPECT_EQ(r.settings.policy.scale, 1.5);
    EXPECT_EQ(r.settings.trading.fee, 0.0035);
}
TEST_F(PortfolioInputs, frontier_with_groups_of_the_reference) {
    NEEDS_TEST_DATA();
    const Run r =
        run(fmt::format("[data]\nassets = [\"{}\"]\n[universe]\ncap = 0.25\ngroups = \"{}\"\nids = ['SHY', 'IEF', 'TLT', 'LQD', 'HYG']\n",
                        file("data/us_funds/bond_etf_monthly_return.csv"), file("reference/groups_30.csv")));
    const int date = Month::of(2020, 3) - r.data.calendar().month(0);
    const Constraints c = constraints(r.data, eligible(r.data, r.settings, date));
    EXPECT_EQ(c.upper, std::vector<double>(5, 0.25));
    EXPECT_FALSE(c.conflict);
    EXPECT_EQ(c.group_names.size(), c.group_cap.size());
    ASSERT_EQ(r.data.warnings.size(), 1u);  // 25 of the 30 are not in the universe
    EXPECT_NE(r.data.warnings[0].find("25 assets are not in universe.ids"), std::string::npos);
}
TEST_F(PortfolioInputs, volatility_index_is_taken_as_risk_beside_a_benchmark) {
    NEEDS_TEST_DATA();
    const Run r = run(fmt::format(
        "[data]\nassets = [\"{}\"]\nseries = [\"{}\", \"{}\"]\n[universe]\ncap = 1.0\n[market_risk]\nseries = \"VIX\"\n",
        file("data/us_funds/active_index_monthly_return.csv"), file("data/benchmarks/LBUSTRUU.csv"), file("data/benchmarks/VIX.csv")));
    EXPECT_EQ(r.data.benchmark_id, "LBUSTRUU");  // the only other series
    const int row = Month::of(2020, 3) - r.data.calendar().month(0);
    EXPECT_NEAR(r.data.given_risk[size_t(row)], 0.5354 / std::sqrt(12.0), 1e-15);
    EXPECT_EQ(
        refusal([&] {
            (void)run("[data]\nassets = ['" + file("data/us_funds/active_index_monthly_return.csv") + "']\n",
                      {"--series", file("data/benchmarks/LBUSTRUU.csv"), "--benchmark", "LBUSTRUU", "--to", "2026-05"});
        }),
        "market_risk.benchmark LBUSTRUU ends with 2026-03, before range.to 2026-05: give a file that goes on, or set range.to to 2026-03");
}
TEST_F(PortfolioInputs, without_assets_they_are_the_shipped_ones_with_their_indices_and_metadata) {
    const Run r = run("[universe]\ncap = 0.5\n");
    EXPECT_EQ(r.data.assets.series(), 30);
    EXPECT_EQ(r.data.series_names, (std::vector<std::string>{"AGGREGATE_INDEX", "HIGH_YIELD_INDEX"}));
    EXPECT_FALSE(r.data.metadata[0].name.empty());
    EXPECT_EQ(r.data.group, std::vector<int>(30, -1));
    EXPECT_STREQ(r.manifest.data_label(), "synthetic");
    EXPECT_TRUE(r.data.warnings.empty());
    EXPECT_EQ(refusal([&] { (void)run("[data]\nmetadata = \"mine.csv\"\n"); }, Exit::usage),
              "data.metadata needs data.assets (--assets FILE): without it the shipped data are used");
    const Run government = run("[universe]\ngroup = \"Government\"\n");
    EXPECT_FALSE(eligible(government.data, government.settings, government.data.rows() - 1).empty());
}

}  // namespace assay
