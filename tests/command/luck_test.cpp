// `assay luck` as a person runs it.
#include <nlohmann/json.hpp>

#include "program.h"
#include "reference_csv.h"

namespace assay {
namespace {

class LuckCommand : public ProgramTest {
  protected:
    // 40 made-up records and an index, 96 months from 2015-01; what the first one has beyond the others, in fractions a month.
    void write_records(double skill, int count = 40) const {
        SplitMix random{11};
        std::string text = "month,index";
        for (int s = 0; s < count; ++s) text += fmt::format(",S{:02}", s);
        for (int t = 0; t < 96; ++t) {
            const double index = 0.003 + 0.012 * random.normal();
            text += fmt::format("\n{},{:.8f}", (Month::of(2015, 1) + t).text(), index);
            for (int s = 0; s < count; ++s) text += fmt::format(",{:.8f}", index + (s == 0 ? skill : 0) + 0.01 * random.normal());
        }
        write("records.csv", text + "\n");
    }
    // Against the index with 500 resamples, where `words` say nothing else of these.
    Outcome luck(const std::vector<std::string>& words, const std::string& out = "result") {
        std::vector<std::string> all = {"luck", "--series", "records.csv", "--values", "returns", "--out", out};
        for (const auto& [option, value] : {std::pair("--benchmark", "index"), std::pair("--resamples", "500")})
            if (std::find(words.begin(), words.end(), option) == words.end()) all.insert(all.end(), {option, value});
        all.insert(all.end(), words.begin(), words.end());
        return assay(all);
    }
    static std::string answer(const Outcome& done) { return nlohmann::json::parse(done.out).at("answer"); }
    std::map<std::string, std::string> statistics(const std::string& method) const {
        const ReferenceCsv table(folder / "result/luck.csv");
        std::map<std::string, std::string> values;
        for (size_t r = 0; r < table.rows(); ++r)
            if (table.text(r, "method") == method) values[table.text(r, "statistic")] = table.text(r, "value");
        return values;
    }
};

}  // namespace

TEST_F(LuckCommand, noise_is_no_evidence_and_planted_skill_is_more_than_luck_explains) {
    write_records(0);
    const Outcome noise = luck({"--json"});
    ASSERT_EQ(noise.code, 0) << noise.err;
    EXPECT_NE(answer(noise).find("The best of 40 track records, "), std::string::npos) << answer(noise);
    EXPECT_NE(answer(noise).find("no evidence of skill"), std::string::npos) << answer(noise);
    write_records(0.008);
    const Outcome skilled = luck({"--json"});
    ASSERT_EQ(skilled.code, 0) << skilled.err;
    EXPECT_NE(answer(skilled).find("The best of 40 track records, S00, beat index by "), std::string::npos) << answer(skilled);
    EXPECT_NE(answer(skilled).find("more than luck explains"), std::string::npos) << answer(skilled);
    EXPECT_EQ(ReferenceCsv(folder / "result/luck_series.csv").text(0, "stepm_superior"), "true");
}

TEST_F(LuckCommand, writes_the_tables_of_the_contract_a_report_and_a_workbook) {
    write_records(0);
    const Outcome done = luck({});
    ASSERT_EQ(done.code, 0) << done.err;
    const Contents files = contents(folder / "result");
    for (const char* name :
         {"luck.csv", "luck_series.csv", "luck_left_out.csv", "columns.csv", "report.html", "luck.xlsx", "manifest.json"})
        EXPECT_TRUE(files.contains(name)) << name;
    EXPECT_TRUE(files.at("luck.csv").starts_with("method,statistic,value\n"));
    EXPECT_TRUE(files.at("luck_series.csv")
                    .starts_with("series,mean_difference,sharpe,probabilistic_sharpe,deflated_sharpe,q_value,stepm_superior,"
                                 "model_confidence_p,status\n"));
    EXPECT_EQ(rows_of(files.at("luck_series.csv")), 40u) << "the benchmark is no track record";
    for (const char* method : {"cscv", "cscv_unequal_blocks"})
        for (const char* name : {"dropped_leading_rows", "combinations", "pbo", "mean_logit", "median_logit", "probability_of_loss",
                                 "degradation_slope", "degradation_intercept", "mean_in_sample_sharpe", "mean_out_of_sample_sharpe",
                                 "first_selected", "last_selected", "first_logit", "last_logit"})
            EXPECT_NE(statistics(method)[name], "") << method << " " << name;
    for (const char* name : {"best", "sharpe", "skewness", "kurtosis", "variance_of_sharpes", "expected_maximum_sharpe",
                             "probabilistic_sharpe_vs_0", "deflated_sharpe", "deflated_z"})
        EXPECT_NE(statistics("deflated_sharpe")[name], "") << name;
    for (const char* method : {"spa_not_studentized", "spa_studentized", "spa_studentized_kernel"})
        for (const char* name : {"statistic", "p_lower", "p_consistent", "p_upper"})
            EXPECT_NE(statistics(method)[name], "") << method << " " << name;
    for (const char* name : {"cscv_pbo_5", "cscv_pbo_50", "cscv_pbo_95", "spa_studentized_rejected", "best_ratio_95", "best_mean_95"})
        EXPECT_NE(statistics("null")[name], "") << name;
    EXPECT_EQ(statistics("trials")["trials"], "40");
    EXPECT_NE(statistics("minimum_backtest_length")["years"], "");
    EXPECT_NE(done.out.find("Probability of backtest overfitting"), std::string::npos) << done.out;
}

TEST_F(LuckCommand, gives_the_same_bytes_with_any_number_of_threads) {
    write_records(0);
    ASSERT_EQ(luck({"--threads", "1"}).code, 0);
    ASSERT_EQ(luck({"--threads", "2"}, "again").code, 0);
    EXPECT_TRUE(same_bytes(tables(folder / "result"), tables(folder / "again")));
}

TEST_F(LuckCommand, says_that_few_series_are_few_and_measures_what_it_can) {
    write_records(0, 1);
    const Outcome done = luck({"--json"});
    ASSERT_EQ(done.code, 0) << done.err;
    EXPECT_NE(answer(done).find("The only track record, S00, "), std::string::npos) << answer(done);
    EXPECT_NE(answer(done).find("1 track record is few"), std::string::npos) << answer(done);
}

TEST_F(LuckCommand, refuses_what_cannot_be_in_one_sentence) {
    write_records(0);
    expect_refused(luck({"--benchmark", "indx"}), 3, "--benchmark indx: no series of that name; the nearest is index");
    expect_refused(luck({"--blocks", "15"}), 2, "--blocks 15: an even number from 4 to 20 is needed");
    expect_refused(luck({"--blocks", "22"}), 2, "--blocks 22");
    expect_refused(luck({"--resamples", "99"}), 2, "--resamples 99");
    expect_refused(luck({"--mean-block", "0"}), 2, "--mean-block 0");
    expect_refused(luck({"--series", "records.csv"}), 3, "records.csv");
    expect_refused(assay({"luck", "--values", "percent", "--out", "result"}), 2, "--values needs --series");
}

TEST_F(LuckCommand, measures_the_shipped_data_and_says_that_they_are_synthetic) {
    const Outcome done = assay({"luck", "--resamples", "100", "--out", "result"});
    ASSERT_EQ(done.code, 0) << done.err;
    EXPECT_NE(done.out.find("SYNTHETIC DATA"), std::string::npos) << done.out;
    EXPECT_NE(done.out.find("LBUSTRUU"), std::string::npos) << done.out;
}

}  // namespace assay
