// A preamble, then Date,PX_LAST once or several times side by side (layouts.h).
//
// Id of a block: the preamble's Security above it, else the ticker above its header, else the header's own name, else the file's.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "host/panel/cell_reader.h"
#include "host/panel/cell_text.h"
#include "host/panel/data_rows.h"
#include "host/panel/layouts.h"
#include "host/panel/problem.h"

namespace assay {

namespace {

bool is_date_name(std::string_view name) { return same_name(name, "date") || same_name(name, "dates"); }

bool is_field(std::string_view name) {  // a Bloomberg field mnemonic, not a series
    return same_name(name.substr(0, 3), "PX_") || same_name(name.substr(0, 10), "TOT_RETURN") || same_name(name, "LAST_PRICE") ||
           same_name(name, "Last Price") || same_name(name, "Last Px");
}

// "LBUSTRUU Index", "AGG US Equity", "LBUSTRUU (Agg Bonds)": the first word, if it is a ticker; "Fed Funds Rate" stays whole.
std::string ticker(std::string_view security) {
    std::string_view first = security.substr(0, security.find(' '));
    bool is_ticker = std::none_of(first.begin(), first.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    return std::string(is_ticker ? first : trimmed(security.substr(0, security.find('('))));
}

std::string cell(const HeadRow& row, size_t at) { return at < row.cells.size() ? row.cells[at] : ""; }

std::string security_above(const Head& head, int header, size_t date_column) {
    for (int row = header - 1; row >= 0; --row)
        if (same_name(cell(head.rows[size_t(row)], date_column), "Security")) return ticker(cell(head.rows[size_t(row)], date_column + 1));
    return "";
}

std::string ticker_above(const Head& head, int header, size_t date_column) {
    int above = head.filled_before(header);
    if (above < 0) return "";
    const HeadRow& row = head.rows[size_t(above)];
    return ticker(cell(row, date_column).empty() ? cell(row, date_column + 1) : cell(row, date_column));
}

BloombergBlock block_at(std::string_view path, const Head& head, int header, size_t date_column, bool alone) {
    const HeadRow& row = head.rows[size_t(header)];
    BloombergBlock block{date_column, {}, {}, {}};
    for (size_t i = date_column + 1; i < row.cells.size() && !row.cells[i].empty() && !is_date_name(row.cells[i]); ++i)
        block.values.push_back(i);
    bool fields = std::any_of(block.values.begin(), block.values.end(), [&](size_t i) { return is_field(row.cells[i]); });
    if (fields && block.values.size() > 1) {
        auto last = std::find_if(block.values.begin(), block.values.end(), [&](size_t i) { return same_name(row.cells[i], "PX_LAST"); });
        if (last == block.values.end())
            throw input_problem(
                {path, row.line},
                fmt::format("the block that starts in field {} has several columns and none is PX_LAST; keep one", date_column + 1));
        block.values = {*last};
    }
    for (size_t i : block.values) {
        std::string id = block.values.size() == 1 ? security_above(head, header, date_column) : "";
        if (id.empty() && !fields) id = ticker(row.cells[i]);
        bool tickers_only = header > head.first_filled && head.filled_before(header) == head.first_filled;  // one row above, not a preamble
        if (id.empty() && tickers_only) id = ticker_above(head, header, date_column);
        if (id.empty() && alone) id = name_of_file(path);
        if (id.empty())
            throw input_problem(
                {path, row.line},
                fmt::format("the block that starts in field {} has no name; write its ticker above the header", date_column + 1));
        block.ids.push_back(id), block.names.push_back(row.cells[i]);
    }
    return block;
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
    for (size_t at = 0; at < head.rows.size(); ++at) {
        const auto& cells = head.rows[at].cells;
        std::vector<size_t> dates;
        bool fields = false;
        for (size_t i = 0; i + 1 < cells.size(); ++i)
            if (is_date_name(cells[i])) dates.push_back(i), fields |= is_field(cells[i + 1]);
        bool preamble = at > 0 && !security_above(head, int(at), 0).empty();
        if (dates.empty() || !(fields || dates.size() > 1 || preamble)) continue;
        BloombergHeader header{at + 1, cells.size(), {}};
        for (size_t date : dates) header.blocks.push_back(block_at(path, head, int(at), date, dates.size() == 1));
        std::erase_if(header.blocks, [](const BloombergBlock& block) { return block.values.empty(); });
        if (header.blocks.empty()) continue;
        refuse_repeated_ids(path, head.rows[at].line, header.blocks);
        return header;
    }
    return {};
}

Sheet read_bloomberg(const SourceText& source, const BloombergHeader& header) {
    Sheet sheet;
    sheet.layout = header.blocks.size() > 1 ? fmt::format("Bloomberg, {} blocks side by side", header.blocks.size()) : "Bloomberg";
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
