#include "host/report/html_table.h"

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

// "2017-01..2023-12" may break after its dots only.
std::string broken_at_the_dots(const std::string& name) {
    const size_t dots = name.find("..");
    if (dots == std::string::npos) return name;
    std::string text;
    for (char c : name.substr(0, dots + 2)) c == '-' ? text += "&#8209;" : text += c;
    text += "<wbr>";
    for (char c : name.substr(dots + 2)) c == '-' ? text += "&#8209;" : text += c;
    return text;
}

std::string column_heading(const Column& column) {
    std::string cell = "<th scope=\"col\"";
    if (is_text(column)) cell += " class=\"text\"";
    if (!column.description.empty()) cell += " title=\"" + escaped(column.description) + "\"";
    cell += '>' + broken_at_the_dots(escaped(heading(column.name)));
    if (!column.unit.empty()) cell += "<small>" + escaped(column.unit) + "</small>";
    return cell + "</th>";
}

const Column* find(const Table* table, const std::string& name) {
    if (table)
        for (const Column& c : table->columns)
            if (c.name == name && std::holds_alternative<std::vector<double>>(c.cells)) return &c;
    return nullptr;
}

// "0.96 +.0021" beneath a computed number; marked where the two print differently.
std::string comparison(const std::string& computed, const Column* published, const Column* difference, size_t row) {
    const std::string text = published ? displayed(*published, row) : "";
    if (text.empty()) return "";
    std::string result = fmt::format("<small class=\"published{}\">{}", text == computed ? "" : " differs", text);
    if (difference) {
        std::string distance = displayed(*difference, row);
        const char* sign = distance.starts_with('-') ? "-" : "+";
        if (distance.starts_with('-')) distance.erase(0, 1);
        if (distance.starts_with("0.")) distance.erase(0, 1);
        const bool zero = distance.find_first_not_of("0.") == std::string::npos;
        result += fmt::format(" <i>{}{}</i>", zero ? "&plusmn;" : sign, zero ? "0" : distance);
    }
    return result + "</small>";
}

std::string data_cell(const Column& column, size_t row, bool repeated, const std::string& published) {
    const std::string text = displayed(column, row);
    std::string classes;
    if (is_text(column)) {
        classes = "text";
        if (text_width(text) > long_text) classes += " long";
        if (repeated) classes += " again";
    } else if (text.starts_with('-')) {
        classes = "negative";
    }
    return (classes.empty() ? "<td>" : "<td class=\"" + classes + "\">") + escaped(text) + published + "</td>";
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

std::string html_table(const ReportTable& what, const std::string& label) {
    const Table& table = *what.table;
    require_equal_lengths(table);
    const std::string title = escaped(table.title.empty() ? table.name : table.title);
    const std::vector<bool> repeated = repeated_rows(table);
    const bool compared = what.published && !what.published->columns.empty();

    std::string text =
        fmt::format("<div class=\"table{}{}{}\"{}>\n", table.columns.size() > wide ? " wide" : "", compared ? " compared" : "",
                    what.paged ? " paged" : "", what.opens.empty() ? "" : fmt::format(" data-opens=\"{}\"", escaped(what.opens)));
    if (compared)
        text +=
            "<label class=\"switch\"><input type=\"checkbox\" checked> Beneath each figure: as published, and <i>computed minus "
            "published</i></label>\n";
    text += fmt::format("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{}\">\n<table>\n<caption><div>{}{}", title,
                        title, label == "synthetic" ? " <span class=\"mark\">synthetic data</span>" : "");
    text += "</div></caption>\n<thead><tr>";
    for (const Column& column : table.columns) text += column_heading(column);
    text += "</tr></thead>\n<tbody>\n";
    std::vector<const Column*> published, difference;
    for (const Column& column : table.columns) {
        published.push_back(compared ? find(what.published, column.name) : nullptr);
        difference.push_back(compared ? find(what.difference, column.name) : nullptr);
    }
    for (size_t row = 0; row < table.rows(); ++row) {
        const bool again = !repeated.empty() && repeated[row];
        text += !repeated.empty() && row > 0 && !again ? "<tr class=\"group\">" : "<tr>";
        for (size_t c = 0; c < table.columns.size(); ++c)
            text += data_cell(table.columns[c], row, again && c == 0,
                              published[c] ? comparison(displayed(table.columns[c], row), published[c], difference[c], row) : "");
        text += "</tr>\n";
    }
    text += "</tbody>\n</table>\n</div>\n";
    if (table.rows() == 0) text += "<p class=\"none\">No rows.</p>\n";
    return text + meanings(table) + "</div>\n";
}

}  // namespace assay
