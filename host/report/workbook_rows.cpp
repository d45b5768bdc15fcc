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
        ended_ += "<row r=\"";
        ended_ += number_;
        ended_ += "\">";
        for (Place& column : columns_) cell(column, row);
        ended_ += "</row>";
    }
    void end() { into_.write(ended_); }

  private:
    // A column, and where its latest cell began, and that cell's format and value.
    struct Place {
        SheetColumn of;
        std::string letters, format;
        size_t address = 0, start = 0, value = 0;
    };

    void cell(Place& column, size_t row) {
        switch (column.of.kind) {
            case CellKind::number:
                return number(column, std::get<std::vector<double>>(column.of.column->cells)[row]);
            case CellKind::count: {
                const int64_t count = std::get<std::vector<int64_t>>(column.of.column->cells)[row];
                return number(column, count == missing_count ? std::nan("") : double(count));
            }
            case CellKind::month:
            case CellKind::day: {
                const std::string& date = std::get<std::vector<std::string>>(column.of.column->cells)[row];
                return number(column, date.empty() ? std::nan("") : date_number(date));
            }
            case CellKind::truth: {
                const Truth truth = std::get<std::vector<Truth>>(column.of.column->cells)[row];
                if (truth != Truth::unknown) put(column, truth_start, truth == Truth::yes ? "1" : "0", value_end);
                return;
            }
            case CellKind::text:
                return text(column, std::get<std::vector<std::string>>(column.of.column->cells)[row]);
        }
    }

    void number(Place& column, double value) {
        if (std::isnan(value)) return;
        if (std::isinf(value)) return put(column, text_start, value > 0 ? "inf" : "-inf", text_end);
        char digits[32];
        const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
        put(column, number_start, {digits, size_t(end - digits)}, value_end);
    }

    void text(Place& column, const std::string& text) {
        if (text.empty()) return;
        if (is_simple(text)) return put(column, text_start, text, text_end);
        put(column, spaced_start, xml(cell_text(text)), text_end);
    }

    // The end of what stands before and the address, then format and type, then the value: each as in the cell above.
    void put(Place& column, std::string_view start, std::string_view value, std::string_view end) {
        ended_ += "<c r=\"";
        ended_ += column.letters;
        ended_ += number_;
        write(ended_, column.address);
        ended_ = column.format;
        ended_ += start;
        write(ended_, column.start);
        write(value, column.value);
        ended_ = end;
    }
    void write(std::string_view text, size_t& latest) {
        const size_t here = into_.at();
        into_.write(text, latest);
        latest = here;
    }

    Deflate& into_;
    std::vector<Place> columns_;
    std::string number_, ended_;  // of the row; what is to be written before the next cell
};

}  // namespace

void write_rows(Deflate& into, const SheetRows& sheet) {
    Writer writer(into, sheet);
    for (size_t row = 0; row < sheet.rows; ++row) writer.row(row, sheet.first + row);
    writer.end();
}

}  // namespace assay
