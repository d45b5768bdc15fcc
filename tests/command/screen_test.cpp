// `assay screen` as a person runs it.
#include <nlohmann/json.hpp>

#include "host/files/dates.h"
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
    // Two funds and an index by the day, 2020 to 2022; the index has no Columbus Day, the funds no Good Friday.
    void write_daily_files() const {
        SplitMix random{9};
        std::string prices = "date,A,B\n", levels = "date,X\n";
        double x = 100, a = 50, b = 20;
        for (Date day = *Date::of(2019, 12, 31); day <= *Date::of(2022, 12, 30); ++day.days) {
            if (!day.is_weekday()) continue;
            const double r = 0.004 * random.normal();
            x *= 1 + r, a *= 1 + 0.8 * r + 0.001 * random.normal(), b *= 1 + 0.3 * r + 0.003 * random.normal();
            const std::string date = day.text();
            if (date != "2020-10-12" && date != "2021-10-11" && date != "2022-10-10") levels += fmt::format("{},{}\n", date, x);
            if (date != "2020-04-10" && date != "2021-04-02" && date != "2022-04-15") prices += fmt::format("{},{},{}\n", date, a, b);
        }
        write("prices.csv", prices), write("levels.csv", levels);
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
// Of histories this short significance promises too much, and there is no style: both are said, and the run is complete.
TEST_F(Screen, warns_of_short_histories) {
    const Outcome done = assay(small({"--values", "returns", "--from", "2020-01"}));
    EXPECT_EQ(done.code, 0);
    EXPECT_TRUE(done.says("6 of 6 p-values and q-values of alpha rest on fewer than 36 months; with so few they call luck")) << done.err;
    EXPECT_TRUE(done.says("no fund has a style, because its window of 36 months is longer than the range of 24 months")) << done.err;
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
    EXPECT_EQ(assay(small({"--style-window", "300"})).code, 2);
    EXPECT_EQ(assay(small({"--resamples", "50"})).code, 2);
    EXPECT_EQ(beside("result"), std::vector<std::string>{});
}
TEST_F(Screen, of_weeks_and_days_says_so_in_names_units_and_labels) {
    write_daily_files();
    struct Case {
        std::string frequency, unit, formula, window, style, last;
    };
    for (const Case& c : {Case{"weekly", "fraction a week", "(1 + weekly intercept)^52 - 1", "26 weeks", "104", "2022-12-30"},
                          Case{"daily", "fraction a day", "(1 + daily intercept)^252 - 1", "63 days", "250", "2022-12-30"}}) {
        const Outcome done = assay({"screen", "--frequency", c.frequency, "--funds", "prices.csv", "--indices", "levels.csv", "--resamples",
                                    "100", "--style-table", "--like", "A", "--out", "result", "--device", "cpu"});
        EXPECT_EQ(done.code, 0) << done.err;
        const Contents files = contents(folder / "result");
        const std::string columns = files.at("columns.csv");
        EXPECT_NE(columns.find(c.unit), std::string::npos);
        EXPECT_NE(columns.find(c.formula), std::string::npos);
        EXPECT_NE(columns.find("alpha_" + c.frequency), std::string::npos);
        for (const char* monthly : {"a month,", ",months,", "monthly"}) EXPECT_EQ(columns.find(monthly), std::string::npos) << monthly;
        EXPECT_NE(files.at("screen.csv").find(c.last), std::string::npos);
        EXPECT_NE(files.at("style.csv").find(c.last), std::string::npos);
        EXPECT_NE(columns.find("windows of " + c.window), std::string::npos);
        EXPECT_NE(files.at("fund_statistics.csv").find(",2021,"), std::string::npos) << "a calendar year stays one";
        const Outcome dry = assay({"screen", "--frequency", c.frequency, "--funds", "prices.csv", "--indices", "levels.csv", "--dry-run"});
        EXPECT_NE(dry.out.find("style-window = " + c.style + "\n"), std::string::npos) << dry.out;
    }
}
TEST_F(Screen, never_makes_weeks_of_months) {
    write_daily_files();
    const Outcome mixed =
        assay({"screen", "--funds", "prices.csv", "--indices", "indices.csv", "--frequency", "weekly", "--out", "result"});
    EXPECT_EQ(mixed.code, 3);
    EXPECT_EQ(mixed.err.substr(mixed.err.find("assay: ")),
              "assay: indices.csv: holds monthly returns, which cannot be made weekly: give daily or weekly returns, or take "
              "--frequency monthly\n");
    const Outcome shipped = assay({"screen", "--frequency", "daily", "--out", "result"});
    EXPECT_EQ(shipped.code, 3);
    EXPECT_TRUE(shipped.says("funds.csv: holds monthly returns, which cannot be made daily")) << shipped.err;
    EXPECT_EQ(beside("result"), std::vector<std::string>{});
    write("monthly.csv", "month,C\n2020-01,0.01013\n2020-02,-0.02107\n2020-03,0.01331\n2020-04,0.02411\n2020-05,-0.00417\n");
    const Outcome coarser = assay({"screen", "--funds", "prices.csv", "--funds", "monthly.csv", "--indices", "levels.csv", "--resamples",
                                   "0", "--out", "result", "--from", "2020-02", "--to", "2022-12"});
    EXPECT_EQ(coarser.code, 0) << "a daily and a monthly file, both by months: " << coarser.err;
    EXPECT_NE(contents(folder / "result").at("fund_statistics.csv").find("2020-02..2022-12,4,"), std::string::npos);
}
TEST_F(Screen, dry_run_computes_and_writes_nothing) {
    const Outcome done = assay(small({"--dry-run"}));
    EXPECT_EQ(done.code, 0) << done.err;
    EXPECT_NE(done.out.find("style-window"), std::string::npos);
    EXPECT_EQ(beside("result"), std::vector<std::string>{});
}

}  // namespace assay
