// Table -> aligned text for a person at a terminal: title, column names, units, a rule, rows.
//
// Numbers stand on the right with the decimals of their column, text and truths on the left. Widths count code points.
// Colour (bold names, dim units and rule) only where the caller knows that a terminal reads it.
// Where the first two columns are text, a value repeated down the first is shown once.
// Past most_rows a last line says how many rows follow in the file. Errors: columns of different length (Problem, internal).
#pragma once
#include <limits>
#include <string>

#include "host/table/table.h"

namespace assay {

inline constexpr size_t all_rows = std::numeric_limits<size_t>::max();

// file: that has all the rows, where it is not called like the table.
std::string terminal_text(const Table& table, bool colour, size_t most_rows = all_rows, const std::string& file = "");

}  // namespace assay
