// Days that funds and indices share: holidays of one side, of one file, of one series.
#include "host/activeness/shared_calendar.h"

#include <fmt/format.h>

#include "made_up_study.h"
#include "study_cells.h"

namespace assay {
namespace {

Date january(int day) { return *Date::of(2021, 1, day); }

// Returns of 1 % on each of the days; the file begins on the weekday before the first.
SeriesFile by_day(const std::string& path, const std::vector<std::string>& ids, const std::vector<int>& days) {
    SeriesFile file;
    file.file.path = path;
    std::vector<Date> dates;
    for (int day : days) dates.push_back(january(day));
    file.panel.calendar = Calendar::days(*Date::of(2020, 12, 31), dates);
    file.panel.ids = ids;
    file.panel.value.assign(days.size() * ids.size(), 0.01);
    return file;
}
std::string days_of(const Calendar& calendar) {
    std::string text;
    for (int row = 0; row < calendar.size(); ++row) text += fmt::format("{} ", calendar.end(row).day());
    return text;
}

}  // namespace

TEST(SharedDays, are_those_of_both_sides_and_returns_cover_the_days_between) {
    StudyFiles files;
    files.funds = {by_day("funds.csv", {"F"}, {4, 5, 6, 7, 8, 11})};
    files.indices = {by_day("index.csv", {"X"}, {4, 6, 7, 8, 11, 12})};
    const Panel *funds = &files.funds[0].panel, *index = &files.indices[0].panel;
    EXPECT_EQ(days_of(shared_calendar({&funds, 1}, {&index, 1})), "4 6 7 8 11 12 ");
    const StudyData data = assemble(files, {});
    EXPECT_EQ(days_of(data.calendar()), "4 6 7 8 11 ") << "the range ends with the fund";
    EXPECT_NEAR(data.funds.at(1, 0), 1.01 * 1.01 - 1, 4e-16) << "5 and 6 January against the index's return since the 4th";
    EXPECT_EQ(data.indices.at(1, 0), 0.01);
}
TEST(SharedDays, need_half_of_the_funds_and_cost_the_others_two_returns) {
    StudyFiles files;
    files.funds = {by_day("one.csv", {"A", "B"}, {4, 5, 6, 7, 8}), by_day("two.csv", {"C"}, {4, 5, 7, 8}),
                   by_day("three.csv", {"D", "E", "G"}, {4, 6, 7, 8})};
    files.indices = {by_day("index.csv", {"X"}, {4, 5, 6, 7, 8})};
    const StudyData data = assemble(files, {});
    EXPECT_EQ(days_of(data.calendar()), "4 5 6 7 8 ") << "on the 5th three of six funds, on the 6th five";
    const int c = data.funds.find("C"), d = data.funds.find("D"), a = data.funds.find("A");
    EXPECT_TRUE(std::isnan(data.funds.at(2, c)) && std::isnan(data.funds.at(3, c))) << "no 6th, and so none over the 7th alone";
    EXPECT_EQ(data.funds.at(4, c), 0.01);
    EXPECT_TRUE(std::isnan(data.funds.at(1, d)) && std::isnan(data.funds.at(2, d)));
    for (int row = 0; row < data.rows(); ++row) EXPECT_EQ(data.funds.at(row, a), 0.01);
}
TEST(SharedDays, ask_only_those_that_have_begun_and_not_ended) {
    StudyFiles files;
    files.funds = {by_day("old.csv", {"A"}, {4, 5, 6, 7}), by_day("young.csv", {"B", "C", "D"}, {8, 11, 12, 13})};
    files.indices = {by_day("index.csv", {"X"}, {4, 5, 6, 7, 8, 11, 12, 13})};
    EXPECT_EQ(days_of(assemble(files, {}).calendar()), "4 5 6 7 8 11 12 13 ");
}
TEST(SharedDays, keep_to_the_months_of_from_and_to_and_name_days_in_what_they_say) {
    StudyFiles files;
    files.funds = {by_day("funds.csv", {"F"}, {4, 5, 6, 7, 8})};
    files.indices = {by_day("index.csv", {"X"}, {4, 5, 6, 7, 8, 11})};
    EXPECT_EQ(assemble(files, {.from = Month::of(2021, 1), .to = Month::of(2021, 1)}).rows(), 5);
    const Problem after = problem_of([&] { assemble(files, {.from = Month::of(2021, 2)}); });
    EXPECT_NE(std::string(after.what())
                  .find("--from 2021-02 is after the last month that funds and benchmark share: the funds have "
                        "2021-01-04..2021-01-08"),
              std::string::npos)
        << after.what();
    files.indices = {by_day("index.csv", {"X"}, {4, 5})};
    const Problem few = problem_of([&] { assemble(files, {}); });
    EXPECT_NE(std::string(few.what()).find("only 2 days in common with the benchmark, at least 3 are needed"), std::string::npos)
        << few.what();
}

// Not the index beside it, which lacks days, has further ones, or both.
TEST(SharedDays, of_a_fund_and_its_index_are_those_of_this_index_alone) {
    StudyFiles alone;
    alone.funds = {by_day("funds.csv", {"F", "G"}, {4, 5, 6, 7, 8, 11, 12, 13})};
    alone.indices = {by_day("index.csv", {"X"}, {4, 5, 7, 8, 11, 12, 13})};
    const StudyData one = assemble(alone, {});
    for (const std::vector<int>& days : {std::vector{5, 8, 12}, {4, 5, 6, 7, 8, 11, 12, 13}, {6, 8, 11, 13}}) {
        StudyFiles beside = alone;
        beside.indices.push_back(by_day("other.csv", {"OTHER"}, days));
        const StudyData two = assemble(beside, {});
        EXPECT_EQ(days_of(two.calendar_of(0)), days_of(one.calendar_of(0)));
        EXPECT_EQ(two.index_series(0), one.index_series(0));
        EXPECT_EQ(two.fund_panel(0, std::vector{1, 0}).value, one.fund_panel(0, std::vector{1, 0}).value);
        EXPECT_EQ(two.fund_panel(0, std::vector{1, 0}).ids, (std::vector<std::string>{"G", "F"}));
    }
}
// Indices beside each other: over the days that all of them have, and no return is lost.
TEST(SharedDays, of_several_indices_are_those_that_all_have_but_for_one_with_too_few) {
    StudyFiles files;
    files.funds = {by_day("funds.csv", {"F"}, {4, 5, 6, 7, 8, 11})};
    files.indices = {by_day("x.csv", {"X"}, {4, 5, 6, 7, 8, 11}), by_day("y.csv", {"Y"}, {4, 6, 7, 11}), by_day("z.csv", {"Z"}, {4, 11})};
    const StudyData data = assemble(files, {.minimum_observations = 3});
    EXPECT_EQ(days_of(data.calendar()), "4 6 7 11 ");
    EXPECT_NEAR(data.indices.at(1, 0), 1.01 * 1.01 - 1, 4e-16);
    EXPECT_NEAR(data.funds.at(3, 0), 1.01 * 1.01 - 1, 4e-16);
    EXPECT_EQ(data.indices.at(1, 1), 0.01);
    EXPECT_EQ(days_of(data.calendar_of(0)), "4 5 6 7 8 11 ");
    EXPECT_EQ(data.rows_of(0), (std::vector{0, -1, 1, 2, -1, 3}));
}

}  // namespace assay
