#include "host/files/dates.h"

#include <fmt/format.h>

#include <array>
#include <chrono>

#include "host/files/cell_text.h"

namespace assay {

namespace {

using namespace std::chrono;

year_month_day calendar_day(Date date) { return year_month_day(sys_days(days(date.days))); }

int whole_weeks_and_rest(int first, int last) {  // weekdays in first .. last, days since 1970-01-01 (a Thursday)
    int count = 0;
    for (; last - first >= 6; first += 7) count += 5;
    for (; first <= last; ++first) count += Date{first}.is_weekday();
    return count;
}

constexpr size_t longest_day = 11, longest_time = 29;  // 31-Jan-2020; " 16:00:00.000000000 -05:00" and some blanks

// Reads a date piece by piece; every step fails for good.
class Pieces {
  public:
    explicit Pieces(std::string_view text) : rest_(text) {}

    int number(size_t fewest, size_t most) {
        size_t count = 0;
        int value = 0;
        while (count < rest_.size() && count < most && is_digit(rest_[count])) value = 10 * value + (rest_[count++] - '0');
        if (count < fewest || (count < rest_.size() && is_digit(rest_[count]) && !fixed(fewest, most))) ok_ = false;
        rest_.remove_prefix(count);
        return value;
    }
    char separator(std::string_view allowed) {
        if (rest_.empty() || allowed.find(rest_.front()) == allowed.npos) return ok_ = false, '\0';
        char found = rest_.front();
        rest_.remove_prefix(1);
        return found;
    }
    int month_name() {
        static constexpr std::array<std::string_view, 12> names = {"january", "february", "march",     "april",   "may",      "june",
                                                                   "july",    "august",   "september", "october", "november", "december"};
        size_t count = 0;
        while (count < rest_.size() && is_letter(rest_[count])) ++count;
        std::string_view word = rest_.substr(0, count);
        rest_.remove_prefix(count);
        for (size_t i = 0; i < names.size(); ++i)
            if (same_name(word, names[i].substr(0, 3)) || same_name(word, names[i])) return int(i) + 1;
        return ok_ = false, 0;
    }
    bool at_end() const { return ok_ && rest_.empty(); }
    // Nothing, or a time of day after a blank or T: it does not move the date.
    bool at_end_or_time() const {
        if (!ok_ || rest_.empty()) return ok_;
        if (rest_.size() < 3 || rest_.size() > longest_time || (rest_[0] != ' ' && rest_[0] != 'T') || !is_digit(rest_[1])) return false;
        return rest_.find(':') != rest_.npos && rest_.find_first_not_of("0123456789:.+-ZAPM ", 1) == rest_.npos;
    }

  private:
    static bool fixed(size_t fewest, size_t most) { return fewest == most; }
    std::string_view rest_;
    bool ok_ = true;
};

std::optional<Date> checked(bool complete, int year, int month, int day) {
    if (!complete) return {};
    return Date::of(year, month, day);
}

}  // namespace

std::optional<Date> Date::of(int year, int month, int day) {
    if (year < 1700 || year > 2199 || month < 1 || month > 12 || day < 1 || day > 31) return {};
    year_month_day date{std::chrono::year(year), std::chrono::month(unsigned(month)), std::chrono::day(unsigned(day))};
    if (!date.ok()) return {};
    return Date{int(sys_days(date).time_since_epoch().count())};
}

Month Date::month() const {
    year_month_day date = calendar_day(*this);
    return Month::of(int(date.year()), int(unsigned(date.month())));
}

int Date::day() const { return int(unsigned(calendar_day(*this).day())); }

std::string Date::text() const { return fmt::format("{}-{:02}", month().text(), day()); }

Date Date::last_of(Month month) {
    year_month_day_last day = year(month.year()) / std::chrono::month(unsigned(month.month())) / last;
    return {int(sys_days(day).time_since_epoch().count())};
}

Date months_before(Date date, int months) {
    const Date last = Date::last_of(date.month() - months);
    const bool is_last = date == Date::last_of(date.month());
    return is_last || date.day() >= last.day() ? last : Date{last.days - last.day() + date.day()};
}

int weekdays_after(Date date) { return whole_weeks_and_rest(date.days + 1, Date::last_of(date.month()).days); }

int weekdays_before(Date date) { return whole_weeks_and_rest(date.days - date.day() + 1, date.days - 1); }

int weekdays_between(Date earlier, Date later) { return whole_weeks_and_rest(earlier.days + 1, later.days - 1); }

bool is_month_style(DateStyle style) {
    return style == DateStyle::year_month || style == DateStyle::compact_month || style == DateStyle::named_month;
}

std::string_view written_as(DateStyle style) {
    static constexpr std::array<std::string_view, date_styles> names = {"YYYY-MM",  "YYYYMM",   "Mon-YYYY", "YYYY-MM-DD", "YYYYMMDD",
                                                                        "M/D/YYYY", "D/M/YYYY", "D.M.YYYY", "D-Mon-YYYY", "Excel days"};
    return names[size_t(style)];
}

std::optional<Date> parse_date(std::string_view text, DateStyle style) {
    Pieces pieces(text);
    int year = 0, month = 0, day = 1;
    switch (style) {
        case DateStyle::year_month:
            year = pieces.number(4, 4), pieces.separator("-/"), month = pieces.number(1, 2);
            return checked(pieces.at_end(), year, month, 1);
        case DateStyle::compact_month:
            year = pieces.number(4, 4), month = pieces.number(2, 2);
            return checked(pieces.at_end(), year, month, 1);
        case DateStyle::named_month:
            month = pieces.month_name(), pieces.separator("- "), year = pieces.number(4, 4);
            return checked(pieces.at_end(), year, month, 1);
        case DateStyle::year_month_day: {
            year = pieces.number(4, 4);
            char separator = pieces.separator("-/");
            month = pieces.number(1, 2), pieces.separator({&separator, 1}), day = pieces.number(1, 2);
            return checked(pieces.at_end_or_time(), year, month, day);
        }
        case DateStyle::compact_day:
            year = pieces.number(4, 4), month = pieces.number(2, 2), day = pieces.number(2, 2);
            return checked(pieces.at_end(), year, month, day);
        case DateStyle::month_day_year:
            month = pieces.number(1, 2), pieces.separator("/"), day = pieces.number(1, 2), pieces.separator("/"),
            year = pieces.number(4, 4);
            return checked(pieces.at_end_or_time(), year, month, day);
        case DateStyle::day_month_year:
            day = pieces.number(1, 2), pieces.separator("/"), month = pieces.number(1, 2), pieces.separator("/"),
            year = pieces.number(4, 4);
            return checked(pieces.at_end_or_time(), year, month, day);
        case DateStyle::dotted:
            day = pieces.number(1, 2), pieces.separator("."), month = pieces.number(1, 2), pieces.separator("."),
            year = pieces.number(4, 4);
            return checked(pieces.at_end_or_time(), year, month, day);
        case DateStyle::named_day: {
            day = pieces.number(1, 2);
            char separator = pieces.separator("- ");
            month = pieces.month_name(), pieces.separator({&separator, 1}), year = pieces.number(4, 4);
            return checked(pieces.at_end_or_time(), year, month, day);
        }
        case DateStyle::excel_serial: {
            int serial = pieces.number(5, 5);
            if (!pieces.at_end() || serial < 20000 || serial > 60000) return {};
            return Date{serial - 25569};  // 25569 is 1970-01-01
        }
    }
    return {};
}

bool looks_like_date(std::string_view text) {
    if (text.size() < 5 || text.size() > longest_day + longest_time) return false;
    for (int style = 0; style < date_styles; ++style)
        if (parse_date(text, DateStyle(style))) return true;
    return false;
}

}  // namespace assay
