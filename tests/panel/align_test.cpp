#include "host/panel/align.h"

#include <fmt/format.h>

#include <cmath>
#include <map>
#include <random>

#include "written_files.h"

namespace assay {

namespace {

std::vector<Date> weekdays(Date from, Date to) {
    std::vector<Date> days;
    for (; from <= to; ++from.days)
        if (((from.days + 3) % 7 + 7) % 7 < 5) days.push_back(from);
    return days;
}

std::string daily(const std::vector<Date>& days, const std::function<std::string(size_t)>& cells, const std::string& ids = "A") {
    std::string text = "date," + ids + "\n";
    for (size_t i = 0; i < days.size(); ++i) text += days[i].text() + "," + cells(i) + "\n";
    return text;
}

}  // namespace

using Levels = WrittenFiles;

TEST_F(Levels, become_last_over_last_of_the_month_before_where_both_are_there) {
    Panel panel = panel_of(
        "date,A,B\n2019-12-30,7,\n2019-12-31,100,\n2020-01-15,5,40\n2020-01-31,110,\n2020-02-28,,60\n2020-03-31,121,30\n", Values::levels);
    EXPECT_EQ(panel.calendar.month(0).text(), "2020-01");
    EXPECT_EQ(panel.rows(), 3);
    EXPECT_EQ(panel.at(0, 0), 110.0 / 100 - 1);
    EXPECT_TRUE(std::isnan(panel.at(1, 0)) && std::isnan(panel.at(2, 0))) << "no level in February";
    EXPECT_EQ(panel.at(1, 1), 60.0 / 40 - 1);
    EXPECT_EQ(panel.at(2, 1), 30.0 / 60 - 1);
}

TEST_F(Levels, of_a_month_that_is_not_over_are_dropped_for_each_series) {
    std::string text = "date,A,B,C\n2024-03-29,100,50,1\n2024-04-30,101,51,2\n2024-05-24,102,52,\n2024-05-27,103,,\n2024-05-28,104,,\n";
    SeriesFile series = read_series(write(text), Values::levels);
    EXPECT_EQ(series.panel.rows(), 2);
    EXPECT_EQ(series.panel.at(1, 0), 104.0 / 101 - 1) << "Wednesday to Friday follow: three weekdays";
    EXPECT_TRUE(std::isnan(series.panel.at(1, 1))) << "five follow";
    ASSERT_EQ(series.notes.size(), 1u);
    EXPECT_NE(series.notes[0].find("2024-05 of \"B\" is partial and dropped: more than three weekdays follow the last level"),
              std::string::npos)
        << series.notes[0];
}

TEST_F(Levels, are_never_partial_under_month_stamps) {
    for (const char* dates : {"2024-03 2024-04 2024-05", "2024-03-01 2024-04-01 2024-05-01", "202403 202404 202405",
                              "3/1/2024 4/1/2024 5/1/2024 6/1/2024 13/1/2024"}) {
        std::string text = "date,A\n", date;
        std::istringstream all(dates);
        int level = 100;
        while (all >> date && date != "13/1/2024") text += date + "," + std::to_string(++level) + "\n";
        if (std::string(dates).find('/') != std::string::npos) {
            EXPECT_NE(refusal_of(text, Values::levels).find("M/D/YYYY and as D/M/YYYY"), std::string::npos);
            continue;
        }
        EXPECT_EQ(panel_of(text, Values::levels).rows(), 2) << dates;
    }
}

TEST_F(Levels, may_mix_monthly_and_daily_rows) {
    std::string text = "date,A\n2019-10-31,90\n2019-11-29,95\n2019-12-31,100\n";
    for (Date day : weekdays(*Date::of(2020, 1, 1), *Date::of(2020, 3, 31)))
        text += day.text() + "," + std::to_string(100 + day.day()) + "\n";
    SeriesFile series = read_series(write(text), Values::levels);
    EXPECT_EQ(series.panel.rows(), 5);
    EXPECT_EQ(series.panel.at(2, 0), 131.0 / 100 - 1);
    EXPECT_NE(series.file.recognised.find("monthly and daily"), std::string::npos);
}

TEST_F(Levels, that_are_old_at_a_month_end_are_said) {
    SeriesFile series = read_series(write("date,A\n2024-01-31,100\n2024-02-12,101\n2024-03-29,102\n2024-04-30,103\n"), Values::levels);
    ASSERT_EQ(series.notes.size(), 1u);
    EXPECT_NE(series.notes[0].find("2024-02 of \"A\" has 1 month whose last level is more than three weekdays older"), std::string::npos)
        << series.notes[0];
}

TEST_F(Levels, that_leap_beyond_belief_are_refused) {
    EXPECT_EQ(
        refusal_of("date,A,B\n2024-01-31,1,100\n2024-02-29,1,10.1\n2024-03-15,1,3\n2024-03-28,1,1015\n", Values::levels),
        "given.csv:5: column \"B\": the level rises from 10.1 to 1015 within a month; is a price wrong, or a split not adjusted for?");
}

using MonthlyReturns = WrittenFiles;

TEST_F(MonthlyReturns, leave_no_hole_in_the_calendar_and_none_at_its_ends) {
    Panel panel = panel_of("month,A,B\n2019-12,,\n2020-01,0.01,\n2020-04,,0.02\n2020-05,,\n", Values::returns);
    EXPECT_EQ(panel.calendar.month(0).text(), "2020-01");
    EXPECT_EQ(panel.rows(), 4);
    EXPECT_EQ(panel.at(0, 0), 0.01);
    EXPECT_EQ(panel.at(3, 1), 0.02);
    EXPECT_TRUE(std::isnan(panel.at(1, 0)) && std::isnan(panel.at(2, 1)));
}

TEST_F(MonthlyReturns, with_full_dates_drop_a_month_that_is_not_over) {
    EXPECT_EQ(panel_of("date,A\n2024-03-29,0.01\n2024-04-30,0.02\n2024-05-10,0.03\n", Values::returns).rows(), 2);
    EXPECT_EQ(panel_of("date,A\n2024-03-29,0.01\n2024-04-30,0.02\n2024-05-28,0.03\n", Values::returns).rows(), 3);
}

TEST_F(MonthlyReturns, do_not_mix_with_daily_ones) {
    std::string text = "date,A\n2019-10-31,0.01\n2019-11-29,0.01\n2019-12-31,0.01\n";
    for (Date day : weekdays(*Date::of(2020, 1, 1), *Date::of(2020, 3, 31))) text += day.text() + ",0.001\n";
    EXPECT_EQ(refusal_of(text),
              "given.csv:5: mixes monthly and daily returns: 2019-11 has one row (line 3), 2020-01 has 23; put them into two files");
    EXPECT_EQ(refusal_of("date,A\n2019-10-31,0.01\n2019-11-29,0.01\n2019-12-02,0.01\n2019-12-31,0.01\n"),
              "given.csv:4: mixes monthly and daily returns: 2019-10 has one row (line 2), 2019-12 has 2; put them into two files");
}

using DailyReturns = WrittenFiles;

TEST_F(DailyReturns, are_compounded_to_the_returns_of_the_levels) {
    std::mt19937 noise(5);
    std::normal_distribution<double> normal(0.0002, 0.004);
    std::vector<Date> days = weekdays(*Date::of(2017, 12, 29), *Date::of(2020, 6, 30));
    std::vector<double> level = {100};
    while (level.size() < days.size()) level.push_back(level.back() * (1 + normal(noise)));
    Panel expected = panel_of(daily(days, [&](size_t i) { return fmt::format("{}", level[i]); }), Values::levels);
    std::vector<Date> later(days.begin() + 1, days.end());
    Panel compounded = panel_of(daily(later, [&](size_t i) { return fmt::format("{}", level[i + 1] / level[i] - 1); }), Values::returns);
    ASSERT_EQ(compounded.rows(), 30);
    ASSERT_EQ(compounded.calendar.month(0), expected.calendar.month(0));
    for (int m = 0; m < 30; ++m) EXPECT_NEAR(compounded.at(m, 0), expected.at(m, 0), 1e-14);
}

TEST_F(DailyReturns, leave_a_month_empty_for_the_series_that_lacks_a_day) {
    std::vector<Date> days = weekdays(*Date::of(2020, 1, 1), *Date::of(2020, 4, 30));
    auto cells = [&](size_t i) { return std::string("0.001,") + (days[i] == *Date::of(2020, 2, 12) ? "" : "0.002"); };
    SeriesFile series = read_series(write(daily(days, cells, "A,B")), Values::returns);
    EXPECT_FALSE(std::isnan(series.panel.at(1, 0)));
    EXPECT_TRUE(std::isnan(series.panel.at(1, 1)));
    EXPECT_NEAR(series.panel.at(2, 1), std::pow(1.002, 22) - 1, 1e-14);
    ASSERT_EQ(series.notes.size(), 1u);
    EXPECT_NE(series.notes[0].find("2020-02 of \"B\" has 1 month left empty, because days are missing inside"), std::string::npos)
        << series.notes[0];
    std::string rows = "date,id,value\n";
    for (Date day : days)
        for (const char* id : {"A", "B"})
            if (*id == 'A' || day != *Date::of(2020, 2, 12)) rows += day.text() + "," + id + "," + (*id == 'A' ? "0.001" : "0.002") + "\n";
    EXPECT_TRUE(same_bits(panel_of(rows, Values::returns), series.panel)) << "the same in long rows";
}

TEST_F(DailyReturns, drop_partial_months_at_both_ends_and_months_with_a_week_missing) {
    std::vector<Date> days = weekdays(*Date::of(2020, 1, 8), *Date::of(2020, 5, 25));
    std::erase_if(days, [](Date day) { return day > *Date::of(2020, 3, 4) && day < *Date::of(2020, 3, 16); });
    SeriesFile series = read_series(write(daily(days, [](size_t) { return "0.001"; })), Values::returns);
    EXPECT_EQ(series.panel.calendar.month(0).text(), "2020-02");
    EXPECT_EQ(series.panel.calendar.text(series.panel.rows() - 1), "2020-04");
    EXPECT_TRUE(std::isnan(series.panel.at(1, 0)));
    EXPECT_EQ(series.notes.size(), 3u);
}

TEST_F(DailyReturns, are_not_weekly_ones) {
    std::vector<Date> fridays = weekdays(*Date::of(2020, 1, 1), *Date::of(2020, 12, 31));
    std::erase_if(fridays, [](Date day) { return (day.days + 3) % 7 != 4; });
    EXPECT_EQ(
        refusal_of(daily(fridays, [](size_t i) { return i % 2 ? "0.001" : "-0.002"; })),
        "given.csv: holds weekly returns (about 4 rows a month), which cannot be made monthly; give levels, daily or monthly returns");
    EXPECT_EQ(panel_of(daily(fridays, [](size_t i) { return std::to_string(100 + i); }), Values::levels).rows(), 10)
        << "levels may be weekly";
}

}  // namespace assay
