#include "host/panel/calendar.h"

#include <algorithm>

namespace assay {

namespace {

constexpr int holidays_allowed = 3;  // weekdays at the end of a month, or of a horizon, that may have no row

Date friday_of(Date date) { return {date.days - date.weekday() + 4}; }

Date end_of(Frequency frequency, Date date) {
    return frequency == Frequency::monthly ? Date::last_of(date.month()) : frequency == Frequency::weekly ? friday_of(date) : date;
}

}  // namespace

int weekdays_to_end(Frequency frequency, Date date) {
    return frequency == Frequency::monthly ? weekdays_after(date) : weekdays_between(date, {end_of(frequency, date).days + 1});
}

int weekdays_from_start(Frequency frequency, Date date) {
    return frequency == Frequency::monthly ? weekdays_before(date) : frequency == Frequency::weekly ? std::min(date.weekday(), 5) : 0;
}

Calendar Calendar::months(Month first, int count) {
    Calendar calendar;
    calendar.before_first_ = Date::last_of(first - 1);
    for (int m = 0; m < count; ++m) calendar.ends_.push_back(Date::last_of(first + m));
    return calendar;
}

Calendar Calendar::weeks(Date friday, int count) {
    Calendar calendar;
    calendar.frequency_ = Frequency::weekly;
    calendar.before_first_ = {friday.days - 7};
    for (int w = 0; w < count; ++w) calendar.ends_.push_back({friday.days + 7 * w});
    return calendar;
}

Calendar Calendar::days(Date before_first, std::vector<Date> days) {
    Calendar calendar;
    calendar.frequency_ = Frequency::daily;
    calendar.before_first_ = before_first;
    calendar.ends_ = std::move(days);
    return calendar;
}

Calendar Calendar::covering(Frequency frequency, Date first, Date last) {
    if (frequency == Frequency::monthly) return months(first.month(), last.month() - first.month() + 1);
    return weeks(friday_of(first), (friday_of(last).days - friday_of(first).days) / 7 + 1);
}

std::string Calendar::text(int row) const { return frequency_ == Frequency::monthly ? month(row).text() : end(row).text(); }

int Calendar::find(Date date) const {
    if (ends_.empty()) return -1;
    int row = -1;
    switch (frequency_) {
        case Frequency::monthly:
            row = date.month() - month(0);
            break;
        case Frequency::weekly:
            row = (friday_of(date).days - end(0).days) / 7;
            if (friday_of(date) < end(0)) row = -1;
            break;
        case Frequency::daily:
            const auto found = std::lower_bound(ends_.begin(), ends_.end(), date);
            return found != ends_.end() && *found == date ? int(found - ends_.begin()) : -1;
    }
    return row >= 0 && row < size() ? row : -1;
}

Calendar Calendar::part(int first, int count) const {
    Calendar calendar = *this;
    if (count <= 0) {
        calendar.ends_.clear();
        return calendar;
    }
    calendar.before_first_ = start(first);
    calendar.ends_.assign(ends_.begin() + first, ends_.begin() + first + count);
    return calendar;
}

Calendar Calendar::between(Month from, Month to) const {
    const auto before = [&](Month limit) {
        return int(std::partition_point(ends_.begin(), ends_.end(), [&](Date end) { return end.month() < limit; }) - ends_.begin());
    };
    return part(before(from), before(to + 1) - before(from));
}

Month Calendar::first_whole_month() const {
    const bool whole = frequency_ == Frequency::monthly  ? true
                       : frequency_ == Frequency::weekly ? end(0).day() <= 7
                                                         : weekdays_before(end(0)) <= holidays_allowed;
    return whole ? month(0) : month(0) + 1;
}

Month Calendar::last_whole_month() const {
    const int last = size() - 1;
    const bool whole = frequency_ == Frequency::monthly  ? true
                       : frequency_ == Frequency::weekly ? Date{end(last).days + 7}.month() != month(last)
                                                         : weekdays_after(end(last)) <= holidays_allowed;
    return whole ? month(last) : month(last) - 1;
}

int Calendar::trailing(int months) const {
    if (ends_.empty()) return -1;
    const Date limit = months_before(ends_.back(), months);
    if (start(0) > limit && weekdays_between(limit, start(0)) > holidays_allowed) return -1;
    return int(std::upper_bound(ends_.begin(), ends_.end(), limit) - ends_.begin());
}

int Calendar::rows_in(Month from, Month to) const {
    if (to < from) return 0;
    if (frequency_ == Frequency::monthly) return to - from + 1;
    const Date before = Date::last_of(from - 1), last = Date::last_of(to);
    if (frequency_ == Frequency::weekly) return (friday_of({last.days - 4}).days - friday_of({before.days - 4}).days) / 7;
    const int known = between(from, to).size();
    if (ends_.empty()) return weekdays_between(before, {last.days + 1});
    const Date first_day = start(0), last_day = end(size() - 1);
    const int missed_before = first_day > before ? weekdays_between(before, {std::min(first_day, last).days + 1}) : 0,
              missed_after = last > last_day ? weekdays_between(std::max(last_day, before), {last.days + 1}) : 0;
    return known + missed_before + missed_after;
}

std::vector<int> Calendar::last_of_each_week() const {
    std::vector<int> rows;
    for (int row = 0; row < size(); ++row)
        if (row + 1 == size() || friday_of(end(row)) != friday_of(end(row + 1))) rows.push_back(row);
    return rows;
}

Calendar cover(const std::vector<Calendar>& calendars) {
    Calendar all;
    for (const Calendar& calendar : calendars) {
        if (calendar.size() == 0) continue;
        if (all.size() == 0) {
            all = calendar;
            continue;
        }
        const Date start = std::min(all.start(0), calendar.start(0));
        if (all.frequency() == Frequency::daily) {
            std::vector<Date> days;
            for (const Calendar* one : {static_cast<const Calendar*>(&all), &calendar})
                for (int row = 0; row < one->size(); ++row) days.push_back(one->end(row));
            std::sort(days.begin(), days.end());
            days.erase(std::unique(days.begin(), days.end()), days.end());
            all = Calendar::days(start, std::move(days));
        } else {
            const Date first = std::min(all.end(0), calendar.end(0)),
                       last = std::max(all.end(all.size() - 1), calendar.end(calendar.size() - 1));
            all = Calendar::covering(all.frequency(), first, last);
        }
    }
    return all;
}

}  // namespace assay
