// How a Column of a Table stands in a sheet: the kind of its cells, their number format, its head and its width. Part of workbook.
//
// A text column whose cells are all months YYYY-MM (or all days YYYY-MM-DD) is one of dates, from 1901 on: a month is its first day,
// shown as the CSV has it. It is decided by all cells of the column: one other text, or no date at all, and it stays text.
// A fraction keeps its value and is shown as percent, with as many digits as the column's decimals say; all other numbers with the
// column's decimals. The head is the words of the page: "since inception", under it "percent".
#pragma once
#include <string>
#include <string_view>

#include "host/table/table.h"

namespace assay {

enum class ColumnKind { text, month, day, truth, count, number };

struct SheetColumn {
    const Column* column;
    ColumnKind kind;
    explicit SheetColumn(const Column& column);

    bool is_date() const { return kind == ColumnKind::month || kind == ColumnKind::day; }
    bool stands_right() const { return kind != ColumnKind::text && kind != ColumnKind::truth; }
    std::string number_format() const;           // as Excel writes formats; "General" for text and truths
    std::string title() const;                   // words, and under them the unit
    std::string note(const Table& table) const;  // the column's name in the CSV file, its unit there, its description
    size_t width() const;                        // characters
};

double date_number(std::string_view text);       // "2020-02" or "2020-02-29" -> Excel's days since 1899-12-30; NaN: no date
std::string cell_text(const std::string& text);  // what a cell can hold: harmless text; beyond 32,767 letters it ends with "... [cut]"

}  // namespace assay
