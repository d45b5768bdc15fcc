#include "host/activeness/study_data.h"

#include "made_up_study.h"
#include "study_cells.h"

namespace assay {
namespace {

// A file of one series per id, months months from `first` on.
SeriesFile file(const std::string& path, const std::vector<std::string>& ids, const char* first = "2018-01", int months = 24) {
    SplitMix random{uint64_t(path.size()) + ids[0].size()};
    SeriesFile f;
    f.file.path = path;
    f.panel = empty_panel(*Month::parse(first), months, ids);
    for (double& v : f.panel.value) v = 0.01 * random.normal();
    return f;
}
StudyFiles files() {
    StudyFiles all;
    all.funds = {file("funds.csv", {"F1", "F2"})};
    all.indices = {file("indices.csv", {"X", "Y"})};
    return all;
}
MetadataFile metadata(const std::string& path, const std::map<std::string, double>& aum) {
    MetadataFile m;
    m.file.path = path;
    for (const auto& [id, assets] : aum) m.by_id[id].aum = assets;
    return m;
}
Problem refusal(const StudyFiles& given, const StudySettings& settings = {}) {
    return problem_of([&] { assemble(given, settings); });
}
#define EXPECT_SAYS(problem, code, ...)                                                                                    \
    do {                                                                                                                   \
        const Problem p = problem;                                                                                         \
        EXPECT_EQ(int(p.exit()), int(code)) << p.what();                                                                   \
        for (const char* word : {__VA_ARGS__}) EXPECT_NE(std::string(p.what()).find(word), std::string::npos) << p.what(); \
    } while (false)

}  // namespace

TEST(StudyData, refuses_an_id_in_two_files_and_names_both) {
    StudyFiles given = files();
    given.funds.push_back(file("more.csv", {"F3", "F2"}));
    EXPECT_SAYS(refusal(given), Exit::data, "F2", "funds.csv", "more.csv");
    given = files();
    given.indices.push_back(file("more.csv", {"F1"}));
    EXPECT_SAYS(refusal(given), Exit::data, "F1", "funds.csv", "more.csv");
    given = files();
    given.portfolios.push_back(file("portfolios.csv", {"P", "F2"}));
    EXPECT_SAYS(refusal(given), Exit::data, "F2", "funds.csv", "portfolios.csv");
    given = files();
    given.portfolios.push_back(file("portfolios.csv", {"Y"}));
    EXPECT_SAYS(refusal(given), Exit::data, "Y", "indices.csv", "portfolios.csv");
    given = files();
    given.candidates = {file("candidates.csv", {"C", "F2"})};
    EXPECT_SAYS(refusal(given), Exit::data, "F2", "funds.csv", "candidates.csv");
    given = files();
    given.candidates = {file("candidates.csv", {"C"}), file("others.csv", {"D", "C"})};
    EXPECT_SAYS(refusal(given), Exit::data, "\"C\"", "candidates.csv", "others.csv");
}
TEST(StudyData, refuses_an_id_in_two_metadata_files_and_names_both) {
    StudyFiles given = files();
    given.metadata = {metadata("one.csv", {{"F1", 1e9}}), metadata("two.csv", {{"F2", 2e9}, {"X", 1e12}})};
    const StudyData data = assemble(given, {});
    EXPECT_EQ(data.assets("F1"), 1e9);
    EXPECT_EQ(data.assets("F2"), 2e9);
    given.metadata.push_back(metadata("three.csv", {{"F1", 3e9}}));
    EXPECT_SAYS(refusal(given), Exit::data, "F1", "one.csv", "three.csv");
}
TEST(StudyData, candidates_may_repeat_indices_that_are_equal) {
    StudyFiles given = files();
    given.candidates = {given.indices[0]};
    given.candidates[0].file.path = "candidates.csv";
    given.candidates.push_back(file("others.csv", {"C"}));
    const StudyData data = assemble(given, {});
    EXPECT_EQ(data.indices.ids, (std::vector<std::string>{"X", "Y", "C"}));
    EXPECT_EQ(data.given_indices, 2);
    EXPECT_TRUE(data.prune);
    EXPECT_FALSE(assemble(files(), {}).prune);
    given.candidates[0].panel.at(7, 1) += 1e-9;
    EXPECT_SAYS(refusal(given), Exit::data, "Y", "candidates.csv", "2018-08");
    given.candidates[0].panel.at(7, 1) = not_there;  // a month that one of them lacks is no contradiction
    EXPECT_EQ(assemble(given, {}).indices.ids.size(), 3u);
}
TEST(StudyData, benchmark_is_the_first_index_or_the_one_that_is_named) {
    EXPECT_EQ(assemble(files(), {}).benchmark, 0);
    EXPECT_EQ(assemble(files(), {.benchmark = "Y"}).benchmark, 1);
    StudyFiles given = files();
    given.indices = {file("indices.csv", {"LBUSTRUU", "LF98TRUU"})};
    EXPECT_SAYS(refusal(given, {.benchmark = "LF98TRU"}), Exit::data, "LF98TRU", "indices.csv", "the nearest is LF98TRUU");
}
TEST(StudyData, range_is_the_months_with_the_benchmark_and_a_fund) {
    StudyFiles given = files();
    given.funds = {file("funds.csv", {"F1"}, "2018-05", 30), file("late.csv", {"F2"}, "2019-01", 30)};  // .. 2020-10, 2021-06
    given.indices = {file("x.csv", {"X"}, "2018-03", 12), file("y.csv", {"Y"}, "2015-01", 100)};
    for (int t = 8; t < 12; ++t) given.indices[0].panel.at(t, 0) = not_there;  // X ends 2018-10
    StudyData data = assemble(given, {});
    EXPECT_EQ(data.calendar().range(), "2018-05..2018-10");
    data = assemble(given, {.benchmark = "Y"});
    EXPECT_EQ(data.calendar().range(), "2018-05..2021-06");
    for (const Panel* p : {&data.funds, &data.indices, &data.portfolios})
        EXPECT_EQ(p->calendar.text(0) + " " + std::to_string(p->rows()), "2018-05 38");
    data = assemble(given, {.benchmark = "Y", .from = Month::of(2019, 3), .to = Month::of(2020, 2)});
    EXPECT_EQ(data.calendar().range(), "2019-03..2020-02");
    EXPECT_EQ(data.funds.at(2, 0), given.funds[0].panel.at(12, 0));
    EXPECT_EQ(data.indices.at(2, 1), given.indices[1].panel.at(52, 0));
    data = assemble(given, {.benchmark = "Y", .from = Month::of(1950, 1), .to = Month::of(2090, 2)});  // limits, not wishes
    EXPECT_EQ(data.rows(), 38);
}
TEST(StudyData, warns_of_months_inside_the_range_that_lack_the_benchmark_or_every_fund) {
    StudyFiles given = files();
    EXPECT_TRUE(assemble(given, {}).warnings.empty());
    given.indices[0].panel.at(4, 0) = not_there;
    for (int f : {0, 1}) given.funds[0].panel.at(9, f) = not_there;
    const StudyData data = assemble(given, {});
    EXPECT_EQ(data.rows(), 24);
    ASSERT_EQ(data.warnings.size(), 1u);
    EXPECT_NE(data.warnings[0].find("2 of the 24 months 2018-01..2019-12"), std::string::npos) << data.warnings[0];
}
TEST(StudyData, says_both_ranges_where_funds_and_benchmark_share_no_month) {
    StudyFiles given = files();
    given.indices = {file("indices.csv", {"X"}, "2001-02", 11), file("y.csv", {"Y"}, "2018-01", 24)};
    EXPECT_SAYS(refusal(given), Exit::data, "funds.csv", "no month in common", "2018-01..2019-12", "\"X\"", "2001-02..2001-12");
    given = files();
    EXPECT_SAYS(refusal(given, {.from = Month::of(2030, 1)}), Exit::data, "--from 2030-01 is after");
    EXPECT_SAYS(refusal(given, {.to = Month::of(1990, 1)}), Exit::data, "--to 1990-01 is before");
    EXPECT_SAYS(refusal(given, {.from = Month::of(2019, 11)}), Exit::data, "only 2 months", "at least 3");
}
TEST(StudyData, needs_three_months_in_common_and_no_more) {
    for (int months : {2, 3, 4}) {
        StudyFiles given = files();
        given.indices = {file("indices.csv", {"X", "Y"}, "2018-01", months)};
        if (months < 3)
            EXPECT_SAYS(refusal(given), Exit::data, "funds.csv", "only 2 months in common");
        else
            EXPECT_EQ(assemble(given, {}).rows(), months);
    }
}
// The last month there is belongs to the range, as long as anybody has a value in it.
TEST(StudyData, from_in_the_last_month_is_not_after_it) {
    StudyFiles given = files();
    given.indices[0].panel.at(23, 0) = not_there;  // only Y, which is not the benchmark, has that month
    StudySettings settings;
    settings.from = Month::parse("2019-12");
    EXPECT_SAYS(refusal(given, settings), Exit::data, "no month in common with the benchmark", "--from and --to leave no more");
    settings.from = Month::parse("2020-01");
    EXPECT_SAYS(refusal(given, settings), Exit::data, "--from 2020-01 is after the last month");
}
TEST(StudyData, refuses_from_after_to) {
    EXPECT_SAYS(refusal(files(), {.from = Month::of(2019, 2), .to = Month::of(2019, 1)}), Exit::usage, "2019-02", "2019-01");
}
TEST(StudyData, metadata_of_unknown_series_warns_and_missing_assets_are_counted) {
    StudyFiles given = files();
    given.metadata = {metadata("meta.csv", {{"F1", 1e9}, {"GONE", 1}, {"LOST", 2}, {"X", 3}})};
    const StudyData data = assemble(given, {});
    ASSERT_EQ(data.warnings.size(), 2u);
    for (const char* word : {"meta.csv", "GONE", "1 other"}) EXPECT_NE(data.warnings[0].find(word), std::string::npos) << data.warnings[0];
    EXPECT_NE(data.warnings[1].find("1 of 2 funds have no known size (aum)"), std::string::npos) << data.warnings[1];
    EXPECT_TRUE(std::isnan(data.assets("F2")));
}
TEST(StudyData, override_of_an_unknown_fund_warns_and_of_an_unknown_index_is_refused) {
    StudyFiles given = files();
    given.mapping.resize(1);
    given.mapping[0].file.path = "map.csv";
    given.mapping[0].rows = {{"F1", "Y", 2}, {"GONE", "X", 3}};
    const StudyData data = assemble(given, {});
    EXPECT_EQ(data.overrides, (std::map<std::string, std::string>{{"F1", "Y"}}));
    ASSERT_EQ(data.warnings.size(), 1u);
    for (const char* word : {"map.csv:3", "GONE"}) EXPECT_NE(data.warnings[0].find(word), std::string::npos) << data.warnings[0];
    given.mapping[0].rows.push_back({"F2", "YY", 4});
    EXPECT_SAYS(refusal(given), Exit::data, "map.csv:4", "YY", "--indices");
}
TEST(StudyData, labels_an_index_by_its_group_where_no_other_has_it_else_by_name_else_by_id) {
    StudyFiles given = files();
    EXPECT_EQ(assemble(given, {}).label("X"), "X");
    given.metadata = {metadata("meta.csv", {{"X", 1}, {"Y", 2}})};
    given.metadata[0].by_id["X"].group = "Aggregate";
    given.metadata[0].by_id["Y"].group = "High Yield";
    given.metadata[0].by_id["Y"].name = "The index Y";
    EXPECT_EQ(assemble(given, {}).label("X"), "Aggregate");
    EXPECT_EQ(assemble(given, {}).label("Y"), "High Yield");
    given.metadata[0].by_id["X"].group = "High Yield";
    EXPECT_EQ(assemble(given, {}).label("X"), "X");
    EXPECT_EQ(assemble(given, {}).label("Y"), "The index Y");
}

}  // namespace assay
