#include "host/command/option_help.h"
#include "program.h"

namespace assay {
namespace {

class Usage : public ProgramTest {};

}  // namespace

TEST_F(Usage, help_and_version_go_to_standard_output) {
    for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{{"--help"},
                                                                                       {"-h"},
                                                                                       {"help"},
                                                                                       {"study", "--help"},
                                                                                       {"study", "-h"},
                                                                                       {"datasets", "--help"},
                                                                                       {"device", "--help"},
                                                                                       {"bench", "--help"},
                                                                                       {"study", "--out", "x", "--help"}}) {
        const Outcome done = assay(words);
        EXPECT_EQ(done.code, 0) << words[0];
        EXPECT_NE(done.out.find("assay"), std::string::npos);
        EXPECT_EQ(done.err, "");
    }
    const Outcome study = assay({"study", "--help"});
    for (const char* option : {"--funds",
                               "--indices",
                               "--candidates",
                               "--portfolios",
                               "--metadata",
                               "--metadata-columns",
                               "--mapping",
                               "--values",
                               "--benchmark",
                               "--from",
                               "--to",
                               "--event",
                               "--period",
                               "--window",
                               "--minimum-observations",
                               "--active-correlation",
                               "--active-beta-volatility",
                               "--prune-correlation",
                               "--prune-beta",
                               "--rolling-table",
                               "--out",
                               "--device",
                               "--threads",
                               "--seed",
                               "--set",
                               "--json",
                               "--dry-run",
                               "--quiet"})
        EXPECT_NE(study.out.find(option), std::string::npos) << option;
    for (const std::vector<std::string>& words :
         std::vector<std::vector<std::string>>{{"--version"}, {"study", "--version"}, {"device", "--version"}}) {
        const Outcome done = assay(words);
        EXPECT_EQ(done.code, 0);
        EXPECT_EQ(done.out.substr(0, 6), "assay ");
        EXPECT_EQ(done.out.back(), '\n');
        EXPECT_EQ(done.err, "");
    }
    EXPECT_EQ(beside("").size(), 0u);  // none of them has written anything
}
TEST_F(Usage, help_of_a_command_is_the_same_by_either_name) {
    EXPECT_EQ(assay({"help", "study"}).out, assay({"study", "--help"}).out);
    EXPECT_EQ(assay({"help"}).out, assay({"--help"}).out);
    EXPECT_EQ(assay({"help", "completion"}).code, 0);
}
TEST_F(Usage, help_stands_under_headings_in_the_width_of_the_terminal) {
    const auto widest = [](const std::string& text) {
        size_t most = 0;
        std::istringstream lines(text);
        for (std::string line; std::getline(lines, line);) most = std::max(most, line.size());
        return most;
    };
    for (const char* command :
         {"study", "screen", "factsheet", "luck", "validate", "frontier", "backtest", "bench", "datasets", "device", ""}) {
        const auto help = [&](std::optional<std::string> columns) {
            return assay(*command ? std::vector<std::string>{"help", command} : std::vector<std::string>{"help"},
                         {.environment = {{"COLUMNS", columns}}})
                .out;
        };
        const std::string usual = help(std::nullopt), narrow = help("60");
        EXPECT_LE(widest(usual), 80u) << usual;
        EXPECT_LE(widest(narrow), 60u) << narrow;
        EXPECT_EQ(help("20"), narrow);
        EXPECT_EQ(help("80"), usual);
        EXPECT_GT(widest(help("120")), 80u) << command;
    }
    const std::string study = assay({"study", "--help"}).out;
    size_t at = 0;
    for (const char* words : {"    assay study --window 12\n", "    assay study --funds funds.csv --indices indices.csv\n",
                              "\nWhat is read\n", "  --funds FILE", "\nWhat is computed\n", "  --window MONTHS", "(3 to 120, default 6)",
                              "\nWhat is written\n", "  --rolling-table", "\nEvery command\n", "  --out DIR"}) {
        const size_t next = study.find(words, at);
        ASSERT_NE(next, study.npos) << words << "\n" << study;
        at = next;
    }
    const std::string frontier = assay({"frontier", "--help"}).out, backtest = assay({"backtest", "--help"}).out;
    for (const char* section : {"\n[data]\n", "\n[universe]\n", "\n[policy]\n"})
        EXPECT_NE(backtest.find(section), backtest.npos) << section;
    EXPECT_NE(frontier.find("estimation.covariance_file"), frontier.npos);
    EXPECT_EQ(backtest.find("estimation.covariance_file"), backtest.npos);
    EXPECT_NE(backtest.find("compare.published"), backtest.npos);
    EXPECT_EQ(frontier.find("compare.published"), frontier.npos);
}
TEST_F(Usage, a_negative_number_is_a_value) {
    EXPECT_TRUE(assay({"study", "--active-correlation", "-2"}).says("--active-correlation -2: a number from -1 to 1 is needed"));
    EXPECT_TRUE(assay({"study", "--active-correlation", "-.5", "--dry-run"}).out.find("active-correlation = '-.5'") != std::string::npos);
}
TEST_F(Usage, without_a_command_the_overview_goes_to_standard_error_with_exit_2) {
    const Outcome done = assay({});
    EXPECT_EQ(done.code, 2);
    EXPECT_EQ(done.out, "");
    for (const char* command : {"study", "bench", "datasets", "device"}) EXPECT_TRUE(done.says(command));
}
TEST_F(Usage, errors_exit_2_with_one_sentence_and_the_nearest_name) {
    struct Case {
        std::vector<std::string> words;
        const char* sentence;
    };
    const Case cases[] = {
        {{"stduy"}, "assay: stduy: no such command; the nearest is study; `assay --help` lists them\n"},
        {{"study", "--windwo", "6"}, "assay: --windwo: no such option; the nearest is --window; `assay study --help` lists them\n"},
        {{"study", "--wind", "6"}, "assay: --wind: no such option; the nearest is --window; `assay study --help` lists them\n"},
        {{"study", "--window", "0"}, "assay: --window 0: a whole number from 3 to 120 is needed\n"},
        {{"study", "--window", "6.5"}, "assay: --window 6.5: a whole number from 3 to 120 is needed\n"},
        {{"study", "--window", "6", "--window", "6"}, "assay: --window 6 is given twice\n"},
        {{"study", "--threads", "-3"}, "assay: --threads -3: a whole number from 0 to 4096 is needed\n"},
        {{"study", "--device", "tpu"}, "assay: --device tpu: one of auto, cpu, gpu is needed\n"},
        {{"study", "--frequency", "daily"},
         "assay: --frequency daily: the study is one of months, with thresholds published for them; `assay screen --frequency daily` "
         "analyses days\n"},
        {{"screen", "--frequency", "yearly"}, "assay: --frequency yearly: one of monthly, weekly, daily is needed\n"},
        {{"study", "--period", "2020-01..2018-01"}, "assay: --period 2020-01..2018-01: ends before it begins\n"},
        {{"study", "--from", "2020"}, "assay: --from 2020: not a month; write it as 2017-01\n"},
        {{"study", "--event", ""}, "assay: --event : not a month; write it as 2017-01\n"},
        {{"study", "--active-correlation", "1.5"}, "assay: --active-correlation 1.5: a number from -1 to 1 is needed\n"},
        {{"study", "--active-correlation", "nan"}, "assay: --active-correlation nan: a number from -1 to 1 is needed\n"},
        {{"study", "--active-beta-volatility", "-0.1"}, "assay: --active-beta-volatility -0.1: a number from 0 to 100 is needed\n"},
        {{"study", "--out", "a", "--out", "b"}, "assay: --out is given 2 times; once is enough\n"},
        {{"study", "--out"}, "assay: --out: its value is missing; write --out DIR\n"},
        {{"study", "--out", "--dry-run"}, "assay: --out: its value is missing before --dry-run; write --out DIR\n"},
        {{"study", "--set", "--quiet"}, "assay: --set: its value is missing before --quiet; write --set KEY=VALUE\n"},
        {{"study", "--quiet=yes"}, "assay: --quiet=yes: it stands without a value; write --quiet or leave it out\n"},
        {{"help", "stduy"}, "assay: stduy: no such command; the nearest is study; `assay --help` lists them\n"},
        {{"completion", "fish"}, "assay: completion: name the shell: `assay completion bash` or `assay completion zsh`\n"},
        {{"backtest", "--set", "estimation.covariance_file=c.csv"},
         "assay: --set estimation.covariance_file=c.csv: estimation.covariance_file is a key of `assay frontier`; `assay backtest` has no use "
         "for it\n"},
        {{"frontier", "--set", "compare.published=p.csv"},
         "assay: --set compare.published=p.csv: compare.published is a key of `assay backtest`; `assay frontier` has no use for it\n"},
        {{"study", "extra"},
         "assay: extra: not expected here (a configuration ends in .toml); options begin with --, and `assay study --help` lists them\n"},
        {{"study", "--funds", "f.csv"}, "assay: --funds needs --indices: the index or indices to measure them against\n"},
        {{"study", "--indices", "f.csv"}, "assay: --indices needs --funds: the funds to measure against them\n"},
        {{"study", "--metadata", "f.csv"}, "assay: --metadata needs --funds and --indices: without them the shipped data are used\n"},
        {{"study", "--values", "percent"}, "assay: --values needs --funds and --indices: without them the shipped data are used\n"},
        {{"study", "--set", "window"}, "assay: --set window: write KEY=VALUE\n"},
        {{"study", "--set", "windwo=6"}, "assay: --set windwo=6: no such key: windwo; the nearest is window\n"},
        {{"datasets", "--export", "studdy", "x"}, "assay: studdy: no such data set; there are two: study and assets\n"},
        {{"datasets", "--export", "study"}, "assay: --export study: name the folder too\n"},
    };
    for (const Case& c : cases) {
        const Outcome done = assay(c.words);
        EXPECT_EQ(done.code, 2) << c.sentence;
        EXPECT_EQ(done.err, c.sentence);
        EXPECT_EQ(done.out, "");
    }
    EXPECT_EQ(beside("").size(), 0u);
}
TEST_F(Usage, keys_that_cannot_be_set_are_not_offered) {
    for (const char* key : {"set", "help", "version"}) {
        const Outcome done = assay({"study", "--set", std::string(key) + "=1"});
        EXPECT_EQ(done.code, 2);
        EXPECT_FALSE(done.says(std::string("the nearest is ") + key + "\n")) << done.err;
    }
}
TEST_F(Usage, a_range_that_ends_before_it_begins_exits_2) {
    const Outcome done = assay({"study", "--quiet", "--from", "2020-02", "--to", "2020-01"});
    EXPECT_EQ(done.code, 2);
    EXPECT_EQ(done.err, "assay: --from 2020-02 is after --to 2020-01\n");
}
TEST_F(Usage, data_errors_exit_3_and_name_the_file) {
    write_small_files();
    EXPECT_EQ(assay(small_study()).code, 0);
    for (const auto& [name, words] : std::map<std::string, std::vector<std::string>>{{"not_there.csv", {"--funds", "not_there.csv"}},
                                                                                     {"funds.csv", {"--portfolios", "funds.csv"}},
                                                                                     {"map.csv", {"--mapping", "map.csv"}},
                                                                                     {"indices.csv", {"--benchmark", "Z"}}}) {
        const Outcome done = assay(small_study(words));
        EXPECT_EQ(done.code, 3) << name;
        EXPECT_TRUE(done.says(name)) << done.err;
        EXPECT_EQ(done.out, "");
    }
    EXPECT_EQ(assay({"study", "not_there.toml"}).code, 3);
}
TEST_F(Usage, tables_go_to_standard_output_and_notes_to_standard_error) {
    write_small_files();
    write("meta.csv", "id,aum\nF1,1e9\nGONE,2e9\n");
    const Outcome done = assay(small_study({"--metadata", "meta.csv"}));
    EXPECT_EQ(done.code, 0);
    EXPECT_NE(done.out.find("are active by the study's rule"), std::string::npos);
    EXPECT_NE(done.out.find("Active share of the funds of each index"), std::string::npos);
    for (const char* note : {"funds.csv: wide CSV", "indices.csv: wide CSV", "meta.csv: metadata",
                             "warning: meta.csv: \"GONE\" is no series of this run", "warning: 5 of 6 funds have no known size (aum)"}) {
        EXPECT_TRUE(done.says(note)) << note << "\n" << done.err;
        EXPECT_EQ(done.out.find(note), std::string::npos);
    }
    for (const std::string* stream : {&done.out, &done.err})
        EXPECT_EQ(stream->find('\033'), std::string::npos);  // no colour, no bar: this is no terminal
    const Outcome quiet = assay(small_study({"--metadata", "meta.csv", "--quiet"}));
    EXPECT_EQ(quiet.code, 0);
    EXPECT_EQ(quiet.out, "");
    EXPECT_EQ(quiet.err,
              "warning: meta.csv: \"GONE\" is no series of this run\nwarning: 5 of 6 funds have no known size (aum) and are left out "
              "of asset-weighted averages\n");
}
TEST_F(Usage, options_may_stand_before_the_command) {
    const Outcome before = assay({"--quiet", "--set", "window=12", "--out", "before", "study"}),
                  after = assay({"study", "--quiet", "--window", "12", "--out", "after"});
    EXPECT_EQ(before.code, 0) << before.err;
    EXPECT_EQ(after.code, 0);
    EXPECT_TRUE(same_bytes(tables(folder / "after"), tables(folder / "before")));
    // The name of a command may be a value: neither of these is a study.
    EXPECT_EQ(assay({"--quiet", "datasets", "--export", "study", "data"}).code, 0);
    EXPECT_TRUE(fs::exists(folder / "data/funds.csv"));
    const Outcome device = assay({"--out", "study", "device"});
    EXPECT_EQ(device.code, 0);
    EXPECT_NE(device.out.find("x86-64"), std::string::npos) << device.out;
    EXPECT_FALSE(fs::exists(folder / "device"));
    EXPECT_EQ(assay({"--quiet", "--threads", "2"}).code, 2);
}

TEST_F(Usage, columns_of_metadata_are_renamed_one_by_one) {
    write_small_files();
    const char* rows = "F1,100,0.01\nF2,300,0.02\nF3,1,0.01\nF4,1,0.01\nF5,1,0.01\nF6,1,0.01\n";
    write("plain.csv", std::string("id,aum,fee\n") + rows), write("named.csv", std::string("fund_name,net_assets,ratio\n") + rows);
    ASSERT_EQ(assay(small_study({"--metadata", "plain.csv"})).code, 0);
    const Contents plain = tables(folder / "result");
    ASSERT_EQ(assay(small_study({"--metadata", "named.csv", "--metadata-columns", "id=fund_name,aum=net_assets,fee=ratio"})).code, 0);
    EXPECT_TRUE(same_bytes(plain, tables(folder / "result")));
    for (const char* unfinished : {"id", "id=fund_name,aum", "id=fund_name,,aum=net_assets"}) {
        const Outcome done = assay(small_study({"--metadata", "named.csv", "--metadata-columns", unfinished}));
        EXPECT_EQ(done.code, 2) << done.err;
        EXPECT_TRUE(done.says(std::string("--metadata-columns ") + unfinished + ": write COLUMN=NAME,COLUMN=NAME")) << done.err;
    }
}

TEST(TwoColumns, words_that_do_not_fit_stand_alone) {
    EXPECT_EQ(two_columns("  --abc", "one two", 8, 80), "  --abc one two\n");
    EXPECT_EQ(two_columns("  --abcd", "one two", 8, 80), "  --abcd\n        one two\n") << "no blank is left between";
    EXPECT_EQ(two_columns("ab", "a-word-too-long-for-the-width next", 4, 12), "ab  a-word-too-long-for-the-width\n    next\n");
    EXPECT_EQ(two_columns("", "a-word-too-long-for-the-width", 0, 12), "a-word-too-long-for-the-width\n");
    EXPECT_EQ(two_columns("ab", "1234 5678 9", 4, 13), "ab  1234 5678\n    9\n") << "as wide as allowed";
    EXPECT_EQ(two_columns("ab", "", 8, 80), "ab\n");
}

}  // namespace assay
