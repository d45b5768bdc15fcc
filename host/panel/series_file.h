// A file of series, as people have them, read into a Panel of monthly, weekly or daily returns.
//
// Recognised by content (interface.md, "Series inputs"): wide, long, Bloomberg (one block or several
// side by side), two header rows, price files (Open High Low Close); delimiter, decimal comma, line
// ends, byte order mark, newest first, Excel serial dates. Levels become returns (last level of the month
// over last level of the previous month); daily returns are compounded; a partial last month is dropped.
// Weeks likewise, and days: align.h, align_days.h. Series that are no prices (a volatility index, a yield, a carry) are asked for by id and
// stay as they are printed: the last number of each month.
// Errors: Problem with exit 3 and one sentence that names file, row, column and remedy.
#pragma once
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "host/files/input_file.h"
#include "host/panel/panel.h"

namespace assay {

struct SeriesFile {
    InputFile file;
    Panel panel;
    std::vector<std::string> notes;  // said on stderr: what was dropped, one sentence each
    Panel as_printed;                // the series that were asked for so, in their own unit; they are not in panel
    std::vector<Panel> on_own_days;  // asked for, of days: each series of panel on every weekday that it has itself; else empty
};

enum class Days { of_the_file, of_each_series };

// as_printed: whether the series of this id is one of those; it needs months.
SeriesFile read_series(const std::string& path, Values values, Frequency frequency = Frequency::monthly,
                       const std::function<bool(const std::string& id)>& as_printed = nullptr, Days days = Days::of_the_file);

// Remembers in which file each id stands; Problem, exit 3, for one that stands in two.
void register_ids(std::map<std::string, std::string>& home, const std::vector<SeriesFile>& files);
Panel joined_series(const std::vector<SeriesFile>& files);  // all of them, side by side; errors likewise

}  // namespace assay
