// One reader per layout: rows below the header to blocks of cells under dates. Errors: Problem, exit 3 (see sheet.h).
#pragma once
#include <optional>

#include "host/files/head.h"
#include "host/files/sheet.h"

namespace assay {

struct SourceText {
    std::string_view path, text;
    Dialect dialect;
    Values values;
};

// '.' or ',' from the number cells of these columns; refused where 1.234 may be either and matters.
char decimal_mark_of(const SourceText& source, size_t header_rows, size_t date_column, const std::vector<size_t>& number_columns);

// First column dates, one column per series; also price files and two header rows (header.h).
Sheet read_wide(const SourceText& source, const Head& head);

// One row per date and series.
struct LongHeader {
    size_t rows = 0, fields = 0;         // rows of the file up to the header; fields of every row
    size_t date = 0, id = 0, value = 0;  // columns
    std::string date_name, id_name, value_name;
};
std::optional<LongHeader> find_long_header(const Head& head);
Sheet read_long(const SourceText& source, const LongHeader& header);

// A preamble, then Date,PX_LAST once or several times side by side, every block with dates of its own and one or more series.
struct BloombergBlock {
    size_t date = 0;             // column of its dates
    std::vector<size_t> values;  // columns of its series
    std::vector<std::string> ids, names;
};
struct BloombergHeader {
    size_t rows = 0, fields = 0;
    std::vector<BloombergBlock> blocks;
    std::vector<std::string> notes;  // fields that are not read
};
std::optional<BloombergHeader> find_bloomberg_header(std::string_view path, const Head& head);
Sheet read_bloomberg(const SourceText& source, const BloombergHeader& header);

}  // namespace assay
