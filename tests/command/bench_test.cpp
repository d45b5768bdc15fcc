#include <nlohmann/json.hpp>

#include "program.h"

namespace assay {
namespace {

using Json = nlohmann::json;

constexpr const char* contract =
    "workload,size,device,threads,implementation,seconds,items,nanoseconds_per_item,share_of_limit,limit,ratio_to_assay";

class BenchCommand : public ProgramTest {
  protected:
    // The quickest run there is.
    std::vector<std::string> quick(std::vector<std::string> more = {}) const {
        std::vector<std::string> words = {"bench", "--sizes", "1", "--seconds", "0", "--device", "cpu", "--out", "result"};
        words.insert(words.end(), more.begin(), more.end());
        return words;
    }
    std::string peers(const std::string& script) const {
        const std::string path = write("peers", "#!/bin/sh\n" + script);
        fs::permissions(path, fs::perms::owner_all);
        return path;
    }
};

}  // namespace

TEST_F(BenchCommand, writes_the_columns_of_the_contract_and_a_row_for_every_workload_and_number_of_threads) {
    const Outcome done = assay(quick({"--threads", "2"}));
    ASSERT_EQ(done.code, 0) << done.err;
    const std::string csv = bytes_of(folder / "result/bench.csv");
    EXPECT_TRUE(csv.starts_with(contract)) << csv.substr(0, 200);
    EXPECT_EQ(rows_of(csv), 18u);
    for (const char* workload : {"rolling_regression_stored", "rolling_regression_reduced", "best_index", "period_regression",
                                 "factor_regression", "style_analysis", "bootstrap", "covariance", "frontier"}) {
        EXPECT_NE(csv.find(std::string("\n") + workload + ","), std::string::npos) << workload;
        EXPECT_NE(done.out.find(workload), std::string::npos);
    }
    for (const char* file : {"limits.csv", "crossover.csv", "columns.csv", "manifest.json", "report.html"})
        EXPECT_TRUE(fs::exists(folder / (std::string("result/") + file))) << file;
    const std::string report = bytes_of(folder / "result/report.html");
    for (const char* words : {"Every result was checked", "Nanoseconds an item", "share_of_limit"})
        EXPECT_NE(report.find(words), std::string::npos) << words;
    EXPECT_EQ(rows_of(bytes_of(folder / "result/crossover.csv")), 0u);
}
TEST_F(BenchCommand, as_json_has_the_rows_with_positive_times_and_the_machine) {
    const Outcome done = assay(quick({"--workload", "best_index", "--threads", "1", "--json", "--quiet"}));
    ASSERT_EQ(done.code, 0) << done.err;
    const Json json = Json::parse(done.out);
    ASSERT_EQ(json["rows"].size(), 1u);
    const Json& row = json["rows"][0];
    EXPECT_EQ(row["workload"], "best_index");
    EXPECT_EQ(row["device"], "cpu");
    EXPECT_EQ(row["threads"], 1);
    EXPECT_EQ(row["implementation"], "assay");
    for (const char* number : {"seconds", "items", "nanoseconds_per_item", "share_of_limit", "ratio_to_assay"})
        EXPECT_GT(row[number].get<double>(), 0) << number;
    EXPECT_EQ(row["limit"], "double-precision rate");
    EXPECT_NE(json["machine"]["cpu"], "");
    EXPECT_EQ(json["tables"]["limits"]["rows"], 3);
    EXPECT_EQ(json["tables"]["bench"]["file"], "result/bench.csv");
}
TEST_F(BenchCommand, counts_the_emulated_gpu_with_and_without_transfers_and_says_from_where_it_pays) {
    auto words = quick({"--workload", "best_index", "--json"});
    words[6] = "auto";
    const Outcome done = assay(words, {.environment = {{"ASSAY_GPU_LIBRARY", build_folder() + "/libassay_gpu_emulated.so"}}});
    ASSERT_EQ(done.code, 0) << done.err;
    const Json json = Json::parse(done.out);
    std::vector<std::string> ways;
    for (const Json& row : json["rows"])
        if (row["device"] == "emulated device") {
            ways.push_back(row["implementation"]);
            EXPECT_TRUE(row["threads"].is_null());
            EXPECT_GT(row["seconds"].get<double>(), 0);
        }
    EXPECT_EQ(ways, (std::vector<std::string>{"assay, with transfers", "assay, kernels alone"}));
    EXPECT_EQ(rows_of(bytes_of(folder / "result/crossover.csv")), 1u);
    EXPECT_NE(json["answer"].get<std::string>().find("the GPU "), std::string::npos);
}
TEST_F(BenchCommand, without_a_gpu_says_why_there_is_no_crossover_and_exits_5_only_where_one_was_asked_for) {
    auto words = quick({"--workload", "period_regression", "--quiet", "--json"});
    words[6] = "auto";
    const Surroundings nowhere{.environment = {{"ASSAY_GPU_LIBRARY", "/nowhere/libassay_gpu.so"}}};
    const Outcome done = assay(words, nowhere);
    EXPECT_EQ(done.code, 0) << done.err;
    EXPECT_NE(Json::parse(done.out)["answer"].get<std::string>().find("no crossover: no GPU library"), std::string::npos);
    words[6] = "gpu";
    words[8] = "asked";
    EXPECT_EQ(assay(words, nowhere).code, 5);
    EXPECT_EQ(beside("asked").size(), 0u);
}
TEST_F(BenchCommand, of_an_unknown_workload_exits_2_with_the_nearest_name) {
    const Outcome done = assay({"bench", "--workload", "bootsrap"});
    EXPECT_EQ(done.code, 2);
    EXPECT_TRUE(done.says("assay: --workload bootsrap: no such workload; the nearest is bootstrap; there are rolling_regression_stored"))
        << done.err;
    EXPECT_EQ(assay({"bench", "--sizes", "4"}).code, 2);
    EXPECT_EQ(assay({"bench", "--seconds", "-1"}).code, 2);
    EXPECT_EQ(beside("").size(), 0u);
}
TEST_F(BenchCommand, dry_run_lists_what_would_run_and_writes_nothing) {
    const Outcome done = assay({"bench", "--dry-run", "--workload", "style_analysis", "--sizes", "2", "--threads", "2"});
    EXPECT_EQ(done.code, 0) << done.err;
    for (const char* words :
         {"style_analysis", "100 funds x 84 months x 7 indices", "200 funds x 240 months x 15 indices", "2 threads", "# time"})
        EXPECT_NE(done.out.find(words), std::string::npos) << words;
    EXPECT_EQ(done.out.find("1,000 funds"), std::string::npos);
    EXPECT_EQ(beside("").size(), 0u);
    write("bench.toml", done.out);
    EXPECT_EQ(assay({"bench", "bench.toml", "--dry-run"}).out, done.out);
    const Json json = Json::parse(assay({"bench", "--dry-run", "--json"}).out);
    EXPECT_EQ(json["measurements"].size(), 27u);  // nine workloads, three sizes
    EXPECT_GT(json["estimate"]["seconds"].get<double>(), 1);
}
TEST_F(BenchCommand, takes_the_rows_of_the_peers_it_was_asked_for) {
    const std::string script = peers(
        "while [ \"$1\" != --out ]; do shift; done\n"
        "echo '{\"bench\": [{\"workload\": \"style_analysis\", \"size\": \"S\", \"device\": \"cpu\", \"threads\": 1, \"implementation\": "
        "\"DAQP 0.1\","
        "\"seconds\": 0.5, \"items\": 1000, \"ratio_to_assay\": 7.5, \"repeats\": 3}]}' > \"$2\"\n");
    const Outcome done =
        assay(quick({"--workload", "style_analysis", "--peers", "--quiet", "--json"}), {.environment = {{"ASSAY_PEERS", script}}});
    ASSERT_EQ(done.code, 0) << done.err;
    const Json row = Json::parse(done.out)["rows"].back();
    EXPECT_EQ(row["implementation"], "DAQP 0.1");
    EXPECT_EQ(row["nanoseconds_per_item"], 5e5);
    EXPECT_EQ(row["ratio_to_assay"], 7.5);
    EXPECT_TRUE(row["share_of_limit"].is_null());
}
TEST_F(BenchCommand, exits_4_and_keeps_its_own_rows_where_the_peers_cannot_be_compared) {
    const std::map<std::string, std::string> scripts = {{"exit status 3", "exit 3\n"},
                                                        {"parse error", "while [ \"$1\" != --out ]; do shift; done\necho no > \"$2\"\n"}};
    for (const auto& [why, script] : scripts) {
        const Outcome done =
            assay(quick({"--workload", "style_analysis", "--peers", "--quiet"}), {.environment = {{"ASSAY_PEERS", peers(script)}}});
        EXPECT_EQ(done.code, 4) << done.err;
        EXPECT_TRUE(done.says("the peers of style analysis could not be compared")) << done.err;
        EXPECT_TRUE(done.says(why)) << done.err;
        EXPECT_GE(rows_of(bytes_of(folder / "result/bench.csv")), 1u);
    }
    const Outcome installed =
        assay(quick({"--workload", "style_analysis", "--peers", "--quiet"}), {.environment = {{"ASSAY_PEERS", "/nowhere/run"}}});
    EXPECT_EQ(installed.code, 4);
    EXPECT_TRUE(installed.says("/nowhere/run is not there; an installed package has no comparisons")) << installed.err;
}

}  // namespace assay
