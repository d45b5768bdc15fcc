// The rows of a panel in time: months without a hole, weeks without a hole, or the days on which there is something to compare.
//
// A row is known by its last day: of a month its last, of a week its Friday, of a day itself; its return covers the days after the end
// of the row before it, up to its own end. A week runs from Monday to Sunday: files stamped on Mondays (the first day) and on Fridays,
// Saturdays or Sundays (the last) name the same weeks. A row belongs to the month, and so to the year, of its last day.
// Text: YYYY-MM, or YYYY-MM-DD.
#pragma once
#include <string>
#include <vector>

#include "host/files/dates.h"
#include "host/panel/frequency.h"

namespace assay {

// Mondays to Fridays after the date in its month or week, and before it there.
int weekdays_to_end(Frequency frequency, Date date);
int weekdays_from_start(Frequency frequency, Date date);

class Calendar {
  public:
    Calendar() = default;  // no months
    static Calendar months(Month first, int count);
    static Calendar weeks(Date friday, int count);                    // friday: of the first
    static Calendar days(Date before_first, std::vector<Date> days);  // rising; the first return covers what follows before_first
    // The months or weeks from one that holds the first date to one that holds the last.
    static Calendar covering(Frequency frequency, Date first, Date last);

    Frequency frequency() const { return frequency_; }
    int size() const { return int(ends_.size()); }
    Date start(int row) const { return row == 0 ? before_first_ : ends_[size_t(row) - 1]; }  // its return begins after that day
    Date end(int row) const { return ends_[size_t(row)]; }
    Month month(int row) const { return end(row).month(); }
    std::string text(int row) const;
    std::string range() const { return text(0) + ".." + text(size() - 1); }

    // The row whose days hold the date; -1: none. Of days: the row of that very day.
    int find(Date date) const;
    // Rows first .. first + count - 1.
    Calendar part(int first, int count) const;
    // Rows of the months from .. to.
    Calendar between(Month from, Month to) const;
    // The first and the last month that the rows fill, but for three weekdays at most (holidays).
    Month first_whole_month() const;
    Month last_whole_month() const;
    // The first row of the last so many months, counted back from the last row's end to the day; -1 where the rows do not reach so far.
    int trailing(int months) const;
    // How many rows the months from .. to have; where the calendar does not reach, how many they would have (days: every weekday).
    int rows_in(Month from, Month to) const;
    // The rows after which another week begins: of months and weeks all.
    std::vector<int> last_of_each_week() const;

    bool operator==(const Calendar&) const = default;

  private:
    Frequency frequency_ = Frequency::monthly;
    Date before_first_;
    std::vector<Date> ends_;
};

// Months or weeks: from the first to the last of any. Days: those of any, in order.
Calendar cover(const std::vector<Calendar>& calendars);

}  // namespace assay
