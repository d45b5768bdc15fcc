#include "host/files/header.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "host/files/cell_text.h"
#include "host/files/dates.h"
#include "host/files/input_problem.h"
#include "host/files/number.h"

namespace assay {

namespace {

using Cells = std::vector<std::string>;

bool all_price_fields(const Cells& cells) {
    bool any = false;
    for (size_t i = 1; i < cells.size(); ++i) {
        if (cells[i].empty()) continue;
        if (!is_price_field(cells[i])) return false;
        any = true;
    }
    return any;
}

bool only_first_filled(const Cells& cells) {
    return std::all_of(cells.begin() + 1, cells.end(), [](const std::string& cell) { return cell.empty(); });
}

Cells filled_rightward(Cells cells) {  // merged cells leave their right part empty
    for (size_t i = 2; i < cells.size(); ++i)
        if (cells[i].empty()) cells[i] = cells[i - 1];
    return cells;
}

void say_what_close_is(std::string_view path, bool adjusted, Header& header) {
    if (!adjusted)
        header.notes.push_back(
            fmt::format("{}: has no column \"Adj Close\"; \"Close\" is taken as the total return level, distributions included", path));
}

void take_prices(std::string_view path, const Cells& fields, const Cells* tickers, Header& header) {
    bool adjusted = std::any_of(fields.begin() + 1, fields.end(), [](const std::string& name) { return is_adjusted_close(name); });
    for (size_t i = 1; i < fields.size(); ++i) {
        if (!(adjusted ? is_adjusted_close(fields[i]) : is_close(fields[i]))) continue;
        header.columns.push_back({i, tickers ? (*tickers)[i] : name_of_file(path), fields[i]});
        if (tickers) header.columns.back().name = (*tickers)[i];
    }
    say_what_close_is(path, adjusted, header);
}

void refuse_repeated_names(std::string_view path, const Header& header) {
    std::unordered_map<std::string_view, size_t> seen;
    for (const SeriesColumn& column : header.columns) {
        auto [earlier, fresh] = seen.emplace(column.id, column.field);
        if (!fresh)
            throw input_problem({path, header.line},
                                fmt::format("two columns are named {} (fields {} and {}); every series needs a name of its own",
                                            quoted(column.id), earlier->second + 1, column.field + 1));
    }
}

void take_two_rows(std::string_view path, const HeadRow& upper, const HeadRow& lower, Header& header) {
    Cells above = filled_rightward(upper.cells), below = lower.cells;
    bool fields_above = all_price_fields(above), fields_below = all_price_fields(below);
    double number;
    if (!fields_above && std::any_of(below.begin() + 1, below.end(),
                                     [&](const std::string& cell) { return read_number(cell, '.', number) == CellKind::number; }))
        throw input_problem({path, lower.line, upper.cells.front()},
                            fmt::format("{} is not a date; write it as YYYY-MM-DD or YYYY-MM", quoted(below.front())));
    if (fields_above == fields_below || above.size() != below.size())
        throw input_problem(
            {path, lower.line},
            fmt::format(
                "rows {} and {} both look like headers, and neither names prices (Close, Adj Close); keep one row with one name per series",
                upper.line, lower.line));
    const Cells& tickers = fields_above ? below : above;
    header.layout = "two header rows";
    take_prices(path, fields_above ? above : below, &tickers, header);
}

}  // namespace

Header read_header(std::string_view path, const Head& head) {
    Header header;
    int data = head.first_date >= 0 ? head.first_date : head.filled_after(head.first_filled);
    if (data < 0) { throw input_problem({path}, "has only a header, no rows of data"); }
    if (head.first_date == head.first_filled)
        throw input_problem({path, head.rows[size_t(data)].line},
                            "has no header: the first row already starts with a date; add a row that names the columns");
    const HeadRow& top_row = head.rows[size_t(head.first_filled)];
    if (head.first_date < 0 && top_row.cells.size() > 2 && looks_like_date(top_row.cells[1]) && looks_like_date(top_row.cells[2]))
        throw input_problem({path, top_row.line},
                            "the dates run from left to right; transpose the table, so that every row is a date and every column a series");
    int last = head.filled_before(data);
    const HeadRow* row = &head.rows[size_t(last)];
    header.rows = size_t(last) + 1, header.line = row->line, header.fields = row->cells.size(), header.date_name = row->cells.front();
    if (header.date_name.empty()) header.date_name = "date";
    auto full_row_above = [&](int below) -> const HeadRow* {
        int above = head.filled_before(below);
        return above >= 0 && head.rows[size_t(above)].cells.size() == header.fields && header.fields > 1 ? &head.rows[size_t(above)]
                                                                                                         : nullptr;
    };
    const HeadRow* upper = full_row_above(last);
    if (only_first_filled(row->cells) && upper) {  // "Date,,,": the names stand above it
        const HeadRow* top = full_row_above(head.filled_before(last));
        if (top) {
            take_two_rows(path, *top, *upper, header);
        } else {
            row = upper, upper = nullptr;
        }
    } else if (upper) {
        take_two_rows(path, *upper, *row, header);
    }
    if (header.columns.empty() && header.layout.empty()) {
        if (all_price_fields(row->cells) &&
            std::any_of(row->cells.begin() + 1, row->cells.end(), [](auto& name) { return is_close(name) || is_adjusted_close(name); })) {
            header.layout = "price file";
            take_prices(path, row->cells, nullptr, header);
        } else {
            header.layout = "wide";
            for (size_t i = 1; i < row->cells.size(); ++i) {
                if (row->cells[i].empty())
                    header.unnamed.push_back(i);
                else
                    header.columns.push_back({i, row->cells[i], row->cells[i]});
            }
        }
    }
    if (header.columns.empty())
        throw input_problem({path, header.line}, header.layout == "wide"
                                                     ? "there is one column only: a file of series has dates and at least one series"
                                                     : "no column is named Close or Adj Close");
    for (const SeriesColumn& column : header.columns)
        if (column.id.empty())
            throw input_problem({path, header.line},
                                fmt::format("field {} of the header is empty: a series needs a name", column.field + 1));
    refuse_repeated_names(path, header);
    return header;
}

}  // namespace assay
