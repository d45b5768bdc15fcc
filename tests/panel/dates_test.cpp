#include "host/files/dates.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "host/problem.h"

namespace assay {

namespace {

DateColumn column(const std::vector<std::string>& texts) {
    DateColumn dates;
    for (const std::string& text : texts) dates.texts.push_back(text), dates.lines.push_back(int(dates.lines.size()) + 2);
    return dates;
}

std::string refused(const std::vector<std::string>& texts) {
    try {
        column(texts).read("f.csv", "date");
    } catch (const Problem& problem) { return problem.what(); }
    return "read";
}

}  // namespace

TEST(Dates, are_the_same_however_they_are_written) {
    for (Date date = *Date::of(1989, 12, 25); date <= *Date::of(2030, 3, 5); ++date.days) {
        int year = date.month().year(), month = date.month().month(), day = date.day();
        const char* names[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
        ASSERT_EQ(Date::of(year, month, day), date);
        ASSERT_EQ(parse_date(date.text(), DateStyle::year_month_day), date);
        ASSERT_EQ(parse_date(date.text() + " 00:00:00", DateStyle::year_month_day), date);
        ASSERT_EQ(parse_date(date.text() + "T16:00:00-05:00", DateStyle::year_month_day), date);
        ASSERT_EQ(parse_date(fmt::format("{:04}{:02}{:02}", year, month, day), DateStyle::compact_day), date);
        ASSERT_EQ(parse_date(fmt::format("{}/{}/{}", month, day, year), DateStyle::month_day_year), date);
        ASSERT_EQ(parse_date(fmt::format("{:02}/{:02}/{}", day, month, year), DateStyle::day_month_year), date);
        ASSERT_EQ(parse_date(fmt::format("{}.{}.{}", day, month, year), DateStyle::dotted), date);
        ASSERT_EQ(parse_date(fmt::format("{}-{}-{}", day, names[month - 1], year), DateStyle::named_day), date);
        ASSERT_EQ(parse_date(std::to_string(date.days + 25569), DateStyle::excel_serial), date);
    }
    EXPECT_EQ(parse_date("43861", DateStyle::excel_serial), Date::of(2020, 1, 31));  // as Excel shows it
    EXPECT_EQ(parse_date("202002", DateStyle::compact_month), Date::of(2020, 2, 1));
    EXPECT_EQ(parse_date("Feb-2020", DateStyle::named_month), Date::of(2020, 2, 1));
}

TEST(Dates, that_no_calendar_has_are_none) {
    for (const char* text : {"2017-13", "2017-02-29", "20170229", "2/30/2017", "31.4.2017", "31-Foo-2017", "2017", "1927", "0202-01-05",
                             "19999", "60001", "2017-1-1x", "2017-01-01 noon", "1/2/17", "abc", "", "2020-01-0", "2020--01"})
        EXPECT_FALSE(looks_like_date(text)) << text;
}

// Found by fuzzing: a column took for a date what a single cell was refused as.
TEST(Dates, with_a_time_of_absurd_length_are_none) {
    const std::string long_time = "2020-08-31T" + std::string(60, '9') + ":00";
    EXPECT_FALSE(looks_like_date(long_time));
    EXPECT_FALSE(parse_date(long_time, DateStyle::year_month_day));
    EXPECT_TRUE(parse_date("2020-08-31 16:00:00.000000000 -05:00", DateStyle::year_month_day));
    EXPECT_TRUE(looks_like_date("2020-08-31 16:00:00.000000000 -05:00"));
}

TEST(Weekdays, to_either_end_of_the_month_are_counted) {
    EXPECT_EQ(weekdays_after(*Date::of(2026, 7, 31)), 0);
    EXPECT_EQ(weekdays_after(*Date::of(2024, 5, 24)), 5);   // Friday, then a whole week
    EXPECT_EQ(weekdays_after(*Date::of(2024, 12, 27)), 2);  // Monday and Tuesday
    EXPECT_EQ(weekdays_before(*Date::of(2024, 1, 1)), 0);
    EXPECT_EQ(weekdays_before(*Date::of(2024, 1, 8)), 5);
    EXPECT_EQ(weekdays_between(*Date::of(2024, 5, 24), *Date::of(2024, 5, 27)), 0);
    for (Date date = *Date::of(1969, 1, 1); date < *Date::of(1972, 1, 1); ++date.days) {
        int expected = 0;
        for (Date other = date; (++other.days, other.month() == date.month());) expected += ((other.days + 3) % 7 + 7) % 7 < 5;
        ASSERT_EQ(weekdays_after(date), expected) << date.text();
    }
}

TEST(ADateColumn, decides_the_order_of_day_and_month_as_a_whole) {
    EXPECT_EQ(column({"1/2/2020", "1/13/2020"}).read("f.csv", "date").style, DateStyle::month_day_year);
    EXPECT_EQ(column({"1/2/2020", "13/2/2020"}).read("f.csv", "date").style, DateStyle::day_month_year);
    EXPECT_EQ(refused({"1/2/2020", "1/3/2020"}),
              "f.csv:2: column \"date\": \"1/2/2020\" and every other date can be read as M/D/YYYY and as D/M/YYYY; write the dates as "
              "YYYY-MM-DD");
}

TEST(ADateColumn, names_the_cell_that_is_no_date) {
    EXPECT_EQ(refused({"2017-12", "2017-13"}), "f.csv:3: column \"date\": \"2017-13\" is not a date; those before it are written YYYY-MM");
    EXPECT_EQ(refused({"1/31/2017", "13/13/2017"}),
              "f.csv:3: column \"date\": \"13/13/2017\" is not a date; those before it are written M/D/YYYY");
    EXPECT_EQ(refused({"soon"}), "f.csv:2: column \"date\": \"soon\" is not a date; write it as YYYY-MM-DD or YYYY-MM");
    EXPECT_EQ(refused({"2017-12-31", "2018-01"}),
              "f.csv:3: column \"date\": \"2018-01\" is not a date; those before it are written YYYY-MM-DD");
}

}  // namespace assay
