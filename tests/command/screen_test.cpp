// `assay screen` as a person runs it.
#include <nlohmann/json.hpp>

#include "program.h"

namespace assay {
namespace {

class Screen : public ProgramTest {
  protected:
    Screen() { write_small_files(); }
    std::vector<std::string> small(std::vector<std::string> more) const {
        std::vector<std::string> words = {"screen", "--funds", "funds.csv", "--indices", "indices.csv",
                                          "--out",  "result",  "--device",  "cpu"};
        words.insert(words.end(), more.begin(), more.end());
        return words;
    }
};

}  // namespace

TEST_F(Screen, of_the_shipped_data_writes_every_table_a_report_and_a_workbook) {
    const Outcome done = assay({"screen", "--json", "--out", "result"});
    EXPECT_EQ(done.code, 0) << done.err;
    const auto json = nlohmann::json::parse(done.out);
    EXPECT_EQ(json.at("data_label"), "synthetic");
    EXPECT_EQ(json.at("tables").at("screen").at("rows"), 314);
    const Contents files = contents(folder / "result");
    for (const char* name : {"screen.csv", "windows.csv", "universe.csv", "against_passive.csv", "columns.csv", "mapping.csv",
                             "activeness.csv", "fund_statistics.csv", "report.html", "screen.xlsx", "manifest.json"})
        EXPECT_TRUE(files.contains(name)) << name;
    EXPECT_NE(files.at("report.html").find("The data are synthetic"), std::string::npos);
    for (const auto& [name, table] : json.at("tables").items()) EXPECT_TRUE(files.contains(name + ".csv")) << name;
}
TEST_F(Screen, ranks_filters_and_lists_peers_on_the_terminal) {
    const Outcome done = assay({"screen", "--sort", "alpha_annual", "--like", "F001", "--active", "--out", "result", "--resamples", "0"});
    EXPECT_EQ(done.code, 0) << done.err;
    for (const char* words : {"SYNTHETIC DATA", "The first 10 of 32 funds", "Funds like F001", "its index"})
        EXPECT_NE(done.out.find(words), std::string::npos) << words;
    EXPECT_TRUE(contents(folder / "result").contains("peers.csv"));
}
TEST_F(Screen, gives_the_same_bytes_for_any_threads_and_memory) {
    const auto bytes = [&](const std::vector<std::string>& more) {
        EXPECT_EQ(assay(small(more)).code, 0);
        return tables(folder / "result");
    };
    const Contents one = bytes({"--threads", "1", "--style-table"});
    EXPECT_TRUE(one.contains("style.csv"));
    EXPECT_TRUE(same_bytes(one, bytes({"--threads", "3", "--style-table"})));
    EXPECT_TRUE(same_bytes(one, bytes({"--memory", "1", "--style-table"})));
}
TEST_F(Screen, compares_with_a_hurdle_and_refuses_one_that_does_not_overlap) {
    std::string hurdle = "month,PASSIVE\n", late = hurdle;
    for (int t = 0; t < 120; ++t) hurdle += fmt::format("{}-{:02},0.002\n", 2010 + t / 12, t % 12 + 1);
    for (int t = 0; t < 24; ++t) late += fmt::format("{}-{:02},0.002\n", 2090 + t / 12, t % 12 + 1);
    write("hurdle.csv", hurdle), write("late.csv", late),
        write("two.csv", "month,A,B\n2018-01,0.01,0.02\n2018-02,0.01,0.02\n2018-03,0.01,0.02\n");
    EXPECT_EQ(assay(small({"--hurdle", "hurdle.csv", "--values", "returns"})).code, 0);
    EXPECT_NE(contents(folder / "result").at("screen.csv").find("five_years_over_hurdle"), std::string::npos);
    const Outcome none = assay(small({"--hurdle", "late.csv", "--values", "returns"})),
                  two = assay(small({"--hurdle", "two.csv", "--values", "returns"}));
    EXPECT_EQ(none.code, 3);
    EXPECT_TRUE(none.says("late.csv: \"PASSIVE\" has no month in")) << none.err;
    EXPECT_EQ(two.code, 3);
    EXPECT_TRUE(two.says("two.csv: has 2 series; a hurdle is one")) << two.err;
}
TEST_F(Screen, refuses_a_column_a_fund_and_a_window_that_it_does_not_know) {
    EXPECT_EQ(assay(small({"--sort", "alpha"})).code, 2);
    EXPECT_EQ(assay(small({"--like", "NOBODY"})).code, 2);
    EXPECT_EQ(assay(small({"--style-window", "200"})).code, 2);
    EXPECT_EQ(assay(small({"--resamples", "50"})).code, 2);
    EXPECT_EQ(beside("result"), std::vector<std::string>{});
}
TEST_F(Screen, dry_run_computes_and_writes_nothing) {
    const Outcome done = assay(small({"--dry-run"}));
    EXPECT_EQ(done.code, 0) << done.err;
    EXPECT_NE(done.out.find("style-window"), std::string::npos);
    EXPECT_EQ(beside("result"), std::vector<std::string>{});
}

}  // namespace assay
