// A preamble, then Date,PX_LAST once or several times side by side (layouts.h).
//
// Id of a series: the preamble's Security above its block, else the header's own name, else the name in the row directly above
// (or, with the fields below, in the row of Date), else the file's. One name over several fields gives one series, PX_LAST.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "host/files/cell_reader.h"
#include "host/files/cell_text.h"
#include "host/files/data_rows.h"
#include "host/files/dates.h"
#include "host/files/input_problem.h"
#include "host/files/layouts.h"

namespace assay {

namespace {

bool is_date_name(std::string_view name) { return same_name(name, "date") || same_name(name, "dates"); }

bool is_field(std::string_view name) {  // a Bloomberg field mnemonic, not a series
    return same_name(name.substr(0, 3), "PX_") || same_name(name.substr(0, 10), "TOT_RETURN") || same_name(name, "LAST_PRICE") ||
           same_name(name, "Last Price") || same_name(name, "Last Px");
}

bool no_small_letter(std::string_view word) {
    return std::none_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

// "LBUSTRUU Index", "AGG US Equity", "LBUSTRUU (Agg Bonds)": the first word, if it is a ticker; "Fed Funds Rate" stays whole.
std::string ticker(std::string_view security) {
    std::string_view first = security.substr(0, security.find(' '));
    return std::string(no_small_letter(first) ? first : trimmed(security.substr(0, security.find('('))));
}

std::string cell(const HeadRow& row, size_t at) { return at < row.cells.size() ? row.cells[at] : ""; }

std::string security_above(const Head& head, int header, size_t date_column) {
    for (int row = header - 1; row >= 0; --row)
        if (same_name(cell(head.rows[size_t(row)], date_column), "Security")) return ticker(cell(head.rows[size_t(row)], date_column + 1));
    return "";
}

// What stands in a row of names beside the tickers: "Security,A Index,B Index".
bool is_label(std::string_view name) {
    static constexpr std::array<std::string_view, 7> labels = {"security", "securities", "ticker", "tickers", "name", "id", "symbol"};
    return is_date_name(name) || std::any_of(labels.begin(), labels.end(), [&](std::string_view label) { return same_name(label, name); });
}

// "LBUSTRUU Index", "AGG US Equity", "LBUSTRUU (Agg Bonds)", "AGG"; not "Currency", "PX_LAST" or "2010-01-01".
bool looks_like_ticker(std::string_view text) {
    static constexpr std::array<std::string_view, 10> sectors = {"Index",  "Equity", "Corp", "Govt", "Comdty",
                                                                 "Curncy", "Mtge",   "Pfd",  "Muni", "M-Mkt"};
    std::string_view first = text.substr(0, text.find(' ')), last = text.substr(text.rfind(' ') + 1);
    if (is_field(text) || looks_like_date(text) || std::none_of(first.begin(), first.end(), is_letter) || !no_small_letter(first))
        return false;
    return first.size() == text.size() || text[first.size() + 1] == '(' ||
           std::any_of(sectors.begin(), sectors.end(), [&](std::string_view sector) { return same_name(sector, last); });
}

// Rows of the head: where Date stands, where the fields stand, and where the names stand (-1: nowhere).
struct HeaderRows {
    int dates, fields, names;
};

// The row directly above the header: any text where no other row precedes it, below a preamble only what looks like tickers.
int names_above(const Head& head, int header, size_t date_column) {
    int above = head.filled_before(header);
    if (above <= head.first_filled) return above;
    bool tickers = false;
    const auto& cells = head.rows[size_t(above)].cells;
    for (size_t at = date_column; at < cells.size(); ++at) {
        if (cells[at].empty() || is_label(cells[at])) continue;
        if (!looks_like_ticker(cells[at])) return -1;
        tickers = true;
    }
    return tickers ? above : -1;
}

// The name above a column, or above the next one to the left in its block: merged cells leave their right part empty.
std::string name_of(const HeadRow* names, size_t date_column, size_t column) {
    for (size_t at = column; names && at + 1 > date_column; --at) {
        std::string text = cell(*names, at);
        if (!text.empty()) return at == date_column && is_label(text) ? "" : ticker(text);
        if (at == 0) break;
    }
    return "";
}

// The columns of one security (name may be empty): the only one, or PX_LAST with a note; never the first of equals.
size_t column_of(std::string_view path, const HeadRow& row, size_t date_column, const std::string& name, const std::vector<size_t>& columns,
                 std::string& left_out) {
    if (columns.size() == 1) return columns.front();
    std::string whose = name.empty() ? "" : " of " + name;
    auto is_last = [&](size_t i) { return same_name(row.cells[i], "PX_LAST"); };
    auto read = std::find_if(columns.begin(), columns.end(), is_last);
    if (read == columns.end()) {
        bool equal = std::all_of(columns.begin(), columns.end(), [&](size_t i) { return row.cells[i] == row.cells[columns[0]]; });
        if (!equal)
            throw input_problem({path, row.line},
                                fmt::format("the block that starts in field {} has several columns{} and none is PX_LAST; "
                                            "keep one",
                                            date_column + 1, whose));
        read = columns.begin();
    }
    auto same = std::count_if(columns.begin(), columns.end(), [&](size_t i) { return same_name(row.cells[i], row.cells[*read]); });
    if (same > 1)
        throw input_problem({path, row.line}, fmt::format("{} columns{} are named {}; write the ticker of each in the row above", same,
                                                          whose, quoted(row.cells[*read])));
    std::string others;
    for (size_t i : columns)
        if (i != *read) others += (others.empty() ? "" : ", ") + row.cells[i];
    left_out += fmt::format("{}{}only {} is read, not {}", left_out.empty() ? "" : "; ", name.empty() ? "" : "of " + name + " ",
                            row.cells[*read], others);
    return *read;
}

BloombergBlock block_at(std::string_view path, const Head& head, HeaderRows rows, size_t date_column, bool alone, std::string& left_out) {
    const HeadRow& row = head.rows[size_t(rows.fields)];
    const HeadRow* names = rows.names < 0 ? nullptr : &head.rows[size_t(rows.names)];
    std::vector<size_t> columns;
    for (size_t i = date_column + 1; i < row.cells.size() && !row.cells[i].empty() && !is_date_name(row.cells[i]); ++i)
        columns.push_back(i);
    bool fields = std::any_of(columns.begin(), columns.end(), [&](size_t i) { return is_field(row.cells[i]); });
    BloombergBlock block{date_column, {}, {}, {}};
    for (size_t first = 0; first < columns.size();) {
        std::string name = fields ? name_of(names, date_column, columns[first]) : "";
        size_t next = first + 1;
        while (fields && next < columns.size() && name_of(names, date_column, columns[next]) == name) ++next;
        size_t column = column_of(path, row, date_column, name, {columns.begin() + long(first), columns.begin() + long(next)}, left_out);
        std::string id = first == 0 && next == columns.size() ? security_above(head, rows.dates, date_column) : "";
        if (id.empty() && !fields) id = ticker(row.cells[column]);
        if (id.empty()) id = name;
        if (id.empty() && alone && columns.size() == next - first) id = name_of_file(path);
        if (id.empty())
            throw input_problem({path, row.line}, fmt::format("field {} ({}) has no name; write its ticker in the row directly above",
                                                              column + 1, quoted(row.cells[column])));
        block.values.push_back(column), block.ids.push_back(id), block.names.push_back(row.cells[column]);
        first = next;
    }
    return block;
}

// The row of fields where it stands below the names: "Date,A Index,B Index" and then ",PX_LAST,PX_LAST".
int fields_below(const Head& head, int at, const std::vector<size_t>& dates) {
    int below = head.filled_after(at);
    bool fields = below >= 0 && std::all_of(dates.begin(), dates.end(), [&](size_t date) {
                      const HeadRow& row = head.rows[size_t(below)];
                      return !looks_like_date(cell(row, date)) && is_field(cell(row, date + 1));
                  });
    return fields ? below : -1;
}

void refuse_repeated_ids(std::string_view path, int line, const std::vector<BloombergBlock>& blocks) {
    std::set<std::string> seen;
    for (const BloombergBlock& block : blocks)
        for (const std::string& id : block.ids)
            if (!seen.insert(id).second)
                throw input_problem({path, line},
                                    fmt::format("two columns are named {}; every series needs a name of its own", quoted(id)));
}

}  // namespace

std::optional<BloombergHeader> find_bloomberg_header(std::string_view path, const Head& head) {
    for (int at = 0; at < int(head.rows.size()); ++at) {
        const auto& cells = head.rows[size_t(at)].cells;
        std::vector<size_t> dates;
        bool fields = false;
        for (size_t i = 0; i + 1 < cells.size(); ++i)
            if (is_date_name(cells[i])) dates.push_back(i), fields |= is_field(cells[i + 1]);
        if (dates.empty()) continue;
        int below = fields ? -1 : fields_below(head, at, dates);
        bool preamble = at > 0 && !security_above(head, at, 0).empty();
        if (!(fields || below > 0 || dates.size() > 1 || preamble)) continue;
        HeaderRows rows{at, below > 0 ? below : at, below > 0 ? at : names_above(head, at, dates.front())};
        const HeadRow& row = head.rows[size_t(rows.fields)];
        BloombergHeader header{size_t(rows.fields) + 1, row.cells.size(), {}, {}};
        std::string left_out;
        for (size_t date : dates) header.blocks.push_back(block_at(path, head, rows, date, dates.size() == 1, left_out));
        std::erase_if(header.blocks, [](const BloombergBlock& block) { return block.values.empty(); });
        if (header.blocks.empty()) continue;
        refuse_repeated_ids(path, row.line, header.blocks);
        if (!left_out.empty()) header.notes.push_back(fmt::format("{}: {}", path, left_out));
        return header;
    }
    return {};
}

Sheet read_bloomberg(const SourceText& source, const BloombergHeader& header) {
    Sheet sheet;
    sheet.layout = header.blocks.size() > 1 ? fmt::format("Bloomberg, {} blocks side by side", header.blocks.size()) : "Bloomberg";
    sheet.notes = header.notes;
    std::vector<size_t> fields;
    for (const BloombergBlock& block : header.blocks) fields.insert(fields.end(), block.values.begin(), block.values.end());
    sheet.decimal_mark = decimal_mark_of(source, header.rows, 0, fields);
    CellReader cells(source.path, source.values, sheet.decimal_mark);
    DateColumn dates;  // of all blocks: one file writes its dates in one way
    std::vector<size_t> block_of_date;
    sheet.blocks.resize(header.blocks.size());
    std::vector<std::string> names;
    for (size_t b = 0; b < header.blocks.size(); ++b) {
        sheet.blocks[b].ids = header.blocks[b].ids;
        if (header.blocks[b].names != header.blocks[b].ids) sheet.blocks[b].columns = header.blocks[b].names;
    }
    for (const BloombergBlock& block : header.blocks) names.insert(names.end(), block.names.begin(), block.names.end());
    Rows rows(source.path, source.text, source.dialect);
    DataRows data(rows, header.rows, 0);
    while (data.next(sheet.notes)) {
        if (header.blocks.size() == 1 || rows.cells().size() > header.fields) rows.check_fields(header.fields);
        auto field = [&](size_t at) { return at < rows.cells().size() ? trimmed(rows.cells()[at]) : std::string_view(); };
        int name = 0;
        for (size_t b = 0; b < header.blocks.size(); ++b) {
            const BloombergBlock& block = header.blocks[b];
            bool has_date = !field(block.date).empty();
            for (size_t value : block.values) {
                double read = cells.read(field(value), rows.line(), name++);
                if (has_date)
                    sheet.blocks[b].cells.push_back(read);
                else if (!std::isnan(read))
                    throw input_problem({source.path, rows.line()},
                                        fmt::format("field {} holds {}, but there is no date beside it", value + 1, quoted(field(value))));
            }
            if (!has_date) continue;
            dates.texts.push_back(field(block.date)), dates.lines.push_back(rows.line()), block_of_date.push_back(b);
        }
    }
    if (dates.texts.empty()) throw input_problem({source.path}, "has only a header, no rows of data");
    DateColumn::Read read = dates.read(source.path, "Date");
    sheet.style = read.style;
    for (size_t i = 0; i < read.dates.size(); ++i) {
        Block& block = sheet.blocks[block_of_date[i]];
        block.dates.push_back(read.dates[i]), block.lines.push_back(dates.lines[i]);
    }
    for (Block& block : sheet.blocks)
        put_in_order(source.path, sheet.blocks.size() > 1 ? fmt::format(" of {}", quoted(block.ids.front())) : "", block,
                     sheet.newest_first);
    cells.finish([&](int column) { return names[size_t(column)]; });
    sheet.numbers = cells.numbers(), sheet.percent_signs = cells.percent_signs();
    return sheet;
}

}  // namespace assay
