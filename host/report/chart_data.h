// Columns of a Table -> {"column":[cells],...}, the form in which charts and scripts of the report read numbers.
//
// By what a chart groups, colours or chooses is a key (i0, s1), never text from a file: a series called "constructor", "a.b[0]" or like
// another one would be lost in Vega's expressions and tables. The key's name is shown by a list of names or as a field of its own.
// A number is rounded once, here, as number_text prints it with the given decimals; the page shows it as it is. Missing: null.
// Truths are true, false or null. Any text is safe inside a script element.
#pragma once
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "host/report/chart.h"
#include "host/table/table.h"

namespace assay {

struct ChartColumn {
    std::string name;
    int decimals = 3;                                          // of numbers
    const std::map<std::string, std::string>* keys = nullptr;  // of texts: what stands in place of each; of one that it lacks nothing
};

// Rows for which keep says yes; without keep, all.
ChartData chart_data(const Table& table, const std::vector<ChartColumn>& columns, const std::function<bool(size_t)>& keep = nullptr);

std::string json_text(std::string_view text);         // quoted
std::string json_number(double value, int decimals);  // null where missing or infinite

}  // namespace assay
