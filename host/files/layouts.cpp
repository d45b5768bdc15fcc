// Which layout a file has (sheet.h): the most particular one that fits.
#include "host/files/layouts.h"

#include <fmt/format.h>

#include "host/files/data_rows.h"
#include "host/files/input_problem.h"
#include "host/files/number.h"

namespace assay {

char decimal_mark_of(const SourceText& source, size_t header_rows, size_t date_column, const std::vector<size_t>& number_columns) {
    // In a file with commas between fields only a quoted number can hold one.
    if (source.dialect.delimiter == ',' && source.text.find('"') == source.text.npos) return '.';
    DecimalMark mark(source.dialect.delimiter);
    Rows rows(source.path, source.text, source.dialect);
    std::vector<std::string> notes;
    DataRows data(rows, header_rows, date_column);
    while (!mark.decided() && data.next(notes))
        for (size_t column : number_columns)
            if (column < rows.cells().size()) mark.see(rows.cells()[column]);
    if (mark.ambiguous())
        throw input_problem(
            {source.path},
            fmt::format("{} may be a number with three decimals or one with a separator of thousands, and other numbers have neither; "
                        "write decimal points",
                        quoted(mark.example())));
    return mark.mark();
}

Sheet read_sheet(std::string_view path, std::string_view text, Values values) {
    SourceText source{path, text, recognise_dialect(text), values};
    Head head = read_head(path, text, source.dialect);
    Sheet sheet;
    if (auto bloomberg = find_bloomberg_header(path, head))
        sheet = read_bloomberg(source, *bloomberg);
    else if (auto rows_of_three = find_long_header(head))
        sheet = read_long(source, *rows_of_three);
    else
        sheet = read_wide(source, head);
    sheet.format = source.dialect.name();
    return sheet;
}

}  // namespace assay
