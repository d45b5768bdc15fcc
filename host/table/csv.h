// Table -> CSV: RFC 4180, UTF-8 as it came, '\n' at line ends, every digit of every number (shortest).
//
// A cell is quoted only where a comma, a quote or a line end is in it; a missing value is an empty cell; a truth is true or
// false. Text that a spreadsheet would run (it begins with = + - @) gets an apostrophe before it, which the readers take
// away again (host/files/cell_text.h). In a table of one column an empty cell is "", because readers skip empty lines.
// Rows can be appended in pieces, so a large table never sits in memory twice.
// Errors: columns of different length (Problem, internal).
#pragma once
#include <string>

#include "host/table/table.h"

namespace assay {

std::string csv_header(const Table& table);
void append_csv_rows(std::string& text, const Table& table, size_t first, size_t count);
std::string csv_text(const Table& table);  // header and rows

}  // namespace assay
