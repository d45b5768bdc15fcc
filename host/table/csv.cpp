#include "host/table/csv.h"

#include <charconv>

#include "host/files/cell_text.h"
#include "host/table/number_text.h"

namespace assay {
namespace {

void append_cell(std::string& text, const std::string& name) {
    const std::string value = runs_in_a_spreadsheet(name) ? "'" + name : name;
    if (value.find_first_of(",\"\n\r") == std::string::npos) {
        text += value;
        return;
    }
    text += '"';
    for (char c : value) {
        if (c == '"') text += '"';
        text += c;
    }
    text += '"';
}

void append_cell(std::string& text, double value) { append_shortest(text, value); }

void append_cell(std::string& text, int64_t value) {
    if (value == missing_count) return;
    char buffer[24];
    text.append(buffer, std::to_chars(buffer, buffer + sizeof buffer, value).ptr);
}

void append_cell(std::string& text, Truth value) {
    if (value != Truth::unknown) text += value == Truth::yes ? "true" : "false";
}

}  // namespace

std::string csv_header(const Table& table) {
    std::string text;
    for (const Column& column : table.columns) {
        if (&column != &table.columns.front()) text += ',';
        append_cell(text, column.name);
    }
    return text += '\n';
}

void append_csv_rows(std::string& text, const Table& table, size_t first, size_t count) {
    require_equal_lengths(table);
    for (size_t row = first; row < first + count; ++row) {
        const size_t start = text.size();
        for (const Column& column : table.columns) {
            if (&column != &table.columns.front()) text += ',';
            std::visit([&](const auto& cells) { append_cell(text, cells[row]); }, column.cells);
        }
        if (text.size() == start) text += "\"\"";
        text += '\n';
    }
}

std::string csv_text(const Table& table) {
    std::string text = csv_header(table);
    append_csv_rows(text, table, 0, table.rows());
    return text;
}

}  // namespace assay
