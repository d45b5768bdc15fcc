#include "host/table/html_table.h"

#include <fmt/format.h>

#include <algorithm>

#include "host/table/display.h"

namespace assay {
namespace {

constexpr size_t wide = 9;         // more columns than this go sideways on paper
constexpr size_t long_text = 32;   // longer text may break into lines
constexpr size_t short_name = 10;  // "t_alpha" does not break

// Rows in a group share the text of the first column. Only where a value repeats: a list of different names has no groups.
std::vector<bool> repeated_rows(const Table& table) {
    std::vector<bool> repeated(table.rows(), false);
    if (table.columns.size() < 2) return {};
    const auto* first = std::get_if<std::vector<std::string>>(&table.columns.front().cells);
    if (!first) return {};
    for (size_t row = 1; row < repeated.size(); ++row) repeated[row] = (*first)[row] == (*first)[row - 1] && !(*first)[row].empty();
    if (std::find(repeated.begin(), repeated.end(), true) == repeated.end()) return {};
    return repeated;
}

// "average_rolling_correlation" may break at its blanks; the exact name stands in the list under the table.
std::string heading(const std::string& name) {
    const std::string_view blank = name.size() > short_name ? " " : "\xC2\xA0";
    std::string text;
    for (char c : name) c == '_' ? text += blank : text += c;
    return text;
}

std::string column_heading(const Column& column) {
    std::string cell = "<th scope=\"col\"";
    if (is_text(column)) cell += " class=\"text\"";
    if (!column.description.empty()) cell += " title=\"" + escaped(column.description) + "\"";
    cell += '>' + escaped(heading(column.name));
    if (!column.unit.empty()) cell += "<small>" + escaped(column.unit) + "</small>";
    return cell + "</th>";
}

std::string data_cell(const Column& column, size_t row, bool repeated) {
    const std::string text = displayed(column, row);
    std::string classes;
    if (is_text(column)) {
        classes = "text";
        if (text_width(text) > long_text) classes += " long";
        if (repeated) classes += " again";
    } else if (text.starts_with('-')) {
        classes = "negative";
    }
    return (classes.empty() ? "<td>" : "<td class=\"" + classes + "\">") + escaped(text) + "</td>";
}

std::string meanings(const Table& table) {
    std::string list;
    for (const Column& column : table.columns)
        if (!column.description.empty())
            list += "<div><dt>" + escaped(column.name) + "</dt><dd>" + escaped(column.description) + "</dd></div>\n";
    return list.empty() ? "" : "<details>\n<summary>What the columns mean</summary>\n<dl>\n" + list + "</dl>\n</details>\n";
}

}  // namespace

std::string escaped(std::string_view text) {
    std::string result;
    for (char c : plain_text(text)) switch (c) {
            case '&':
                result += "&amp;";
                break;
            case '<':
                result += "&lt;";
                break;
            case '>':
                result += "&gt;";
                break;
            case '"':
                result += "&quot;";
                break;
            case '\'':
                result += "&#39;";
                break;
            default:
                result += c;
        }
    return result;
}

std::string html_table(const Table& table, const std::string& label) {
    require_equal_lengths(table);
    const std::string title = escaped(table.title.empty() ? table.name : table.title);
    const std::vector<bool> repeated = repeated_rows(table);

    std::string text = fmt::format(
        "<div class=\"table{}\">\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{}\">\n<table>\n<caption><div>{}{}",
        table.columns.size() > wide ? " wide" : "", title, title,
        label == "synthetic" ? " <span class=\"mark\">synthetic data</span>" : "");
    text += "</div></caption>\n<thead><tr>";
    for (const Column& column : table.columns) text += column_heading(column);
    text += "</tr></thead>\n<tbody>\n";
    for (size_t row = 0; row < table.rows(); ++row) {
        const bool again = !repeated.empty() && repeated[row];
        text += !repeated.empty() && row > 0 && !again ? "<tr class=\"group\">" : "<tr>";
        for (const Column& column : table.columns) text += data_cell(column, row, again && &column == &table.columns.front());
        text += "</tr>\n";
    }
    text += "</tbody>\n</table>\n</div>\n";
    if (table.rows() == 0) text += "<p class=\"none\">No rows.</p>\n";
    return text + meanings(table) + "</div>\n";
}

}  // namespace assay
