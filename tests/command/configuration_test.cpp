#include <nlohmann/json.hpp>

#include "program.h"

namespace assay {
namespace {

class Configuration : public ProgramTest {
  protected:
    Configuration() { write_small_files(); }
    // The value in force of a key, as the manifest of the result says.
    std::string in_force(const std::string& key) {
        return nlohmann::json::parse(bytes_of(folder / "result/manifest.json")).at("configuration").at(key).get<std::string>();
    }
    // The window lengths of the result.
    std::set<std::string> windows() {
        std::set<std::string> found;
        std::istringstream lines(bytes_of(folder / "result/activeness.csv"));
        std::string line;
        std::getline(lines, line);
        while (std::getline(lines, line)) {
            const size_t second = line.find(',', line.find(',') + 1);
            found.insert(line.substr(second + 1, line.find(',', second + 1) - second - 1));
        }
        return found;
    }
    // A configuration that must be refused before anything is computed.
    std::string refusal(const std::string& text) {
        const Outcome done = assay({"study", write("refused.toml", text), "--out", "none"});
        EXPECT_EQ(done.code, 2) << text << done.err;
        EXPECT_EQ(beside("none").size(), 0u);
        return done.err.substr(0, 7) == "assay: " ? done.err.substr(done.err.rfind('/') + 1) : done.err;
    }
};

}  // namespace

TEST_F(Configuration, command_line_beats_set_beats_file_beats_default) {
    write("layers.toml", "window = [12, 9]\nminimum_observations = 8\nactive_correlation = 0.6\n");
    EXPECT_EQ(assay(small_study()).code, 0);
    EXPECT_EQ(windows(), (std::set<std::string>{"6"}));
    EXPECT_EQ(assay(small_study({"layers.toml"})).code, 0);
    EXPECT_EQ(windows(), (std::set<std::string>{"9", "12"}));
    EXPECT_EQ(in_force("minimum-observations") + " " + in_force("active-correlation") + " " + in_force("prune-beta"), "8 0.6 0.25");
    EXPECT_EQ(assay(small_study({"layers.toml", "--set", "window=7", "--set", "active-correlation=0.5"})).code, 0);
    EXPECT_EQ(windows(), (std::set<std::string>{"7"}));
    EXPECT_EQ(in_force("minimum-observations") + " " + in_force("active-correlation"), "8 0.5");
    EXPECT_EQ(assay(small_study({"layers.toml", "--set", "window=7", "--set", "active_correlation=0.5", "--window", "24",
                                 "--active-correlation", "0.4"}))
                  .code,
              0);
    EXPECT_EQ(windows(), (std::set<std::string>{"24"}));
    EXPECT_EQ(in_force("minimum-observations") + " " + in_force("active-correlation"), "8 0.4");
}
TEST_F(Configuration, is_named_by_itself_or_by_config_but_once) {
    write("layers.toml", "window = [12, 9]\n");
    EXPECT_EQ(assay(small_study({"--config", "layers.toml"})).code, 0);
    EXPECT_EQ(windows(), (std::set<std::string>{"9", "12"}));
    EXPECT_EQ(assay(small_study({"layers.toml", "--config", "layers.toml"})).code, 2);
}
TEST_F(Configuration, gives_the_same_tables_as_the_same_options) {
    EXPECT_EQ(assay(small_study({"--window", "12", "--active-correlation", "1", "--event", "2020-06", "--rolling-table"})).code, 0);
    const Contents by_options = tables(folder / "result");
    write("all.toml",
          "funds = ['funds.csv']\nindices = 'indices.csv'\nvalues = 'returns'\nout = 'by_file'\nwindow = 12\nactive_correlation = 1\nevent "
          "= '2020-06'\nrolling-table = true\nquiet = true\n");
    const Outcome done = assay({"study", "all.toml"});
    EXPECT_EQ(done.code, 0) << done.err;
    EXPECT_EQ(done.out + done.err, "");
    EXPECT_TRUE(same_bytes(by_options, tables(folder / "by_file")));
    EXPECT_TRUE(by_options.contains("rolling.csv"));
}
TEST_F(Configuration, paths_are_relative_to_the_file_they_stand_in) {
    fs::create_directories(folder / "inner/data");
    fs::rename(folder / "funds.csv", folder / "inner/data/funds.csv");
    write("inner/study.toml",
          "funds = ['data/funds.csv']\nindices = ['" + folder / "indices.csv" + "']\nvalues = 'returns'\nout = 'result'\n");
    const Outcome done = assay({"study", "inner/study.toml"});
    EXPECT_EQ(done.code, 0) << done.err;
    EXPECT_TRUE(fs::exists(folder / "inner/result/mapping.csv"));
    EXPECT_EQ(assay({"study", "inner/study.toml", "--out", "here"}).code, 0);  // what is typed is relative to where it is typed
    EXPECT_TRUE(fs::exists(folder / "here/mapping.csv"));
}
TEST_F(Configuration, unknown_key_is_refused_with_its_line_and_the_nearest_key) {
    EXPECT_EQ(refusal("window = 6\n\nactive_corelation = 0.5\n"),
              "refused.toml:3: no such key: active-corelation; the nearest is active-correlation\n");
    EXPECT_EQ(refusal("[fundss]\nx = 1\n"), "refused.toml:1: no such key: fundss; the nearest is funds\n");
}
TEST_F(Configuration, wrong_types_are_refused) {
    EXPECT_EQ(refusal("window = 'six'\n"), "assay: --window six: a whole number from 3 to 120 is needed\n");
    EXPECT_EQ(refusal("window = 6.5\n"), "assay: --window 6.5: a whole number from 3 to 120 is needed\n");
    EXPECT_EQ(refusal("active_correlation = true\n"), "assay: --active-correlation true: a number from -1 to 1 is needed\n");
    EXPECT_EQ(refusal("threads = 2.5\n"), "assay: --threads 2.5: a whole number from 0 to 4096 is needed\n");
    EXPECT_EQ(refusal("from = 2019-01-01\n"), "refused.toml:1: from is a text, a number, true or false, or a list of them\n");
    EXPECT_EQ(refusal("\nfrom = ['2019-01', '2019-02']\n"), "refused.toml:2: from takes one value\n");
    EXPECT_EQ(refusal("rolling_table = 1\n"), "refused.toml:1: rolling-table is true or false\n");
    EXPECT_EQ(refusal("quiet = 'yes'\n"), "refused.toml:1: quiet is true or false\n");
    EXPECT_EQ(refusal("[window]\nx = 1\n"), "refused.toml:1: window is a text, a number, true or false, or a list of them\n");
    for (const char* key : {"funds", "window", "event", "quiet"})
        EXPECT_EQ(refusal(std::string(key) + " = []\n"), fmt::format("refused.toml:1: {} is an empty list; leave it out\n", key));
    EXPECT_EQ(refusal("window = '\x1b[31m'\n").find('\x1b'), std::string::npos);  // nothing that commands the terminal
    EXPECT_EQ(refusal("window = \x01\x1b[31m\n").find('\x1b'), std::string::npos);
    EXPECT_EQ(refusal("window = \n").substr(0, 15), "refused.toml:1:");
    EXPECT_EQ(refusal("window = 6\nwindow = 7\n").substr(0, 15), "refused.toml:2:");
}
TEST_F(Configuration, set_takes_a_list_as_a_file_does) {
    EXPECT_EQ(assay(small_study({"--set", "window=[12, 9]", "--set", "period=['2019-01..2019-12', \"2020\"]"})).code, 0);
    EXPECT_EQ(windows(), (std::set<std::string>{"9", "12"}));
    EXPECT_EQ(in_force("period"), "2019-01..2019-12 2020");
    const Outcome refused = assay(small_study({"--set", "window=[12, 9"}));
    EXPECT_EQ(refused.code, 2);
    EXPECT_TRUE(refused.says("--set window=[12, 9")) << refused.err;
}
TEST_F(Configuration, false_switches_a_switch_off) {
    write("off.toml", "rolling_table = false\nquiet = true\n");
    const Outcome done = assay(small_study({"off.toml", "--set", "quiet=false"}));
    EXPECT_EQ(done.code, 0);
    EXPECT_NE(done.out, "");
    EXPECT_FALSE(fs::exists(folder / "result/rolling.csv"));
}
TEST_F(Configuration, a_period_that_is_named_twice_is_not_repeated) {
    EXPECT_EQ(assay(small_study({"--period", "2020", "--period", "2019-02..2020-07", "--period", "2020-01..2020-12"})).code, 0);
    EXPECT_EQ(rows_of(bytes_of(folder / "result/index_statistics.csv")), 2u * 2u);
}
TEST_F(Configuration, manifest_names_inputs_settings_device_and_files) {
    EXPECT_EQ(assay(small_study({"--device", "cpu", "--seed", "7", "--threads", "2"})).code, 0);
    const auto manifest = nlohmann::json::parse(bytes_of(folder / "result/manifest.json"));
    const std::string text = manifest.dump();
    for (const char* word : {"funds.csv", "indices.csv", "wide CSV", "\"user\"", "\"cpu\"", "2019-01..2021-12"})
        EXPECT_NE(text.find(word), std::string::npos) << word;
    std::set<std::string> files;
    for (const auto& [name, bytes] : contents(folder / "result")) files.insert(name);
    EXPECT_EQ(manifest.at("files").get<std::set<std::string>>(), files);
    EXPECT_EQ(in_force("seed"), "7");
}

}  // namespace assay
