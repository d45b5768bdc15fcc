// What readers say of a file of series before anybody computes with it, and the months that are missing. Whether numbers are plausible is
// not looked at.
//
// A file that cannot be read is a finding too (kind refused), with the reader's sentence. Months, weeks and days as YYYY-MM or YYYY-MM-DD.
// Errors: Problem, other than of data (exit 3), as of the reader.
#pragma once
#include <string>
#include <vector>

#include "host/panel/series_file.h"
#include "host/table/table.h"

namespace assay {

struct Finding {
    std::string file;
    int64_t row = missing_count;  // line of the file, 1 = first
    std::string series, month;
    std::string kind;                  // "refused", "note", "gap"
    double value = __builtin_nan("");  // gap: how many months are missing
    std::string what_was_done;
};

// Of a file that was read.
std::vector<Finding> findings(const SeriesFile& file);
// Of one that was refused, with the reader's sentence ("funds.csv:12: ...").
Finding refusal(const std::string& path, const std::string& sentence);

Table findings_table(const std::vector<Finding>& findings);

}  // namespace assay
