// `assay frontier` as a person runs it: what it writes, and the sentence for what it cannot do.
#include <nlohmann/json.hpp>

#include "program.h"
#include "reference_csv.h"

namespace assay {
namespace {

class FrontierCommand : public ProgramTest {
  protected:
    FrontierCommand() { write("assets.csv", returns({"SHY", "IEF", "TLT", "HYG"}, 60)); }
    // Made-up monthly returns from 2016-01 on: the later an asset stands, the more it moves.
    static std::string returns(const std::vector<std::string>& ids, int months) {
        SplitMix random{3};
        std::string text = "month";
        for (const std::string& id : ids) text += "," + id;
        for (int t = 0; t < months; ++t) {
            text += "\n" + (*Month::parse("2016-01") + t).text();
            for (size_t i = 0; i < ids.size(); ++i)
                text += fmt::format(",{:.6f}", 0.001 * double(i + 1) + 0.004 * double(i + 1) * random.normal());
        }
        return text + "\n";
    }
    Outcome frontier(std::vector<std::string> words) {
        std::vector<std::string> all = {"frontier", "--assets", "assets.csv", "--values", "returns", "--out", "result"};
        all.insert(all.end(), words.begin(), words.end());
        return assay(all);
    }
    ReferenceCsv table(const std::string& name) const { return ReferenceCsv(folder / ("result/" + name + ".csv")); }
    nlohmann::json manifest() const { return nlohmann::json::parse(bytes_of(folder / "result/manifest.json")); }
};

}  // namespace

TEST_F(FrontierCommand, writes_every_table_a_report_and_a_workbook) {
    const Outcome done = frontier({"--date", "2020-02", "--date", "2019-06", "--target", "0.005", "--json"});
    EXPECT_EQ(done.code, 0) << done.err;
    const auto json = nlohmann::json::parse(done.out);
    EXPECT_EQ(json.at("data_label"), "user");
    EXPECT_EQ(json.at("counts").at("dates"), 2);
    const Contents files = contents(folder / "result");
    for (const char* name : {"frontier.csv", "weights.csv", "corners.csv", "corner_weights.csv", "universe.csv", "estimates.csv",
                             "columns.csv", "report.html", "frontier.xlsx", "manifest.json"})
        EXPECT_TRUE(files.contains(name)) << name;
    for (const auto& [name, entry] : json.at("tables").items()) EXPECT_TRUE(files.contains(name + ".csv")) << name;
    const ReferenceCsv points = table("frontier");
    ASSERT_EQ(points.rows(), 8u);
    EXPECT_EQ(points.text(0, "date"), "2019-06") << "dates stand in their order";
    EXPECT_EQ(points.text(3, "target"), "0.005");
    EXPECT_NEAR(points.number(3, "risk"), 0.005, 1e-15);
    EXPECT_EQ(points.names()[0], "date");
}

TEST_F(FrontierCommand, runs_on_the_shipped_synthetic_assets_when_none_are_named_and_says_so) {
    const Outcome done = assay({"frontier", "--out", "result"});
    EXPECT_EQ(done.code, 0) << done.err;
    EXPECT_TRUE(done.says("shipped data (synthetic)")) << done.err;
    EXPECT_NE(done.out.find("SYNTHETIC DATA"), std::string::npos);
    EXPECT_EQ(manifest().at("data_label"), "synthetic");
    EXPECT_EQ(manifest().at("warnings"), nlohmann::json::array());
    EXPECT_NE(bytes_of(folder / "result/report.html").find("</strong> Made-up assets"), std::string::npos);
    EXPECT_EQ(table("frontier").text(0, "date"), "2023-12");
    const ReferenceCsv universe = table("universe");
    EXPECT_EQ(universe.rows(), 30u);
    for (size_t row = 0; row < universe.rows(); ++row) {
        EXPECT_EQ(universe.text(row, "group"), "") << "caps and groups only where they are asked for";
        EXPECT_EQ(universe.number(row, "cap"), 1);
    }
    fs::remove_all(folder / "result");
    expect_refused(assay({"frontier", "--out", "result", "--series", "assets.csv"}), 2, "data.series needs data.assets");
}

TEST_F(FrontierCommand, shipped_assets_are_synthetic_by_whatever_path_they_are_named) {
    const std::string shipped = source_folder() + "/datasets/portfolios/../portfolios/baseline.toml";
    const Outcome done = assay({"frontier", shipped, "--out", "result", "--target", "0.01"});
    EXPECT_EQ(done.code, 0) << done.err;
    EXPECT_EQ(manifest().at("data_label"), "synthetic");
    const ReferenceCsv weights = table("weights");
    for (size_t row = 0; row < weights.rows(); ++row) EXPECT_LE(weights.number(row, "weight"), 0.25 + 1e-12);
    EXPECT_EQ(frontier({}).code, 0);
    EXPECT_EQ(manifest().at("data_label"), "user");
    ASSERT_EQ(assay({"datasets", "--export", "assets", "copy"}).code, 0);  // a copy is as made up as the original
    EXPECT_EQ(assay({"frontier", "--assets", "copy/assets.csv", "--out", "of_copy", "--quiet"}).code, 0);
    EXPECT_NE(bytes_of(folder / "of_copy/manifest.json").find("\"data_label\": \"synthetic\""), std::string::npos);
}

TEST_F(FrontierCommand, same_tables_from_the_dry_run_s_configuration) {
    const std::vector<std::string> words = {"--date", "2020-02", "--target", "0.005", "--set", "universe.cap=0.5"};
    EXPECT_EQ(frontier(words).code, 0);
    const Contents before = tables(folder / "result");
    std::vector<std::string> dry = words;
    dry.push_back("--dry-run");
    fs::remove_all(folder / "result");
    const Outcome planned = frontier(dry);
    EXPECT_EQ(planned.code, 0) << planned.err;
    EXPECT_EQ(beside("result"), std::vector<std::string>{});
    write("again.toml", planned.out);
    const Outcome again = assay({"frontier", "again.toml", "--out", "result"});
    EXPECT_EQ(again.code, 0) << again.err << planned.out;
    EXPECT_TRUE(same_bytes(before, tables(folder / "result")));
}

TEST_F(FrontierCommand, refuses_targets_and_dates_that_are_none) {
    for (const char* target : {"nan", "-0.01", "inf", "1.5", "high", "0.01x"})
        expect_refused(frontier({std::string("--target=") + target}), 2, "the standard deviation of returns a month is needed");
    expect_refused(frontier({"--target", "0.01", "--target", "0.010"}), 2, "--target 0.010 is given twice");
    expect_refused(frontier({"--date", "2020-13"}), 2, "--date 2020-13: not a month; write it as 2017-01");
    expect_refused(frontier({"--date", "2020-01", "--date", "2020-01"}), 2, "--date 2020-01 is given twice");
    expect_refused(frontier({"--date", "2021-01"}), 3, "--date 2021-01: the assets have returns of 2016-01..2020-12");
    expect_refused(frontier({"--date", "2015-12"}), 3, "--date 2015-12: the assets have returns of 2016-01..2020-12");
}

TEST_F(FrontierCommand, a_date_without_enough_history_has_a_row_a_sentence_and_exit_4) {
    const Outcome done = frontier({"--date", "2017-01", "--date", "2020-12"});
    EXPECT_EQ(done.code, 4) << done.err;
    EXPECT_TRUE(
        done.says("2017-01 has no portfolio (too_few_assets): 0 of 4 assets are eligible; for example \"SHY\": 23 of the 36 months to "
                  "2017-01 have no return"))
        << done.err;
    const ReferenceCsv points = table("frontier");
    EXPECT_EQ(points.text(0, "status"), "too_few_assets");
    EXPECT_EQ(points.text(0, "risk"), "");
    EXPECT_EQ(points.text(3, "status"), "ok");
    EXPECT_EQ(frontier({"--date", "2017-01"}).code, 4) << "a report without any frontier is one";
    EXPECT_EQ(table("weights").rows(), 0u);
}

TEST_F(FrontierCommand, names_caps_and_groups_that_leave_no_portfolio) {
    expect_refused(frontier({"--set", "universe.cap=0.2"}), 2, "[universe]: the caps of the 4 eligible assets sum to 0.8");
    write("groups.csv", "id,group,group_cap\nSHY,government,0.5\nIEF,government,0.5\nTLT,government,0.5\nHYG,credit,0.3\n");
    expect_refused(frontier({"--set", "universe.groups=groups.csv"}), 2,
                   "group caps: government 0.5 + credit 0.3 leave 0.2 of the portfolio without a place");
    write("groups.csv", "id,group,group_cap\nSHY,government,0.5\nIEF,government,0.6\n");
    expect_refused(frontier({"--set", "universe.groups=groups.csv"}), 3, "groups.csv");
    write("groups.csv", "id,group,group_cap\nSHX,government,0.5\n");
    expect_refused(frontier({"--set", "universe.groups=groups.csv"}), 3, "the nearest is SHY");
    expect_refused(frontier({"--set", "universe.ids=[\"SHY\", \"IEFF\"]"}), 3, "the nearest is IEF");
    // At a date at which not all are there yet, the same is a status.
    std::string young = returns({"SHY", "IEF", "TLT", "HYG"}, 60);
    for (size_t at = 0, line = 0; (at = young.find('\n', at)) != std::string::npos; ++at)
        if (++line <= 20) {
            const size_t end = young.find('\n', at + 1), comma = young.rfind(',', end);
            young.erase(comma + 1, end - comma - 1);
        }
    write("assets.csv", young);
    const Outcome done = frontier({"--date", "2019-12", "--date", "2020-12", "--set", "universe.cap=0.25"});
    EXPECT_EQ(done.code, 4) << done.err;
    EXPECT_TRUE(done.says("2019-12 has no portfolio (infeasible): the caps of the 3 eligible assets sum to 0.75")) << done.err;
    EXPECT_EQ(table("frontier").text(0, "status"), "infeasible");
    EXPECT_EQ(table("frontier").text(3, "status"), "ok");
}

TEST_F(FrontierCommand, takes_a_covariance_of_the_user_and_refuses_one_that_is_none) {
    write("covariance.csv", "id,SHY,IEF\nSHY,0.0001,0.00005\nIEF,0.00005,0.0004\n");
    const std::vector<std::string> words = {"--set", "estimation.covariance_file=covariance.csv"};
    const Outcome done = frontier(words);
    EXPECT_EQ(done.code, 0) << done.err;
    // w = (s22 - s12) / (s11 + s22 - 2 s12)
    const double w = (0.0004 - 0.00005) / (0.0001 + 0.0004 - 2 * 0.00005);
    EXPECT_NEAR(table("weights").number(0, "weight"), w, 1e-14);
    EXPECT_EQ(table("estimates").text(0, "observations"), "");
    fs::remove_all(folder / "result");
    write("covariance.csv", "id,SHY,IEF\nSHY,0.0001,0.0005\nIEF,0.0005,0.0004\n");
    expect_refused(frontier(words), 3, "is no covariance matrix: its smallest eigenvalue is -");
    write("covariance.csv", "id,SHY,IEF\nSHY,0.0001,0.00004\nIEF,0.00005,0.0004\n");
    expect_refused(frontier(words), 3, "is not symmetric");
}

TEST_F(FrontierCommand, names_line_and_column_of_a_configuration_s_mistakes_and_the_nearest_key) {
    write("broken.toml", "[universe]\ncap = 0.5\nids = [\"SHY\"\n[estimation]\n");
    expect_refused(assay({"frontier", "broken.toml", "--out", "result"}), 2, "broken.toml:4:");
    write("unknown.toml", "[universe]\n  capp = 0.5\n");
    expect_refused(assay({"frontier", "unknown.toml", "--out", "result"}), 2,
                   "unknown.toml:2:3: no such key: universe.capp; the nearest is universe.cap");
    expect_refused(frontier({"--set", "estimation.lookbak=24"}), 2, "the nearest is estimation.lookback");
    expect_refused(frontier({"--targte", "0.01"}), 2, "the nearest is --target");
    expect_refused(frontier({"--set", "estimation.covariance=ledoit"}), 2, "one of sample, ewma");
    write("dates.toml", "date = [\"2019-12\", \"2020-12\"]\ntarget = 0.005\n[data]\nassets = \"assets.csv\"\nvalues = \"returns\"\n");
    EXPECT_EQ(assay({"frontier", "dates.toml", "--out", "result"}).code, 0);
    EXPECT_EQ(table("frontier").rows(), 8u);
}

TEST_F(FrontierCommand, same_bytes_on_any_number_of_threads) {
    std::vector<std::string> words = {"--target", "0.005", "--set", "estimation.covariance=ledoit_wolf_identity"};
    for (const char* date : {"2019-01", "2019-07", "2020-01", "2020-07"}) words.insert(words.end(), {"--date", date});
    words.insert(words.end(), {"--threads", "1"});
    EXPECT_EQ(frontier(words).code, 0);
    const Contents one = tables(folder / "result");
    words.back() = "3";
    EXPECT_EQ(frontier(words).code, 0);
    EXPECT_TRUE(same_bytes(one, tables(folder / "result")));
}

TEST_F(FrontierCommand, without_expected_returns_the_answer_speaks_of_risk_only) {
    const Outcome done = frontier({"--set", "estimation.expected_return=none", "--target", "0.5"});
    EXPECT_EQ(done.code, 0) << done.err;
    EXPECT_EQ(table("frontier").rows(), 2u);
    EXPECT_EQ(done.out.find("expected return of"), std::string::npos) << done.out;
    EXPECT_NE(done.out.find("minimum-variance portfolio of 4 assets has a risk of"), std::string::npos) << done.out;
}

}  // namespace assay
