// Monthly returns of many series on one calendar: the one type that studies take.
//
// value[month * series + s] is the simple return of series s in that month, a fraction
// (0.0123 is 1.23 %), NaN where missing. The calendar has no holes: month m is first + m.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "host/panel/calendar.h"

namespace assay {

struct Panel {
    Month first;
    int months = 0;
    std::vector<std::string> ids;  // one per series, unique
    std::vector<double> value;     // [months][series], fraction, NaN = missing

    int series() const { return int(ids.size()); }
    Month last() const { return first + (months - 1); }
    double& at(int month, int s) { return value[size_t(month) * ids.size() + size_t(s)]; }
    double at(int month, int s) const { return value[size_t(month) * ids.size() + size_t(s)]; }
    std::vector<double> column(int s) const;  // [months]
    int find(std::string_view id) const;      // -1 where absent

    // The months from .. to, filled with NaN where the panel does not reach.
    Panel between(Month from, Month to) const;
    // The given series, in the given order.
    Panel select(std::span<const int> which) const;
};

// The series of all panels side by side, on a calendar that covers them all.
Panel join(const std::vector<Panel>& panels);

}  // namespace assay
