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
    for (int t = 0; t < 120; ++t) hurdle += fmt::format("{}-{:02},0.002\n", 2015 + t / 12, t % 12 + 1);
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
// The range is 2019 to 2021: three years of a hurdle that ends in 2020 cannot be compared.
TEST_F(Screen, says_which_month_a_hurdle_lacks) {
    std::string early = "month,PASSIVE\n";
    for (int t = 0; t < 120; ++t) early += fmt::format("{}-{:02},0.002\n", 2011 + t / 12, t % 12 + 1);
    write("early.csv", early);
    const Outcome done = assay(small({"--hurdle", "early.csv", "--values", "returns"}));
    EXPECT_EQ(done.code, 4) << done.err;
    EXPECT_TRUE(done.says("hurdle PASSIVE: nothing over the last 36 months, because it has no 2021-01")) << done.err;
    EXPECT_FALSE(contents(folder / "result").at("screen.csv").empty());
}
TEST_F(Screen, says_that_what_was_asked_for_by_name_could_not_be_computed) {
    const Outcome style = assay(small({"--style-window", "48"}));
    EXPECT_EQ(style.code, 4);
    EXPECT_TRUE(style.says("style window 48: the range has 36 months")) << style.err;
    std::string funds = "month,F1,CASH\n";
    for (int t = 0; t < 36; ++t) funds += fmt::format("{}-{:02},{},0.001\n", 2019 + t / 12, t % 12 + 1, 0.001 * (t * 7 % 11) - 0.005);
    write("cash.csv", funds);
    const Outcome like =
        assay({"screen", "--funds", "cash.csv", "--indices", "indices.csv", "--values", "returns", "--like", "CASH", "--out", "result"});
    EXPECT_EQ(like.code, 4);
    EXPECT_TRUE(like.says("--like CASH: no fund shares enough months with it, or it does not move")) << like.err;
}
TEST_F(Screen, writes_an_empty_ranking_where_no_fund_passes_the_filters) {
    write("labels.csv", "id,name,family\nF1,One,House\nF2,Two,Other\n");
    const Outcome done = assay(small({"--metadata", "labels.csv", "--family", "House", "--group", "Y", "--active"}));
    EXPECT_EQ(done.code, 0) << done.err;
    if (const std::string rows = contents(folder / "result").at("screen.csv"); std::count(rows.begin(), rows.end(), '\n') == 1) {
        EXPECT_NE(done.out.find("No fund passes the filters"), std::string::npos) << done.out;
    } else {
        ADD_FAILURE() << rows;
    }
}
// Two core indices with the same returns: a fund's style may stand on either.
TEST_F(Screen, says_that_the_indices_of_a_style_are_collinear) {
    std::istringstream lines(bytes_of(folder / "indices.csv"));
    std::string line, indices;
    while (std::getline(lines, line)) {
        const std::string first = line.substr(0, line.rfind(','));  // month,X
        indices += line + (indices.empty() ? ",COPY" : first.substr(first.find(','))) + "\n";
    }
    write("indices.csv", indices);
    const Outcome done = assay(small({"--prune-correlation", "1", "--values", "returns"}));
    EXPECT_EQ(done.code, 0) << done.err;
    EXPECT_NE(contents(folder / "result").at("screen.csv").find(",collinear,"), std::string::npos);
    EXPECT_EQ(assay(small({"--values", "returns"})).code, 0);  // pruning leaves one of the two
    EXPECT_EQ(contents(folder / "result").at("screen.csv").find(",collinear,"), std::string::npos);
}
// The indices that explain nothing of their own are named in index_pruning.csv, though every index stays a candidate.
TEST_F(Screen, names_the_indices_that_the_pruning_drops) {
    const Outcome done = assay({"screen", "--resamples", "0", "--out", "result", "--prune-correlation", "0.5", "--prune-beta", "9"});
    EXPECT_EQ(done.code, 0) << done.err;
    const std::string pruning = contents(folder / "result").at("index_pruning.csv");
    EXPECT_NE(pruning.find(",false,"), std::string::npos) << pruning;
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
