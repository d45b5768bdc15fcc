// One row per date and series (layouts.h): every series becomes a block, the days of all of them the calendar.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <unordered_map>

#include "host/files/cell_reader.h"
#include "host/files/cell_text.h"
#include "host/files/data_rows.h"
#include "host/files/input_problem.h"
#include "host/files/layouts.h"

namespace assay {

namespace {

using Names = std::vector<std::string_view>;

std::optional<size_t> find_named(const std::vector<std::string>& cells, const Names& names) {
    for (std::string_view name : names)
        for (size_t i = 0; i < cells.size(); ++i)
            if (same_name(cells[i], name)) return i;
    return {};
}

bool is_number_cell(const std::string& cell) {
    double value;
    CellKind kind = read_number(cell, '.', value);
    return kind == CellKind::number || kind == CellKind::percent || read_number(cell, ',', value) == CellKind::number;
}

// Ids may be numbers (CUSIPs), but not fractions: a wide file can have a series called "index" or "fund".
template <class Unfit>
bool any_data_cell(const Head& head, int header, size_t field, Unfit unfit) {
    for (int row = head.filled_after(header); row >= 0; row = head.filled_after(row)) {
        const auto& cells = head.rows[size_t(row)].cells;
        if (field < cells.size() && unfit(cells[field])) return true;
    }
    return false;
}

}  // namespace

std::optional<LongHeader> find_long_header(const Head& head) {
    static const Names date_names = {"date", "month", "datetime", "day", "period", "as_of", "asof", "observation_date"};
    static const Names id_names = {"id",    "ticker", "symbol",  "series",    "fund",  "security", "isin",
                                   "cusip", "sedol",  "fund_id", "series_id", "index", "name"};
    static const Names value_names = {"value",          "total_return", "return", "ret", "adj close", "adj_close", "adjclose",
                                      "adjusted close", "close",        "level",  "nav", "price",     "px_last"};
    int top = head.filled_after(-1);
    if (top < 0) return {};
    const auto& names = head.rows[size_t(top)].cells;
    LongHeader header{size_t(top) + 1, names.size(), 0, 0, 0, "", "", ""};
    auto date = find_named(names, date_names), id = find_named(names, id_names), value = find_named(names, value_names);
    if (date && id && value) {
        if (any_data_cell(head, top, *id,
                          [](const std::string& cell) { return is_number_cell(cell) && cell.find_first_of(".,%") != cell.npos; }))
            return {};
        header.date = *date, header.id = *id, header.value = *value;
    } else {
        bool dates_first = head.first_date >= 0 && head.filled_before(head.first_date) == top;
        if (names.size() != 3 || !dates_first) return {};
        double value_seen;
        auto no_word = [&](const std::string& cell) {
            return is_number_cell(cell) || read_number(cell, '.', value_seen) != CellKind::word;
        };
        auto no_number = [&](const std::string& cell) {
            return !is_number_cell(cell) && read_number(cell, '.', value_seen) != CellKind::missing;
        };
        if (any_data_cell(head, top, 1, no_word) || any_data_cell(head, top, 2, no_number)) return {};
        header.date = 0, header.id = 1, header.value = 2;
    }
    header.date_name = names[header.date], header.id_name = names[header.id], header.value_name = names[header.value];
    return header;
}

Sheet read_long(const SourceText& source, const LongHeader& header) {
    Sheet sheet;
    sheet.layout = fmt::format("long ({}, {}, {})", header.date_name, header.id_name, header.value_name);
    sheet.decimal_mark = decimal_mark_of(source, header.rows, header.date, {header.value});
    CellReader cells(source.path, source.values, sheet.decimal_mark);
    DateColumn dates;
    std::vector<int> series_of_row;
    std::vector<double> values;
    std::unordered_map<std::string_view, int> known;
    Rows rows(source.path, source.text, source.dialect);
    DataRows data(rows, header.rows, header.date);
    while (data.next(sheet.notes)) {
        rows.check_fields(header.fields);
        std::string_view id = name_of_cell(rows.cells()[header.id]);
        if (id.empty()) throw input_problem({source.path, rows.line(), header.id_name}, "is empty: every row names its series");
        auto [place, fresh] = known.emplace(id, int(known.size()));
        if (fresh) sheet.blocks.emplace_back().ids.emplace_back(id);
        series_of_row.push_back(place->second);
        values.push_back(cells.read(rows.cells()[header.value], rows.line(), 0));
        dates.texts.push_back(rows.cells()[header.date]), dates.lines.push_back(rows.line());
    }
    if (values.empty()) throw input_problem({source.path}, "has only a header, no rows of data");
    DateColumn::Read read = dates.read(source.path, header.date_name);
    sheet.style = read.style;
    for (size_t row = 0; row < values.size(); ++row) {
        Block& block = sheet.blocks[size_t(series_of_row[row])];
        block.dates.push_back(read.dates[row]), block.lines.push_back(dates.lines[row]), block.cells.push_back(values[row]);
    }
    for (Block& block : sheet.blocks)
        put_in_order(source.path, fmt::format(" of {}", quoted(block.ids.front())), block, sheet.newest_first);
    cells.finish([&](int) { return header.value_name; });
    sheet.calendar = std::move(read.dates);
    std::sort(sheet.calendar.begin(), sheet.calendar.end());
    sheet.calendar.erase(std::unique(sheet.calendar.begin(), sheet.calendar.end()), sheet.calendar.end());
    sheet.numbers = cells.numbers(), sheet.percent_signs = cells.percent_signs();
    return sheet;
}

}  // namespace assay
