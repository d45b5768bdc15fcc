// Plain days, and the ways of writing them; a whole column decides together.
//
// Accepted: 2020-01, 2020/01, 202001, Jan-2020 (months); 2020-01-31 and 2020/01/31, 20200131, 1/31/2020 or 31/1/2020,
// 31.1.2020, 31-Jan-2020, whole numbers 20000..60000 (Excel's days since 1899-12-30); days may carry a time, which is ignored.
// Errors: a cell that is not a date as the others are (row named); slashes of which every one fits both orders (refused).
#pragma once
#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "host/files/month.h"

namespace assay {

struct Date {
    int days = 0;  // since 1970-01-01

    static std::optional<Date> of(int year, int month, int day);  // years 1700 .. 2199
    static Date last_of(Month month);
    Month month() const;
    int day() const;
    int weekday() const { return ((days + 3) % 7 + 7) % 7; }  // Monday 0 .. Sunday 6
    bool is_weekday() const { return weekday() < 5; }         // Monday to Friday
    std::string text() const;                                 // YYYY-MM-DD

    constexpr auto operator<=>(const Date&) const = default;
};

// The same day of the month so many months earlier, or the last day of that month where it is shorter or the date itself is a last day.
Date months_before(Date date, int months);

// Mondays to Fridays after the date up to the end of its month; before it from the beginning; strictly between two dates.
int weekdays_after(Date date);
int weekdays_before(Date date);
int weekdays_between(Date earlier, Date later);

enum class DateStyle {
    year_month,
    compact_month,
    named_month,
    year_month_day,
    compact_day,
    month_day_year,
    day_month_year,
    dotted,
    named_day,
    excel_serial
};
constexpr int date_styles = 10;

bool is_month_style(DateStyle style);
std::string_view written_as(DateStyle style);                            // "YYYY-MM" ...
std::optional<Date> parse_date(std::string_view text, DateStyle style);  // months: their first day
bool looks_like_date(std::string_view text);                             // in any style

struct DateColumn {
    std::vector<std::string_view> texts;
    std::vector<int> lines;

    struct Read {
        DateStyle style;
        std::vector<Date> dates;
    };
    Read read(std::string_view path, std::string_view column) const;
};

}  // namespace assay
