#include "host/activeness/periods.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "study_cells.h"

namespace assay {
namespace {

Month month(const char* text) { return *Month::parse(text); }

using Names = std::vector<std::string>;

Names names(const char* first, const char* last, const char* event = "2020-03") {
    std::vector<std::string> all;
    const Calendar range = Calendar::months(month(first), month(last) - month(first) + 1);
    for (const Period& p : default_periods(range, month(event))) all.push_back(p.name());
    return all;
}
Names names(const Calendar& range) {
    Names all;
    for (const Period& p : default_periods(range, month("1990-01"))) all.push_back(p.name());
    return all;
}
Date day(int year, int month, int day) { return *Date::of(year, month, day); }
Calendar every_weekday(Date before_first, Date last) {
    std::vector<Date> days;
    for (Date at{before_first.days + 1}; at <= last; ++at.days)
        if (at.is_weekday()) days.push_back(at);
    return Calendar::days(before_first, days);
}

TEST(Periods, of_the_published_range_are_the_ten_of_the_study) {
    EXPECT_EQ(names("2017-01", "2023-12"),
              (Names{"2017-01..2023-12", "2017-01..2020-02", "2020-04..2023-12", "2017", "2018", "2019", "2020", "2021", "2022", "2023"}));
}
TEST(Periods, of_a_range_that_begins_and_ends_mid_year_hold_only_whole_calendar_years) {
    EXPECT_EQ(names("2018-06", "2021-03"), (Names{"2018-06..2021-03", "2018-06..2020-02", "2020-04..2021-03", "2019", "2020"}));
    // The last year is what the event left over, so it stands there already.
    EXPECT_EQ(names("2018-06", "2021-04"),
              (Names{"2018-06..2021-04", "2018-06..2020-02", "2020-04..2021-04", "2019", "2020", "2020-05..2021-04"}));
}
TEST(Periods, are_not_parted_by_an_event_outside_the_range) {
    EXPECT_EQ(names("2021-01", "2023-12"), (Names{"2021-01..2023-12", "2021", "2022", "2023"}));
    EXPECT_EQ(names("2017-01", "2018-12", "2019-01"), (Names{"2017-01..2018-12", "2017", "2018"}));
}
TEST(Periods, have_one_part_where_the_event_is_the_first_or_the_last_month) {
    EXPECT_EQ(names("2020-03", "2020-12"), (Names{"2020-03..2020-12", "2020-04..2020-12"}));
    EXPECT_EQ(names("2019-04", "2020-03"), (Names{"2019-04..2020-03", "2019-04..2020-02"}));
    EXPECT_EQ(names("2020-03", "2020-03"), (Names{"2020-03..2020-03"}));
}
TEST(Periods, that_are_equal_are_not_repeated_and_the_year_names_them) {
    EXPECT_EQ(names("2022-01", "2022-12"), (Names{"2022"}));
    EXPECT_EQ(names("2022-01", "2023-12", "2022-12"), (Names{"2022-01..2023-12", "2022-01..2022-11", "2023", "2022"}));
}
TEST(Periods, of_other_ranges_end_with_the_last_one_three_and_five_years_as_far_as_they_reach) {
    EXPECT_EQ(names("2012-05", "2024-06", "2030-01"),
              (Names{"2012-05..2024-06", "2013", "2014", "2015", "2016", "2017", "2018", "2019", "2020", "2021", "2022", "2023",
                     "2023-07..2024-06", "2021-07..2024-06", "2019-07..2024-06"}));
    const Names decade = names("2015-01", "2022-12", "2030-01");
    EXPECT_EQ(decade, (Names{"2015-01..2022-12", "2015", "2016", "2017", "2018", "2019", "2020", "2021", "2022", "2020-01..2022-12",
                             "2018-01..2022-12"}));
    EXPECT_EQ(names("2022-07", "2024-06"), (Names{"2022-07..2024-06", "2023", "2023-07..2024-06"}));
}
TEST(Periods, of_weeks_and_days_are_years_and_trailing_years_of_months_that_the_range_fills) {
    // From the second week of January 2021 on; 2023 ends with its last Friday.
    EXPECT_EQ(names(Calendar::weeks(day(2021, 1, 8), 156)), (Names{"2021-01..2023-12", "2022", "2023"}));
    EXPECT_EQ(names(Calendar::weeks(day(2021, 1, 1), 157)), (Names{"2021-01..2023-12", "2021", "2022", "2023"}));
    EXPECT_EQ(names(every_weekday(day(2020, 12, 31), day(2023, 12, 29))), (Names{"2021-01..2023-12", "2021", "2022", "2023"}));
    EXPECT_EQ(names(every_weekday(day(2021, 1, 11), day(2023, 12, 20))), (Names{"2021-01..2023-12", "2022"}));
    // Of a month that is not over the trailing years say nothing: they end with March.
    EXPECT_EQ(names(every_weekday(day(2022, 12, 30), day(2024, 4, 15))), (Names{"2023-01..2024-04", "2023", "2023-04..2024-03"}));
}
TEST(Periods, parts_and_event_cover_the_range_exactly_once) {
    for (int event = 0; event < 30; ++event)
        for (int months = 1; months <= 40; ++months) {
            const Month first = Month::of(2019, 5), last = first + (months - 1), middle = Month::of(2019, 2) + event;
            const auto all = default_periods(Calendar::months(first, months), middle);
            ASSERT_EQ(all[0], (Period{first, last}));
            for (size_t i = 0; i < all.size(); ++i) {
                EXPECT_TRUE(first <= all[i].first && all[i].first <= all[i].last && all[i].last <= last) << all[i].name();
                for (size_t j = 0; j < i; ++j) EXPECT_FALSE(all[i] == all[j]) << all[i].name();
            }
            if (middle < first || last < middle) continue;
            int covered = 1;  // the event
            for (const Period& part : {Period{first, middle - 1}, Period{middle + 1, last}})
                if (std::find(all.begin(), all.end(), part) != all.end()) covered += part.months();
            EXPECT_EQ(covered, months);
        }
}
TEST(Periods, are_read_as_they_are_written) {
    for (const char* text : {"2017-01..2020-02", "2020", "1999-12..1999-12", "2020-02..2021-01"})
        EXPECT_EQ(parse_period(text).name(), text);
    EXPECT_EQ(parse_period("2020-01..2020-12").name(), "2020");
    EXPECT_EQ(parse_period("2020").months(), 12);
}
TEST(Periods, that_are_none_are_refused_with_an_example) {
    for (const char* text : {"", "..", "2020-01", "2020-01..", "..2020-01", "2020-13..2021-01", "2020-1..2020-2", "20", "abcd",
                             "2020..2021", "2020-01..2020-02..2020-03", "2020-01...2020-02", " 2020"}) {
        const Problem problem = problem_of([&] { parse_period(text); });
        EXPECT_EQ(problem.exit(), Exit::usage) << text;
        EXPECT_NE(std::string(problem.what()).find("2017-01..2020-02"), std::string::npos) << problem.what();
    }
    const Problem reversed = problem_of([&] { parse_period("2020-01..2018-01"); });
    EXPECT_EQ(reversed.exit(), Exit::usage);
    EXPECT_STREQ(reversed.what(), "--period 2020-01..2018-01: ends before it begins");
}

}  // namespace
}  // namespace assay
