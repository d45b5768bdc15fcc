// The shipped data through the study against the tables as published, cell by cell at the printed decimals. Reads both with
// code of its own: the program's comparison (host/study/published_tables.cpp) has no part in it.
#include <gtest/gtest.h>

#include "reference_csv.h"
#include "study_cells.h"
#include "study_inputs.h"
#include "test_folders.h"

namespace assay {
namespace {

const std::string published = source_folder() + "/datasets/published/";

const StudyRun& run() {
    static const StudyRun shipped = run_of(shipped_study());
    return shipped;
}
// Half away from zero, as the tables print.
double printed(double value, int decimals) {
    const double scale = std::pow(10.0, decimals);
    return std::copysign(std::floor(std::abs(value) * scale + 0.5 + 1e-9) / scale, value) + 0.0;
}
std::map<std::string, std::string> tickers() {
    std::map<std::string, std::string> ticker;
    const ReferenceCsv universe(published + "universe.csv");
    for (size_t r = 0; r < universe.rows(); ++r) ticker[universe.text(r, "benchmark")] = universe.text(r, "bloomberg_ticker");
    return ticker;
}

// Compares every cell of a published file; where(label, period) finds our row. Returns how many cells there were.
int compare(const std::string& file, const std::string& label, const Cells& ours,
            const std::function<size_t(const std::string&, const std::string&)>& where) {
    const ReferenceCsv table(published + file);
    int cells = 0;
    for (size_t r = 0; r < table.rows(); ++r)
        for (const std::string& period : table.names()) {
            if (period == label || period == "statistic") continue;
            const double got = ours.number(where(table.text(r, label), period), table.text(r, "statistic"));
            EXPECT_EQ(printed(got, 2), table.number(r, period))
                << table.text(r, label) << " " << table.text(r, "statistic") << " " << period << ": " << got;
            ++cells;
        }
    return cells;
}

}  // namespace

TEST(PublishedStudy, index_table_prints_42_of_42_cells) {
    const auto ticker = tickers();
    const Cells table = run()["index_statistics"];
    EXPECT_EQ(compare("index_vs_agg.csv", "benchmark", table,
                      [&](auto& label, auto& period) {
                          return table.row({{"index", ticker.at(label)}, {"benchmark", "LBUSTRUU"}, {"period", period}});
                      }),
              42);
}
TEST(PublishedStudy, group_averages_print_140_of_140_cells) {
    const auto ticker = tickers();
    const Cells table = run()["group_averages"];
    EXPECT_EQ(compare("group_averages.csv", "benchmark", table,
                      [&](auto& label, auto& period) {
                          return table.row({{"index", ticker.at(label)}, {"weighting", "aum"}, {"period", period}});
                      }),
              140);
}
TEST(PublishedStudy, model_portfolios_and_the_average_fund_print_24_and_6_cells) {
    const Cells table = run()["model_portfolios"];
    EXPECT_EQ(compare("model_portfolios_vs_agg.csv", "portfolio", table,
                      [&](const std::string& label, auto& period) {
                          const std::string ours = label.starts_with("ARAM ") ? label.substr(5) : "Weighted average of LBUSTRUU funds";
                          return table.row({{"portfolio", ours}, {"benchmark", "LBUSTRUU"}, {"period", period}});
                      }),
              30);
}
TEST(PublishedStudy, coverage_prints_as_published_with_its_total) {
    const Cells table = run()["coverage"];
    const ReferenceCsv universe(published + "universe.csv");
    ASSERT_EQ(table.rows(), universe.rows());
    double total = 0, funds = 0;
    for (size_t u = 0; u < universe.rows(); ++u) {
        const size_t r = table.row({{"index", universe.text(u, "bloomberg_ticker")}});
        EXPECT_EQ(table.number(r, "funds"), universe.number(u, "funds_mapped"));
        EXPECT_EQ(printed(table.number(r, "fund_assets") / 1e9, 1), universe.number(u, "funds_market_value_usd_bn"));
        EXPECT_EQ(printed(100 * table.number(r, "share_of_sector"), 1), universe.number(u, "funds_percent_of_sector"));
        EXPECT_EQ(printed(table.number(r, "index_assets") / 1e12, 2), universe.number(u, "index_assets_usd_tn"));
        EXPECT_EQ(table.number(r, "index_holdings"), universe.number(u, "index_holdings"));
        EXPECT_EQ(table.number(r, "index_duration"), universe.number(u, "index_duration_dec_2023"));
        EXPECT_EQ(table.number(r, "funds_without_assets"), 0);
        total += table.number(r, "fund_assets") / 1e9;
        funds += table.number(r, "funds");
    }
    EXPECT_EQ(printed(total, 1), 1641.9);
    EXPECT_EQ(funds, 314);
}
TEST(PublishedStudy, funds_are_mapped_to_the_index_they_were_made_to_follow) {
    const MetadataFile metadata = read_metadata(source_folder() + "/datasets/study/metadata.csv", {});
    const auto home = run().home();
    EXPECT_EQ(home.size(), 314u);
    for (const auto& [fund, index] : home) EXPECT_EQ(index, metadata.by_id.find(fund)->second.benchmark) << fund;
}
// Published for the Aggregate group: under 10 % of funds, about 2 % of assets.
TEST(PublishedStudy, few_Aggregate_funds_are_active) {
    const Cells table = run()["group_activeness"];
    const size_t r = table.row({{"index", "LBUSTRUU"}});
    EXPECT_EQ(table.number(r, "funds"), 126);
    EXPECT_EQ(table.number(r, "active_funds"), 10);
    EXPECT_EQ(printed(table.number(r, "active_share_of_assets"), 2), 0.02);
}

}  // namespace assay
