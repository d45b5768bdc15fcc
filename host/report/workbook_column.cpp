#include "host/report/workbook_column.h"

#include <algorithm>
#include <chrono>
#include <cmath>

#include "host/table/display.h"
#include "host/table/number_text.h"

namespace assay {
namespace {

constexpr size_t longest_text = 32767;  // of a cell, in Excel, which counts units of UTF-16
constexpr std::string_view cut_mark = "... [cut]";
constexpr std::string_view fraction = "fraction";

bool is_fraction(const Column& column) { return column.unit.starts_with(fraction); }
int percent_decimals(const Column& column) { return std::max(0, column.decimals - 2); }

// The number of two digits or four; -1 where there are others.
int digits(std::string_view text) {
    int value = 0;
    for (char c : text) {
        if (c < '0' || c > '9') return -1;
        value = 10 * value + (c - '0');
    }
    return value;
}

ColumnKind kind_of(const std::vector<std::string>& cells) {
    size_t length = 0;
    for (const std::string& cell : cells) {
        if (cell.empty()) continue;
        if (length == 0) length = cell.size();
        if (cell.size() != length || std::isnan(date_number(cell))) return ColumnKind::text;
    }
    return length == 0 ? ColumnKind::text : length == std::string_view("YYYY-MM").size() ? ColumnKind::month : ColumnKind::day;
}

ColumnKind kind_of(const Column& column) {
    if (const auto* texts = std::get_if<std::vector<std::string>>(&column.cells)) return kind_of(*texts);
    if (std::holds_alternative<std::vector<Truth>>(column.cells)) return ColumnKind::truth;
    return std::holds_alternative<std::vector<int64_t>>(column.cells) ? ColumnKind::count : ColumnKind::number;
}

// "fraction a year" -> "percent a year"
std::string shown_unit(const Column& column) { return is_fraction(column) ? "percent" + column.unit.substr(fraction.size()) : column.unit; }

std::string words(std::string name) {
    std::replace(name.begin(), name.end(), '_', ' ');
    return name;
}

}  // namespace

SheetColumn::SheetColumn(const Column& column) : column(&column), kind(kind_of(column)) {}

std::string SheetColumn::number_format() const {
    if (kind == ColumnKind::month) return "yyyy-mm";
    if (kind == ColumnKind::day) return "yyyy-mm-dd";
    if (!stands_right()) return "General";
    if (column->unit == "year") return "0";
    const bool percent = kind == ColumnKind::number && is_fraction(*column);
    const int decimals = percent ? percent_decimals(*column) : column->decimals;
    std::string text = "#,##0";
    if (decimals > 0) text.append(".").append(size_t(decimals), '0');
    return percent ? text + " %" : text;
}

std::string SheetColumn::title() const {
    const std::string& name = column->name;
    const size_t dots = name.find("..");  // 2017-01..2023-12 stands in two lines
    const size_t half = dots == std::string::npos ? name.size() : dots + 2;
    std::string title = words(name.substr(0, half));
    if (half < name.size()) title.append(1, '\n').append(name, half);
    if (!column->unit.empty() && column->unit != column->name) title.append(1, '\n').append(shown_unit(*column));
    return title;
}

std::string SheetColumn::note(const Table& table) const {
    std::string text = column->name + " in " + table.name + ".csv";
    if (!column->unit.empty()) text += ", " + column->unit;
    if (!column->description.empty()) text += ": " + column->description;
    return text;
}

size_t SheetColumn::width() const {
    constexpr size_t looked_at = 200, narrowest = 8, widest = 60;
    size_t width = std::max(text_width(column->name) + 3, text_width(shown_unit(*column)));  // 3: the button of the filter
    const auto* numbers = std::get_if<std::vector<double>>(&column->cells);
    for (size_t row = 0; row < std::min(column->size(), looked_at); ++row) {
        const std::string shown = numbers && is_fraction(*column)
                                      ? printed(100 * (*numbers)[row], percent_decimals(*column), Thousands::separated) + " %"
                                      : displayed(*column, row);
        width = std::max(width, text_width(shown) + 1);
    }
    return std::clamp(width, narrowest, widest);
}

double date_number(std::string_view text) {
    constexpr double none = __builtin_nan("");
    if ((text.size() != 7 && text.size() != 10) || text[4] != '-' || (text.size() == 10 && text[7] != '-')) return none;
    const int year = digits(text.substr(0, 4)), month = digits(text.substr(5, 2)), day = text.size() == 10 ? digits(text.substr(8)) : 1;
    if (year < 1901 || month < 1 || day < 1) return none;  // Excel takes 1900 for a leap year
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(unsigned(month)), std::chrono::day(unsigned(day))};
    if (!date.ok()) return none;
    constexpr std::chrono::sys_days zero = std::chrono::year(1899) / 12 / 30;
    return double((std::chrono::sys_days(date) - zero).count());
}

// Tabs and line ends stay, so that identifiers read back.
std::string cell_text(const std::string& text) {
    std::string plain;
    for (size_t start = 0; start <= text.size();) {
        const size_t end = std::min(text.find_first_of("\t\n", start), text.size());
        plain += plain_text(std::string_view(text).substr(start, end - start));
        if (end < text.size()) plain += text[end];
        start = end + 1;
    }
    if (plain.size() <= longest_text) return plain;
    size_t units = 0, end = 0;  // end: of the whole characters that leave room for the mark
    for (size_t i = 0; i < plain.size(); ++i) {
        const auto byte = static_cast<unsigned char>(plain[i]);
        if ((byte & 0xC0) == 0x80) continue;
        if (units <= longest_text - cut_mark.size()) end = i;
        units += byte >= 0xF0 ? 2 : 1;
    }
    if (units <= longest_text) return plain;
    return plain.substr(0, end).append(cut_mark);
}

}  // namespace assay
