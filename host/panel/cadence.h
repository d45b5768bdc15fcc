// How often the rows of a file come: counted per month, leaving out each block's first and last month.
//
// Errors (returns only): months with one row beside months with many, in one file; weekly returns, which cross month ends.
#pragma once
#include <string>

#include "host/panel/sheet.h"

namespace assay {

struct Cadence {
    bool month_stamps = false;  // the dates name months, not days
    bool daily = false;         // several rows a month
    std::string name;           // "monthly", "weekly", "daily", "monthly and daily"
};

Cadence cadence_of(std::string_view path, const Sheet& sheet, bool returns);

}  // namespace assay
