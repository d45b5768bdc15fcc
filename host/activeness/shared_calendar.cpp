#include "host/activeness/shared_calendar.h"

#include <algorithm>
#include <cmath>

namespace assay {
namespace {

// For each day, how many series of these panels are alive, and how many of them stand in a panel that has the day.
struct Attendance {
    std::vector<int> alive, present;
    explicit Attendance(size_t days) : alive(days, 0), present(days, 0) {}
    bool half(size_t day) const { return 2 * present[day] >= alive[day]; }
    bool all(size_t day) const { return present[day] == alive[day]; }

    void add(const Panel& panel, const Calendar& days) {
        for (int s = 0; s < panel.series(); ++s) {
            int first = 0, last = panel.rows() - 1;
            while (first <= last && std::isnan(panel.at(first, s))) ++first;
            while (last > first && std::isnan(panel.at(last, s))) --last;
            if (first > last) continue;
            for (int day = std::max(0, days.find(panel.calendar.end(first))); day < days.size(); ++day) {
                if (days.end(day) > panel.calendar.end(last)) break;
                ++alive[size_t(day)];
            }
            for (int row = first; row <= last; ++row) ++present[size_t(days.find(panel.calendar.end(row)))];
        }
    }
};

}  // namespace

Calendar shared_calendar(std::span<const Panel* const> funds, std::span<const Panel* const> indices) {
    std::vector<Calendar> calendars;
    for (const auto panels : {funds, indices})
        for (const Panel* panel : panels) calendars.push_back(panel->calendar);
    const Calendar all = cover(calendars);
    if (all.frequency() != Frequency::daily) return all;
    Attendance of_funds(size_t(all.size())), of_indices(size_t(all.size()));
    for (const Panel* panel : funds) of_funds.add(*panel, all);
    for (const Panel* panel : indices) of_indices.add(*panel, all);
    std::vector<Date> days;
    for (int day = 0; day < all.size(); ++day)
        if (of_funds.half(size_t(day)) && of_indices.all(size_t(day))) days.push_back(all.end(day));
    return Calendar::days(all.start(0), std::move(days));
}

}  // namespace assay
