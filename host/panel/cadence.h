// How often the rows of a file come: counted per month, leaving out each block's first and last month.
//
// Errors: rows that come less often than the frequency that is asked for (from the median of the days between two rows); of returns:
// months with one row beside months with many, in one file; weekly returns that are to be monthly, because weeks cross month ends.
#pragma once
#include <string>

#include "host/files/sheet.h"
#include "host/panel/frequency.h"

namespace assay {

struct Cadence {
    bool month_stamps = false;  // the dates name months, not days
    bool week_stamps = false;   // weekly rows whose dates name the week, not its end: most stand on Monday to Wednesday
    bool daily = false;         // several rows a month
    bool weekly = false;        // about five to nine days from row to row
    std::string name;           // "monthly", "weekly", "daily", "monthly and daily"
};

Cadence cadence_of(std::string_view path, const Sheet& sheet, bool returns, Frequency frequency);

}  // namespace assay
