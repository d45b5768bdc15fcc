// The periods of the study, named by their months: FIRST..LAST, or YYYY for a calendar year.
//
// Default, in this order: the full range; the parts before and after the event (a month that belongs to neither; outside the
// range it makes no parts); every complete calendar year; the last 1, 3 and 5 years unless the range ends with 2023-12.
// Of weeks and days: those of the months; years and trailing periods are of months that the range fills.
// A period equal to an earlier one is not repeated. On 2017-01..2023-12 these are the ten periods of the published study.
// Errors: Problem, exit 2, for a text that is no period, or one that ends before it begins.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "host/panel/calendar.h"

namespace assay {

struct Period {
    Month first, last;
    std::string name() const;
    int months() const { return last - first + 1; }
    bool operator==(const Period&) const = default;
};

std::vector<Period> default_periods(const Calendar& range, Month event);
Period parse_period(std::string_view text);  // "2017-01..2020-02" or "2020"

}  // namespace assay
