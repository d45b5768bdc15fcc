// Returns of many series on one calendar: the one type that studies take.
//
// value[row * series + s] is the simple return of series s over that row of the calendar (a month, a week or a day), a fraction
// (0.0123 is 1.23 %), NaN where missing.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "host/panel/calendar.h"

namespace assay {

struct Panel {
    Calendar calendar;
    std::vector<std::string> ids;  // one per series, unique
    std::vector<double> value;     // [rows][series], fraction, NaN = missing

    int rows() const { return calendar.size(); }
    int series() const { return int(ids.size()); }
    double& at(int row, int s) { return value[size_t(row) * ids.size() + size_t(s)]; }
    double at(int row, int s) const { return value[size_t(row) * ids.size() + size_t(s)]; }
    std::vector<double> column(int s) const;  // [rows]
    int find(std::string_view id) const;      // -1 where absent

    // The same series on another calendar of the same frequency. A row that begins and ends as rows of this panel do has their compounded
    // return: of days that the other calendar leaves out nothing is lost. Any other row is missing, as beyond the ends of the panel.
    Panel on(const Calendar& other) const;
    // The given series, in the given order.
    Panel select(std::span<const int> which) const;
};

// The series of all panels side by side, on a calendar that covers them all, or on the one given.
Panel join(const std::vector<const Panel*>& panels);
Panel join(const std::vector<const Panel*>& panels, const Calendar& calendar);

}  // namespace assay
