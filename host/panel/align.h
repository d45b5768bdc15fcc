// Cells under dates to one Panel of returns: compounded first, then aligned.
//
// Months and weeks (a week is Monday to Sunday, named by its Friday). Levels: last level of the month over last level of the previous
// month, minus 1, both present. Daily returns: the product of (1 + r) over the month, minus 1; missing where a day of the month is
// missing. A month is partial, and dropped, where more than three weekdays (Monday to Friday) follow a series' last level or return, or
// precede its first daily return; of a week one weekday is enough. Months stamped as such (2020-01, or every date on day 1), and weeks
// stamped by their first days, are never partial. Weekly returns are taken as they are, one a week. Days: align_days.h.
// Errors: rows that come less often than the returns that are asked for; daily and monthly rows in one file of returns, weekly returns
// that are asked to be monthly, two weekly returns in one week, a level that rises more than elevenfold within a month, less than two
// returns.
#pragma once
#include <string>
#include <vector>

#include "host/files/sheet.h"
#include "host/panel/panel.h"

namespace assay {

struct Aligned {
    Panel panel;
    std::string cadence;  // of the rows: monthly, weekly, daily, "monthly and daily"
    std::vector<std::string> notes;
};

// values: returns (fractions; percent has been divided) or levels.
Aligned align(std::string_view path, const Sheet& sheet, Values values, Frequency frequency);

// Rows at either end in which nothing has a value say nothing: leaves them out.
void trim(Panel& panel);

// Of series that are no prices (a volatility index, a yield): the last number of each month as printed, a partial last month left out.
Aligned align_as_printed(std::string_view path, const Sheet& sheet);

}  // namespace assay
