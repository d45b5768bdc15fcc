#include "program.h"

namespace assay {
namespace {

class StudyOfFiles : public ProgramTest {
  protected:
    std::vector<std::string> study_of(const std::string& from, std::vector<std::string> more = {}) {
        std::vector<std::string> words = {"study", "--quiet", "--values", "returns", "--out", "result"};
        for (const char* role : {"funds", "indices", "metadata", "portfolios", "candidates"})
            words.insert(words.end(), {std::string("--") + role, from + "/" + role + ".csv"});
        words.insert(words.end(), more.begin(), more.end());
        return words;
    }
    static constexpr const char* names[] = {
        "activeness.csv",       "activeness_sensitivity.csv", "coverage.csv",      "fund_statistics.csv",
        "group_activeness.csv", "group_averages.csv",         "group_rolling.csv", "implied_duration.csv",
        "index_pruning.csv",    "index_statistics.csv",       "mapping.csv",       "model_portfolios.csv"};
};

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

}  // namespace

// The contract of interface.md, "Tables of study": these columns, in this order, then any others.
TEST_F(StudyOfFiles, has_every_table_with_its_columns) {
    const std::map<std::string, std::string> columns = {
        {"index_pruning.csv", "index,order,kept,because_of,correlation,beta"},
        {"index_statistics.csv", "index,benchmark,period,observations,correlation,beta,alpha_annual,residual_volatility,r_squared"},
        {"mapping.csv", "fund,index,r_squared,correlation,beta,observations,runner_up,runner_up_r_squared,margin,source,status"},
        {"fund_statistics.csv",
         "fund,index,period,observations,mean_return,correlation,beta,alpha_monthly,alpha_annual,t_alpha,t_beta,residual_volatility,r_"
         "squared,status"},
        {"group_averages.csv", "index,period,weighting,funds,funds_without_history,correlation,beta"},
        {"coverage.csv", "index,index_assets,index_holdings,index_duration,funds,fund_assets,share_of_sector"},
        {"rolling.csv", "fund,index,window,month,correlation,beta,alpha_monthly,residual_volatility,r_squared,observations"},
        {"group_rolling.csv", "index,window,month,statistic,aum_weighted,p10,p25,median,p75,p90,funds"},
        {"activeness.csv",
         "fund,index,window,average_rolling_correlation,rolling_beta_volatility,expected_beta_volatility,active,score,status"},
        {"group_activeness.csv", "index,funds,active_funds,active_share_of_funds,active_share_of_assets"},
        {"activeness_sensitivity.csv", "index,active_correlation,active_beta_volatility,active_share_of_funds,active_share_of_assets"},
        {"implied_duration.csv", "fund,index,period,beta,correlation,index_duration,implied_duration"},
        {"model_portfolios.csv", "portfolio,benchmark,period,correlation,beta,alpha_annual"},
    };
    EXPECT_EQ(assay({"study", "--quiet", "--rolling-table", "--out", "result"}).code, 0);
    EXPECT_NE(bytes_of(folder / "result/columns.csv").find("\nrolling.csv,fund,"), std::string::npos);
    const Contents written = tables(folder / "result");
    for (const auto& [name, header] : columns) {
        ASSERT_TRUE(written.contains(name)) << name;
        EXPECT_EQ(first_line(written.at(name)).substr(0, header.size()), header) << name;
        EXPECT_GT(rows_of(written.at(name)), 0u) << name;
    }
    for (const auto& [name, header] : columns)
        EXPECT_EQ(shipped_tables().contains(name), name != "rolling.csv") << name;  // that one only where it is asked for
}
TEST_F(StudyOfFiles, exported_data_give_the_tables_of_the_shipped_ones) {
    EXPECT_EQ(assay({"datasets", "--export", "study", "data"}).code, 0);
    const Outcome done = assay(study_of("data"));
    EXPECT_EQ(done.code, 0) << done.err;
    EXPECT_TRUE(same_bytes(shipped_tables(), tables(folder / "result")));
    EXPECT_NE(bytes_of(folder / "result/manifest.json").find("\"synthetic\""), std::string::npos);
}
TEST_F(StudyOfFiles, shipped_data_are_called_synthetic_wherever_they_appear) {
    const Outcome done = assay({"study", "--out", "result"});
    EXPECT_TRUE(done.says("synthetic")) << done.err;
    EXPECT_NE(done.out.find("SYNTHETIC"), std::string::npos);
    for (const char* file : {"manifest.json", "report.html"})
        EXPECT_NE(bytes_of(folder / ("result/" + std::string(file))).find("synthetic"), std::string::npos) << file;
}
TEST_F(StudyOfFiles, export_twice_is_fine_and_onto_something_else_is_refused) {
    EXPECT_EQ(assay({"datasets", "--export", "study", "data"}).code, 0);
    const Contents first = contents(folder / "data");
    EXPECT_EQ(first.size(), 5u);
    EXPECT_EQ(assay({"datasets", "--export", "study", "data"}).code, 0);
    EXPECT_TRUE(same_bytes(first, contents(folder / "data")));
    write("data/funds.csv", "my own\n");
    fs::remove(folder / "data/candidates.csv");
    const Contents changed = contents(folder / "data");
    const Outcome refused = assay({"datasets", "--export", "study", "data"});
    EXPECT_EQ(refused.code, 6);
    EXPECT_TRUE(refused.says("data/funds.csv")) << refused.err;
    EXPECT_TRUE(same_bytes(changed, contents(folder / "data")));  // untouched, nothing beside it
}
TEST_F(StudyOfFiles, one_fund_and_one_index_are_enough) {
    write_small_files();
    write("one_fund.csv", "month,F\n2019-01,0.01\n2019-02,0.02\n2019-03,-0.01\n2019-04,0.005\n");
    write("one_index.csv", "month,X\n2019-01,0.02\n2019-02,0.01\n2019-03,-0.02\n2019-04,0.001\n");
    const Outcome done =
        assay({"study", "--funds", "one_fund.csv", "--indices", "one_index.csv", "--values", "returns", "--out", "result"});
    EXPECT_EQ(done.code, 0) << done.err;  // a short history is a status, not an error
    const Contents written = tables(folder / "result");
    for (const char* name : names) EXPECT_TRUE(written.contains(name)) << name;
    EXPECT_EQ(rows_of(written.at("mapping.csv")), 1u);
    EXPECT_NE(written.at("mapping.csv").find("\nF,X,"), std::string::npos);
    EXPECT_NE(written.at("activeness.csv").find("too_few_observations"), std::string::npos);
}
// Nobody's activeness is known: that is a result, in every kind of file.
TEST_F(StudyOfFiles, a_range_shorter_than_the_window_is_still_a_study) {
    const Outcome done = assay({"study", "--from", "2023-01", "--to", "2023-04", "--out", "result"});
    EXPECT_EQ(done.code, 0) << done.err;
    EXPECT_TRUE(fs::exists(folder / "result/study.xlsx"));
    EXPECT_NE(done.out.find("No fund has a history long enough"), std::string::npos) << done.out.substr(0, 300);
    EXPECT_EQ(done.err.find("WARNING"), std::string::npos) << done.err;  // a library's own words
}
TEST_F(StudyOfFiles, tables_without_rows_are_a_header) {
    write_small_files();
    EXPECT_EQ(assay(small_study()).code, 0);
    const Contents written = tables(folder / "result");
    for (const char* name : names) {
        ASSERT_TRUE(written.contains(name)) << name;
        EXPECT_NE(written.at(name), "");
    }
    EXPECT_EQ(rows_of(written.at("model_portfolios.csv")), 0u);
    EXPECT_EQ(first_line(written.at("model_portfolios.csv")).substr(0, 56), "portfolio,benchmark,period,correlation,beta,alpha_annual");
    write_small_files(4);
    const Outcome brief = assay(small_study({"--rolling-table"}));
    EXPECT_EQ(brief.code, 0) << brief.err;
    EXPECT_EQ(rows_of(bytes_of(folder / "result/group_rolling.csv")), 0u);
    EXPECT_EQ(rows_of(bytes_of(folder / "result/rolling.csv")), 0u);
    EXPECT_EQ(first_line(bytes_of(folder / "result/rolling.csv")).substr(0, 11), "fund,index,");
}
TEST_F(StudyOfFiles, without_metadata_only_what_is_weighted_by_assets_is_empty) {
    write_small_files();
    EXPECT_EQ(assay(small_study()).code, 0);
    std::istringstream lines(bytes_of(folder / "result/group_averages.csv"));
    std::string line;
    std::getline(lines, line);
    int aum = 0, equal = 0;
    while (std::getline(lines, line)) {
        if (line.find(",aum,") != std::string::npos) {
            ++aum;
            EXPECT_NE(line.find(",aum,0,"), std::string::npos) << line;
            EXPECT_NE(line.find(",,"), std::string::npos) << line;
        }
        if (line.find(",equal,") != std::string::npos) {
            ++equal;
            EXPECT_EQ(line.find(",,"), std::string::npos) << line;
        }
    }
    EXPECT_GT(aum, 3);
    EXPECT_EQ(aum, equal);
}
TEST_F(StudyOfFiles, the_answer_says_of_how_many_funds_the_assets_are_known) {
    EXPECT_EQ(assay({"datasets", "--export", "study", "data"}).code, 0);
    write_file(folder / "few.csv", "id,aum\nF001,2000000000\nF002,1000000000\n");
    const Outcome few =
        assay({"study", "--funds", "data/funds.csv", "--indices", "data/indices.csv", "--metadata", "few.csv", "--out", "result"});
    EXPECT_EQ(few.code, 0) << few.err;
    EXPECT_NE(few.out.find("of the assets known (2 of 314 funds)"), std::string::npos) << few.out.substr(0, 400);
    const Outcome all = assay({"study", "--out", "result"});
    EXPECT_NE(all.out.find("They hold 7.3 % of the assets. "), std::string::npos) << all.out.substr(0, 400);
}
TEST_F(StudyOfFiles, what_is_asked_for_by_name_and_cannot_be_computed_exits_4_and_the_rest_is_written) {
    write_small_files(10);
    const std::vector<std::vector<std::string>> asked = {{"--window", "12"}, {"--period", "2030"}, {"--window", "6", "--window", "12"}};
    for (const auto& more : asked) {
        const Outcome done = assay(small_study(more));
        EXPECT_EQ(done.code, 4) << done.err;
        EXPECT_TRUE(done.says("warning: ")) << done.err;
        for (const char* name : names) EXPECT_TRUE(tables(folder / "result").contains(name)) << name;
        EXPECT_NE(done.out, "");
    }
    EXPECT_EQ(assay(small_study()).code, 0);
    write_small_files(5);  // too short for a window of 6, which nobody has named
    EXPECT_EQ(assay(small_study()).code, 0);
}
TEST_F(StudyOfFiles, order_of_months_and_of_columns_in_a_file_does_not_change_a_number) {
    write_small_files();
    EXPECT_EQ(assay(small_study()).code, 0);
    const Contents first = tables(folder / "result");
    std::vector<std::string> lines;
    std::istringstream text(bytes_of(folder / "funds.csv"));
    for (std::string line; std::getline(text, line);) lines.push_back(line);
    std::string newest_first = lines[0] + "\r\n";
    for (size_t i = lines.size() - 1; i > 0; --i) newest_first += lines[i] + "\r\n";
    write("funds.csv", newest_first);
    EXPECT_EQ(assay(small_study()).code, 0);
    EXPECT_TRUE(same_bytes(first, tables(folder / "result")));
}
TEST_F(StudyOfFiles, an_override_is_used_and_shown) {
    write_small_files();
    write("map.csv", "fund,index\nF1,X\nF9,X\n");
    const Outcome done = assay(small_study({"--mapping", "map.csv"}));
    EXPECT_EQ(done.code, 0) << done.err;
    EXPECT_TRUE(done.says("map.csv:3: \"F9\" is no fund of this run")) << done.err;
    const std::string mapping = bytes_of(folder / "result/mapping.csv");
    EXPECT_NE(mapping.find("\nF1,X,"), std::string::npos);
    EXPECT_NE(mapping.find(",override,ok\n"), std::string::npos);
    EXPECT_NE(bytes_of(folder / "result/fund_statistics.csv").find("\nF1,X,2019,"), std::string::npos);
    write("map.csv", "fund,index\nF001,CAND001\n");
    const Outcome pruned = assay({"study", "--mapping", "map.csv", "--out", "none"});
    EXPECT_EQ(pruned.code, 3);
    EXPECT_TRUE(pruned.says("CAND001")) << pruned.err;
    EXPECT_EQ(beside("none").size(), 0u);
}

}  // namespace assay
