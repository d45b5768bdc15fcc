#include <nlohmann/json.hpp>

#include "program.h"

namespace assay {
namespace {

using Json = nlohmann::json;

class DryRun : public ProgramTest {
  protected:
    DryRun() { write_small_files(); }
};

}  // namespace

TEST_F(DryRun, leaves_no_file_and_no_folder) {
    const Outcome done = assay(small_study({"--dry-run"}));
    EXPECT_EQ(done.code, 0) << done.err;
    EXPECT_EQ(beside("result"), std::vector<std::string>{});
    EXPECT_EQ(assay(small_study()).code, 0);
    const Contents before = contents(folder / "result");
    EXPECT_EQ(assay(small_study({"--dry-run"})).code, 0);
    EXPECT_TRUE(same_bytes(before, contents(folder / "result")));
    EXPECT_EQ(beside("result"), std::vector<std::string>{"result"});
    EXPECT_EQ(assay({"datasets", "--export", "study", "data", "--dry-run"}).code, 0);
    EXPECT_EQ(beside("data"), std::vector<std::string>{});
}
// The defaults and what was given, as a file that does the same wherever it stands.
TEST_F(DryRun, prints_a_configuration_that_gives_the_same_tables) {
    const std::vector<std::string> wanted = {"--window",       "12", "--window", "9", "--event", "2020-06", "--active-correlation", "1",
                                             "--rolling-table"};
    EXPECT_EQ(assay(small_study(wanted)).code, 0);
    const Contents by_options = tables(folder / "result");
    fs::remove_all(folder / "result");
    std::vector<std::string> dry = wanted;
    dry.push_back("--dry-run");
    write("elsewhere/all.toml", assay(small_study(dry)).out);
    const Outcome done = assay({"study", "elsewhere/all.toml"});
    EXPECT_EQ(done.code, 0) << done.err;
    EXPECT_TRUE(same_bytes(by_options, tables(folder / "result")));
}
TEST_F(DryRun, of_the_shipped_data_can_be_saved_and_run) {
    write("shipped.toml", assay({"study", "--dry-run", "--out", "result"}).out);
    const Outcome done = assay({"study", "shipped.toml"});
    EXPECT_EQ(done.code, 0) << done.err;
    EXPECT_TRUE(same_bytes(shipped_tables(), tables(folder / "result")));
}
TEST_F(DryRun, of_a_screen_can_be_saved_and_run) {
    const Outcome dry = assay({"screen", "--dry-run", "--window", "12", "--resamples", "100", "--out", "result"});
    EXPECT_EQ(dry.code, 0) << dry.err;
    EXPECT_EQ(beside("result"), std::vector<std::string>{});
    EXPECT_NE(dry.out.find("# memory "), std::string::npos) << dry.out;
    write("screen.toml", dry.out);
    EXPECT_EQ(assay({"screen", "screen.toml"}).code, 0);
    const Contents by_file = tables(folder / "result");
    EXPECT_EQ(assay({"screen", "--window", "12", "--resamples", "100", "--out", "result"}).code, 0);
    EXPECT_TRUE(same_bytes(by_file, tables(folder / "result")));
}
TEST_F(DryRun, refuses_what_the_run_would_refuse) {
    const Outcome nowhere = assay({"study", "--dry-run", "--out", "funds.csv/in/a/file"});
    EXPECT_EQ(nowhere.code, 6);
    EXPECT_TRUE(nowhere.says("funds.csv/in/a/file: cannot be made")) << nowhere.err;
    EXPECT_EQ(assay(small_study({"--dry-run", "--window", "2"})).code, 2);
    EXPECT_EQ(assay(small_study({"--dry-run", "--from", "2030-01"})).code, 3);
    EXPECT_EQ(assay({"study", "--dry-run", "--funds", "absent.csv", "--indices", "indices.csv"}).code, 3);
    write("result/mine.txt", "a person's");
    EXPECT_EQ(assay(small_study({"--dry-run"})).code, 6);
}
TEST_F(DryRun, knows_the_sizes_of_the_run) {
    for (const std::vector<std::string>& words :
         {small_study({"--rolling-table", "--json"}), std::vector<std::string>{"study", "--json", "--out", "result"},
          std::vector<std::string>{"screen", "--json", "--out", "result", "--style-table", "--like", "F001"}}) {
        std::vector<std::string> dry = words;
        dry.push_back("--dry-run");
        const Json said = Json::parse(assay(dry).out), done = Json::parse(assay(words).out);
        int64_t bytes = 0;
        for (const auto& [name, contents] : contents(folder / "result")) bytes += int64_t(contents.size());
        EXPECT_EQ(said.at("sizes").at("funds"), done.at("counts").at("funds"));
        EXPECT_EQ(said.at("sizes").at("months"), done.at("counts").at("months"));
        EXPECT_EQ(said.at("estimate").at("files").get<size_t>(), done.at("files").size());
        double regressions = 0;
        for (const auto& [name, count] : done.at("counts").items())
            if (name.ends_with("_regressions")) regressions += count.get<double>();
        if (words[0] == "study") { EXPECT_EQ(said.at("sizes").at("periods"), done.at("counts").at("periods")); }
        EXPECT_NEAR(said.at("sizes").at("regressions").get<double>() / regressions, 1, 0.05);
        EXPECT_NEAR(said.at("estimate").at("disk_bytes").get<double>() / double(bytes), 1, 0.3);
    }
}
// Large enough for the funds to outweigh the program.
TEST_F(DryRun, foresees_the_memory) {
    if (sanitized) GTEST_SKIP() << "a sanitizer needs several times the memory";
    SplitMix random{11};
    std::string funds = "month", indices = "month,X\n";
    for (int f = 0; f < 3000; ++f) funds += fmt::format(",F{}", f);
    for (int t = 0; t < 60; ++t) {
        const std::string month = fmt::format("{}-{:02}", 2015 + t / 12, t % 12 + 1);
        const double x = 0.01 * random.normal();
        indices += fmt::format("{},{:.5f}\n", month, x);
        funds += "\n" + month;
        for (int f = 0; f < 3000; ++f) funds += fmt::format(",{:.4f}", x + 0.004 * random.normal());
    }
    write("funds.csv", funds + "\n"), write("indices.csv", indices);
    const Json said = Json::parse(assay(small_study({"--dry-run", "--json", "--threads", "1"})).out);
    const Outcome done = assay(small_study({"--threads", "1"}));
    EXPECT_EQ(done.code, 0);
    EXPECT_NEAR(said.at("estimate").at("memory_bytes").get<double>() / (1024.0 * double(done.peak_memory)), 1, 0.3);
}

}  // namespace assay
