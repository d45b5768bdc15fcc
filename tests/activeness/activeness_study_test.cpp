// What only the study as a whole has: its answer, the list of its columns, what it could not do, the portfolios' windows.
#include "host/activeness/activeness_study.h"
#include "host/table/columns_table.h"

#include <algorithm>
#include <set>

#include "made_up_study.h"
#include "study_cells.h"

namespace assay {

TEST(ActivenessStudy, tells_the_meaning_of_every_column_of_every_table_once) {
    const StudyRun run = run_of(made_up_study());
    std::vector<const Table*> tables;
    for (const Table& table : run.study.tables) tables.push_back(&table);
    const Table described_columns = columns_table(tables);
    const Cells columns(described_columns);
    std::set<std::pair<std::string, std::string>> described;
    for (size_t r = 0; r < columns.rows(); ++r) {
        EXPECT_TRUE(described.insert({columns.text(r, "file"), columns.text(r, "column")}).second) << columns.text(r, "column") << " twice";
        EXPECT_NE(columns.text(r, "description"), "") << columns.text(r, "file") << " " << columns.text(r, "column");
    }
    for (const Table& table : run.study.tables)
        for (const Column& column : table.columns)
            EXPECT_TRUE(described.contains({table.name + ".csv", column.name})) << table.name << " " << column.name;
}
TEST(ActivenessStudy, answer_holds_the_numbers_of_the_groups) {
    for (int benchmark = 0; benchmark < 3; ++benchmark) {
        StudyData data = made_up_study();
        data.benchmark = benchmark;
        const StudyRun run = run_of(data);
        const Cells answer = run["answer"], groups = run["group_activeness"], mapping = run["mapping"];
        double with_index = 0, known = 0, active = 0;
        for (size_t r = 0; r < mapping.rows(); ++r) with_index += mapping.text(r, "index") != "";
        for (size_t r = 0; r < groups.rows(); ++r) known += groups.number(r, "funds"), active += groups.number(r, "active_funds");
        const size_t all = answer.row({{"funds_of", "all"}}),
                     of_benchmark = answer.row({{"funds_of", data.indices.ids[size_t(benchmark)]}});
        EXPECT_EQ(answer.number(all, "funds"), with_index);
        EXPECT_EQ(answer.number(all, "funds_with_activeness"), known);
        EXPECT_EQ(answer.number(all, "active_funds"), active);
        EXPECT_EQ(answer.number(all, "active_share_of_funds"), active / known);
        const size_t group = groups.row({{"index", data.indices.ids[size_t(benchmark)]}});
        EXPECT_EQ(answer.number(of_benchmark, "funds_with_activeness"), groups.number(group, "funds"));
        for (const char* column : {"active_funds", "active_share_of_funds", "active_share_of_assets"})
            EXPECT_EQ(answer.number(of_benchmark, column), groups.number(group, column)) << column;
    }
}
TEST(ActivenessStudy, portfolios_roll_on_the_benchmark_over_full_windows) {
    StudyData data = made_up_study();
    data.benchmark = 1;
    data.indices.at(40, 1) = not_there;
    StudySettings settings;
    settings.windows = {12, 6};
    const StudyRun run = run_of(data, settings);
    const Cells table = run["portfolio_rolling"];
    size_t full = 0;
    for (const char* portfolio : {"P1", "P2"})
        for (int window : settings.windows)
            for (int t = window - 1; t < data.rows(); ++t) {
                const LongRegression truth = regression_of(data, portfolio, "Y", t - window + 1, t, window);
                if (truth.n < window) continue;
                ++full;
                const size_t r = table.row({{"portfolio", portfolio},
                                            {"benchmark", "Y"},
                                            {"window", std::to_string(window)},
                                            {"month", data.funds.calendar.text(t)}});
                expect_near(table.number(r, "correlation"), truth.correlation, 1e-10, 1e-12, portfolio);
                expect_near(table.number(r, "beta"), truth.beta, 1e-10, 1e-12, portfolio);
            }
    EXPECT_EQ(table.rows(), full);
    EXPECT_GT(full, 50u);
}
TEST(ActivenessStudy, says_what_was_named_and_could_not_be_computed) {
    StudyData data = made_up_study();
    EXPECT_TRUE(run_of(data).study.not_computed.empty());
    data.overrides = {{"F8", "X"}, {"F0", "Y"}};  // one stands still
    StudySettings settings;
    settings.periods = {parse_period("2019"), parse_period("2031"), parse_period("2020-01..2020-02")};
    settings.windows = {6, 72};
    settings.windows_are_named = true;
    const auto missing = run_of(data, settings).study.not_computed;
    ASSERT_EQ(missing.size(), 4u);
    for (const char* word : {"2031", "2020-01..2020-02", "window 72", "F8"})
        EXPECT_EQ(std::count_if(missing.begin(), missing.end(), [&](const std::string& m) { return m.find(word) != m.npos; }), 1) << word;
    settings.windows_are_named = false;  // a default that is too long for short data is nobody's wish
    EXPECT_EQ(run_of(data, settings).study.not_computed.size(), 3u);
}
TEST(ActivenessStudy, warns_of_an_index_that_is_left_out_and_of_a_short_common_history) {
    StudyData data = made_up_study();
    EXPECT_TRUE(run_of(data).study.warnings.empty());
    for (int t = 0; t < data.rows(); ++t) {
        if (t >= 8) data.indices.at(t, 1) = not_there;
        if (t < 20) data.indices.at(t, 2) = not_there;
    }
    const auto warnings = run_of(data).study.warnings;
    const auto said = [&](const char* words) {
        return std::any_of(warnings.begin(), warnings.end(), [&](const std::string& w) { return w.find(words) != w.npos; });
    };
    EXPECT_TRUE(said("index Y has fewer than 12 months"));
    EXPECT_TRUE(said("40 of 60 months that all 2 core indices share"));
}
TEST(ActivenessStudy, counts_what_it_has_computed) {
    const StudyData data = made_up_study();
    const StudyRun run = run_of(data);
    std::map<std::string, int64_t> count(run.study.counts.begin(), run.study.counts.end());
    EXPECT_EQ(count["funds"], 33);
    EXPECT_EQ(count["indices"], 3);
    EXPECT_EQ(count["core_indices"], 3);
    EXPECT_EQ(count["portfolios"], 2);
    EXPECT_EQ(count["months"], 60);
    EXPECT_EQ(count["periods"], 9);
}

}  // namespace assay
