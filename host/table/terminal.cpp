#include "host/table/terminal.h"

#include <fmt/format.h>

#include <algorithm>

#include "host/table/display.h"

namespace assay {
namespace {

struct Line {
    std::vector<std::string> cells;
    std::string_view style;  // an escape sequence, or nothing
};

// Blanks at the end of a line would only wrap a narrow terminal.
std::string aligned(const Line& line, const std::deque<Column>& columns, const std::vector<size_t>& widths) {
    std::string text;
    for (size_t c = 0; c < columns.size(); ++c) {
        const std::string padding(widths[c] - text_width(line.cells[c]), ' ');
        if (c > 0) text += "  ";
        text += is_text(columns[c]) ? line.cells[c] + padding : padding + line.cells[c];
    }
    text.erase(text.find_last_not_of(' ') + 1);
    return text;
}

std::string styled(const std::string& text, std::string_view style) {
    return style.empty() ? text + "\n" : fmt::format("{}{}\x1b[0m\n", style, text);
}

}  // namespace

std::string terminal_text(const Table& table, bool colour, size_t most_rows, const std::string& file) {
    require_equal_lengths(table);
    const std::string_view bold = colour ? "\x1b[1m" : "", dim = colour ? "\x1b[2m" : "";
    const size_t shown = std::min(most_rows, table.rows());

    std::vector<Line> lines(1, {{}, bold});
    for (const Column& column : table.columns) lines[0].cells.push_back(plain_text(column.name));
    if (std::any_of(table.columns.begin(), table.columns.end(), [](const Column& c) { return !c.unit.empty(); })) {
        lines.push_back({{}, dim});
        for (const Column& column : table.columns) lines[1].cells.push_back(plain_text(column.unit));
    }
    const size_t heading = lines.size();
    const bool grouped = table.columns.size() > 1 && is_text(table.columns[0]) && is_text(table.columns[1]);
    std::string group;
    for (size_t row = 0; row < shown; ++row) {
        lines.push_back({});
        auto& cells = lines.back().cells;
        for (const Column& column : table.columns) cells.push_back(displayed(column, row));
        if (grouped && row > 0 && cells[0] == group)
            cells[0].clear();
        else
            group = cells[0];
    }

    std::vector<size_t> widths(table.columns.size(), 0);
    for (const Line& line : lines)
        for (size_t c = 0; c < widths.size(); ++c) widths[c] = std::max(widths[c], text_width(line.cells[c]));
    size_t total = widths.empty() ? 0 : 2 * (widths.size() - 1);
    for (size_t w : widths) total += w;

    std::string text = styled(plain_text(table.title.empty() ? table.name : table.title), bold);
    for (size_t i = 0; i < lines.size(); ++i) {
        if (i == heading) text += styled(std::string(total, '-'), dim);
        text += styled(aligned(lines[i], table.columns, widths), lines[i].style);
    }
    if (lines.size() == heading) text += styled(std::string(total, '-'), dim);
    if (shown < table.rows()) {
        const size_t more = table.rows() - shown;
        text += fmt::format("... {} more {} in {}.csv\n", more, more == 1 ? "row" : "rows", file.empty() ? table.name : file);
    }
    return text;
}

}  // namespace assay
