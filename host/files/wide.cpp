// First column dates, one column per series (layouts.h).
#include <fmt/format.h>

#include "host/files/cell_reader.h"
#include "host/files/cell_text.h"
#include "host/files/data_rows.h"
#include "host/files/header.h"
#include "host/files/input_problem.h"
#include "host/files/layouts.h"

namespace assay {

namespace {

void refuse_values_without_name(const Rows& rows, const Header& header) {
    for (size_t field : header.unnamed)
        if (!trimmed(rows.cells()[field]).empty())
            throw input_problem({rows.path(), rows.line()}, fmt::format("field {} holds {}, but that column has no name in the header",
                                                                        field + 1, quoted(rows.cells()[field])));
}

size_t expected_cells(const Rows& rows, std::string_view text, size_t start, size_t width) {
    size_t row_bytes = rows.position() - start + 1;
    return std::min(text.size(), (text.size() - start) / row_bytes * width * 11 / 10 + width);
}

}  // namespace

Sheet read_wide(const SourceText& source, const Head& head) {
    Header header = read_header(source.path, head);
    Sheet sheet;
    sheet.layout = header.layout, sheet.notes = header.notes;
    std::vector<size_t> fields;
    for (const SeriesColumn& column : header.columns) fields.push_back(column.field);
    sheet.decimal_mark = decimal_mark_of(source, header.rows, 0, fields);
    Block& block = sheet.blocks.emplace_back();
    for (const SeriesColumn& column : header.columns) {
        block.ids.push_back(column.id);
        if (column.name != column.id) block.columns.push_back(column.name);
    }
    CellReader cells(source.path, source.values, sheet.decimal_mark);
    DateColumn dates;
    Rows rows(source.path, source.text, source.dialect);
    DataRows data(rows, header.rows, 0);
    size_t start = rows.position();
    while (data.next(sheet.notes)) {
        rows.check_fields(header.fields);
        if (dates.lines.empty()) block.cells.reserve(expected_cells(rows, source.text, start, header.columns.size()));
        if (!header.unnamed.empty()) refuse_values_without_name(rows, header);
        dates.texts.push_back(rows.cells().front()), dates.lines.push_back(rows.line());
        const std::string_view* row = rows.cells().data();
        for (size_t s = 0; s < fields.size(); ++s) block.cells.push_back(cells.read(row[fields[s]], rows.line(), int(s)));
    }
    DateColumn::Read read = dates.read(source.path, header.date_name);
    sheet.style = read.style, block.dates = std::move(read.dates), block.lines = std::move(dates.lines);
    put_in_order(source.path, "", block, sheet.newest_first);
    cells.finish([&](int column) { return header.columns[size_t(column)].name; });
    sheet.numbers = cells.numbers(), sheet.percent_signs = cells.percent_signs();
    return sheet;
}

}  // namespace assay
