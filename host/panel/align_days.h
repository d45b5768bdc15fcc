// Cells under dates to a Panel of daily returns.
//
// The days of a file are the weekdays on which at least half of its series have a value, of those that have begun and not ended: a holiday
// of most is a day for none. Levels: level over the level of the day before, minus 1, both present, so that a level missing inside costs
// two returns. Returns of dates that are no such days (weekends, holidays of most) are compounded into the next day. After more than five
// weekdays without a day there is no return: it would not be a day's. What was left out or is missing is said in a note.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "host/files/sheet.h"
#include "host/panel/panel.h"

namespace assay {

Panel align_days(std::string_view path, const Sheet& sheet, bool levels, std::vector<std::string>& notes);

}  // namespace assay
