#include "host/panel/calendar.h"

#include <gtest/gtest.h>

namespace assay {

namespace {

Date day(int year, int month, int day) { return *Date::of(year, month, day); }

Calendar every_weekday(Date before_first, Date last) {
    std::vector<Date> days;
    for (Date at{before_first.days + 1}; at <= last; ++at.days)
        if (at.is_weekday()) days.push_back(at);
    return Calendar::days(before_first, days);
}

}  // namespace

TEST(Dates, go_back_by_months_to_the_same_day_or_from_month_end_to_month_end) {
    EXPECT_EQ(months_before(day(2024, 8, 15), 36), day(2021, 8, 15));
    EXPECT_EQ(months_before(day(2024, 2, 29), 12), day(2023, 2, 28));
    EXPECT_EQ(months_before(day(2023, 2, 28), 36), day(2020, 2, 29)) << "the end of February";
    EXPECT_EQ(months_before(day(2024, 5, 30), 3), day(2024, 2, 29));
    EXPECT_EQ(months_before(day(2024, 1, 31), 60), day(2019, 1, 31));
    EXPECT_EQ(Date::last_of(Month::of(2024, 2)), day(2024, 2, 29));
}

TEST(ACalendar, of_weeks_names_them_by_their_fridays_from_monday_to_sunday) {
    const Calendar weeks = Calendar::covering(Frequency::weekly, day(2019, 12, 23), day(2020, 1, 12));
    EXPECT_EQ(weeks.range(), "2019-12-27..2020-01-10");
    EXPECT_EQ(weeks.size(), 3);
    for (int d = 23; d <= 29; ++d) EXPECT_EQ(weeks.find(day(2019, 12, d)), 0) << d;
    EXPECT_EQ(weeks.find(day(2019, 12, 30)), 1);
    EXPECT_EQ(weeks.find(day(2020, 1, 12)), 2) << "a Sunday";
    EXPECT_EQ(weeks.find(day(2020, 1, 13)), -1);
    EXPECT_EQ(weeks.find(day(2019, 12, 22)), -1);
    EXPECT_EQ(weeks.start(0), day(2019, 12, 20));
    EXPECT_EQ(weeks.month(1), Month::of(2020, 1)) << "Monday and Tuesday are December's, the Friday is not";
    EXPECT_EQ(weekdays_to_end(Frequency::weekly, day(2020, 1, 8)), 2);
    EXPECT_EQ(weekdays_to_end(Frequency::weekly, day(2020, 1, 11)), 0) << "a Saturday";
    EXPECT_EQ(weekdays_from_start(Frequency::weekly, day(2020, 1, 8)), 2);
}

TEST(ACalendar, counts_back_months_by_the_date_whatever_its_rows) {
    const Calendar months = Calendar::months(Month::of(2019, 1), 60);
    EXPECT_EQ(months.trailing(36), 24);
    EXPECT_EQ(months.trailing(60), 0);
    EXPECT_EQ(months.trailing(61), -1);
    const Calendar weeks = Calendar::weeks(day(2020, 1, 3), 209);  // to 2023-12-29
    EXPECT_EQ(weeks.text(208), "2023-12-29");
    EXPECT_EQ(weeks.text(weeks.trailing(36)), "2021-01-01") << "the first to end after 2020-12-29";
    EXPECT_EQ(weeks.trailing(60), -1);
    const Calendar days = every_weekday(day(2021, 8, 16), day(2024, 8, 15));
    EXPECT_EQ(days.trailing(36), 0) << "one weekday short of three years: a holiday could be";
    EXPECT_EQ(days.text(days.trailing(12)), "2023-08-16");
    EXPECT_EQ(every_weekday(day(2021, 8, 23), day(2024, 8, 15)).trailing(36), -1);
    EXPECT_EQ(Calendar().trailing(12), -1);
}

TEST(ACalendar, counts_the_rows_of_months_also_where_it_does_not_reach) {
    const Calendar weeks = Calendar::weeks(day(2020, 1, 3), 10), days = every_weekday(day(2020, 1, 31), day(2020, 2, 28));
    for (int year = 1990; year < 2030; ++year)
        for (int month = 1; month <= 12; ++month) {
            int fridays = 0, weekdays = 0;
            for (Date at{Date::last_of(Month::of(year, month) - 1).days + 1}; at.month() == Month::of(year, month); ++at.days)
                fridays += at.weekday() == 4, weekdays += at.is_weekday();
            EXPECT_EQ(weeks.rows_in(Month::of(year, month), Month::of(year, month)), fridays) << year << "-" << month;
            EXPECT_EQ(days.rows_in(Month::of(year, month), Month::of(year, month)), weekdays) << year << "-" << month;
        }
    EXPECT_EQ(weeks.rows_in(Month::of(2020, 1), Month::of(2020, 12)), 52);
    const Calendar with_holiday = Calendar::days(day(2020, 1, 31), {day(2020, 2, 3), day(2020, 2, 4), day(2020, 2, 28)});
    EXPECT_EQ(with_holiday.rows_in(Month::of(2020, 2), Month::of(2020, 2)), 3);
    EXPECT_EQ(with_holiday.rows_in(Month::of(2020, 1), Month::of(2020, 3)), 23 + 3 + 22);
    EXPECT_EQ(Calendar::months(Month::of(2020, 2), 3).rows_in(Month::of(2019, 1), Month::of(2019, 12)), 12);
}

TEST(ACalendar, knows_which_months_it_fills) {
    EXPECT_EQ(every_weekday(day(2020, 1, 3), day(2020, 5, 27)).first_whole_month(), Month::of(2020, 1)) << "three weekdays before";
    EXPECT_EQ(every_weekday(day(2020, 1, 6), day(2020, 5, 27)).first_whole_month(), Month::of(2020, 2));
    EXPECT_EQ(every_weekday(day(2020, 1, 3), day(2020, 5, 27)).last_whole_month(), Month::of(2020, 5)) << "Thursday and Friday follow";
    EXPECT_EQ(every_weekday(day(2020, 1, 3), day(2020, 5, 22)).last_whole_month(), Month::of(2020, 4));
    EXPECT_EQ(Calendar::weeks(day(2020, 1, 3), 4).last_whole_month(), Month::of(2019, 12)) << "a fifth Friday follows";
    EXPECT_EQ(Calendar::weeks(day(2020, 1, 3), 5).last_whole_month(), Month::of(2020, 1));
    EXPECT_EQ(Calendar::weeks(day(2020, 1, 10), 5).first_whole_month(), Month::of(2020, 2));
}

TEST(Calendars, cover_weeks_without_a_hole_and_days_in_order) {
    const Calendar early = Calendar::weeks(day(2020, 1, 3), 2), late = Calendar::weeks(day(2020, 2, 7), 1);
    EXPECT_EQ(cover({early, Calendar(), late}), Calendar::weeks(day(2020, 1, 3), 6));
    const Calendar one = Calendar::days(day(2020, 1, 1), {day(2020, 1, 2), day(2020, 1, 6)}),
                   other = Calendar::days(day(2020, 1, 2), {day(2020, 1, 3), day(2020, 1, 6)});
    EXPECT_EQ(cover({one, other}), Calendar::days(day(2020, 1, 1), {day(2020, 1, 2), day(2020, 1, 3), day(2020, 1, 6)}));
}

}  // namespace assay
