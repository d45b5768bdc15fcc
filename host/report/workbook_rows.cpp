#include "host/report/workbook_rows.h"

#include <xlsxwriter.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "host/table/number_text.h"

namespace assay {
namespace {

// Nearly all texts are: no line ends, nothing that XML or a screen takes for an order.
bool is_simple(const std::string& text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c < 0x7F && c != '<' && c != '>' && c != '&'; }) &&
           text.size() <= 255 && text.front() != ' ' && text.back() != ' ';
}

std::string xml(const std::string& text) {
    std::string result;
    for (char c : text) c == '<' ? result += "&lt;" : c == '>' ? result += "&gt;" : c == '&' ? result += "&amp;" : result += c;
    return result;
}

// What follows the address of a cell, and what ends it.
constexpr std::string_view text_start = "\" t=\"inlineStr\"><is><t>", spaced_start = "\" t=\"inlineStr\"><is><t xml:space=\"preserve\">",
                           text_end = "</t></is></c>", truth_start = "\" t=\"b\"><v>", number_start = "\"><v>", value_end = "</v></c>";

class Writer {
  public:
    Writer(Deflate& into, const SheetRows& sheet) : into_(into) {
        for (size_t c = 0; c < sheet.columns.size(); ++c) {
            char letters[LXW_MAX_COL_NAME_LENGTH] = "";
            lxw_col_to_name(letters, lxw_col_t(c), LXW_FALSE);
            columns_.push_back({sheet.columns[c], letters, sheet.formats[c] ? "\" s=\"" + std::to_string(sheet.formats[c]) : ""});
        }
    }

    void row(size_t row, size_t sheet_row) {
        number_ = std::to_string(sheet_row + 1);
        text_ = "<row r=\"";
        text_ += number_;
        text_ += "\">";
        for (const Place& column : columns_) cell(column, row);
        text_ += "</row>";
        into_.write(text_);
    }

  private:
    struct Place {
        SheetColumn of;
        std::string letters, format;
    };

    void cell(const Place& column, size_t row) {
        switch (column.of.kind) {
            case ColumnKind::number:
                return number(column, std::get<std::vector<double>>(column.of.column->cells)[row]);
            case ColumnKind::count: {
                const int64_t count = std::get<std::vector<int64_t>>(column.of.column->cells)[row];
                return number(column, count == missing_count ? std::nan("") : double(count));
            }
            case ColumnKind::month:
            case ColumnKind::day: {
                const std::string& date = std::get<std::vector<std::string>>(column.of.column->cells)[row];
                return number(column, date.empty() ? std::nan("") : date_number(date));
            }
            case ColumnKind::truth: {
                const Truth truth = std::get<std::vector<Truth>>(column.of.column->cells)[row];
                if (truth != Truth::unknown) put(column, truth_start, truth == Truth::yes ? "1" : "0", value_end);
                return;
            }
            case ColumnKind::text:
                return text(column, std::get<std::vector<std::string>>(column.of.column->cells)[row]);
        }
    }

    void number(const Place& column, double value) {
        if (std::isnan(value)) return;
        if (std::isinf(value)) return put(column, text_start, value > 0 ? "inf" : "-inf", text_end);
        char digits[32];
        const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
        put(column, number_start, {digits, size_t(end - digits)}, value_end);
    }

    void text(const Place& column, const std::string& text) {
        if (text.empty()) return;
        if (is_simple(text)) return put(column, text_start, text, text_end);
        put(column, spaced_start, xml(cell_text(text)), text_end);
    }

    void put(const Place& column, std::string_view start, std::string_view value, std::string_view end) {
        text_ += "<c r=\"";
        text_ += column.letters;
        text_ += number_;
        text_ += column.format;
        text_ += start;
        text_ += value;
        text_ += end;
    }

    Deflate& into_;
    std::vector<Place> columns_;
    std::string number_, text_;  // of the row
};

}  // namespace

void write_rows(Deflate& into, const SheetRows& sheet) {
    Writer writer(into, sheet);
    for (size_t row = 0; row < sheet.rows; ++row) writer.row(row, sheet.first + row);
}

}  // namespace assay
