#include "host/report/html_report.h"

#include <fmt/format.h>

#include "host/report/html_chart.h"
#include "host/report/html_script.h"
#include "host/report/html_table.h"
#include "host/report/resources.h"

namespace assay {
namespace {

std::string paragraphs(const std::string& text) {
    std::string result;
    for (size_t start = 0; start < text.size();) {
        const size_t end = std::min(text.find("\n\n", start), text.size());
        if (end > start) result += "<p>" + escaped(std::string_view(text).substr(start, end - start)) + "</p>\n";
        start = end + 2;
    }
    return result;
}

std::string band(const Report& report) {
    if (report.label.empty() && report.label_text.empty()) return "";
    if (report.label != "synthetic") return "<p class=\"data\">" + escaped(report.label_text) + "</p>\n";
    return "<p class=\"band\" role=\"note\"><strong>Synthetic data.</strong> " + escaped(report.label_text) + "</p>\n";
}

std::string contents(const Report& report) {
    if (report.sections.size() < 4) return "";
    std::string result = "<nav aria-label=\"Contents\"><ol>\n";
    for (size_t i = 0; i < report.sections.size(); ++i)
        result += fmt::format("<li><a href=\"#section-{}\">{}</a></li>\n", i + 1, escaped(report.sections[i].heading));
    if (!report.method.empty()) result += "<li><a href=\"#method\">Method</a></li>\n";
    if (!report.definitions.empty()) result += "<li><a href=\"#definitions\">Definitions</a></li>\n";
    return result + "</ol></nav>\n";
}

std::string section(const ReportSection& section, size_t number, const Report& report) {
    std::string result = fmt::format("<section id=\"section-{}\">\n<h2>{}</h2>\n", number, escaped(section.heading));
    result += paragraphs(section.text);
    if (!report.library.empty())
        for (const Chart& chart : section.charts) result += html_chart(chart, report.label);
    for (const ReportTable& table : section.tables) result += html_table(table, report.label);
    return result + "</section>\n";
}

std::string pairs(const char* name, const char* heading, const std::vector<std::pair<std::string, std::string>>& pairs) {
    if (pairs.empty()) return "";
    std::string result = fmt::format("<section class=\"{}\" id=\"{}\">\n<h2>{}</h2>\n<dl>\n", name, name, heading);
    for (const auto& [term, text] : pairs) result += "<div><dt>" + escaped(term) + "</dt><dd>" + escaped(text) + "</dd></div>\n";
    return result + "</dl>\n</section>\n";
}

std::string definitions(const Report& report) {
    std::string text;
    for (const Table* table : report.definitions) {
        text += fmt::format("<details>\n<summary><code>{}.csv</code> {}</summary>\n<dl>\n", escaped(table->name), escaped(table->title));
        for (const Column& column : table->columns)
            text += "<div><dt><code>" + escaped(column.name) + "</code></dt><dd>" + escaped(column.description) +
                    (column.unit.empty() ? "" : " (" + escaped(column.unit) + ")") + "</dd></div>\n";
        text += "</dl>\n</details>\n";
    }
    return text.empty() ? ""
                        : "<section id=\"definitions\">\n<h2>Definitions</h2>\n<p>Every column of every table beside this file.</p>\n" +
                              text + "</section>\n";
}

bool any(const Report& report, bool (*wanted)(const ReportSection&)) {
    for (const ReportSection& s : report.sections)
        if (wanted(s)) return true;
    return false;
}

// In the order they run: pages of tables, the library, the charts, then what the owner of the page adds.
std::vector<std::string> scripts_of(const Report& report) {
    std::vector<std::string> scripts;
    const auto long_table = [](const ReportSection& s) {
        for (const ReportTable& t : s.tables)
            if (t.paged) return true;
        return false;
    };
    if (any(report, long_table)) scripts.push_back(table_script);
    if (!report.library.empty()) scripts.insert(scripts.end(), {report.library, chart_script});
    scripts.insert(scripts.end(), report.scripts.begin(), report.scripts.end());
    return scripts;
}

}  // namespace

std::string html(const Report& report) {
    const std::vector<std::string> scripts = scripts_of(report);
    std::string page = fmt::format(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n"
        "<title>{}</title>\n<style>{}{}</style>\n</head>\n<body>\n<main>\n<header>\n{}<h1>{}</h1>\n",
        content_policy(scripts), escaped(report.title), page_style, chart_style, band(report), escaped(report.title));
    if (!report.answer.empty()) page += "<p class=\"answer\">" + escaped(report.answer) + "</p>\n";
    if (report.library.empty() && any(report, [](const ReportSection& s) { return !s.charts.empty(); }))
        page +=
            "<p class=\"data\">This report has tables only: the charts' library could not be made when the program was built (charts.log "
            "in its build folder says why).</p>\n";
    page += contents(report) + "</header>\n";
    for (size_t i = 0; i < report.sections.size(); ++i) page += section(report.sections[i], i + 1, report);
    page += pairs("method", "Method", report.method) + definitions(report);
    page += "<footer>\n" + pairs("provenance", "Provenance", report.footer) + "</footer>\n";
    page += "</main>\n";
    for (const ChartData& data : report.data) page += html_chart_data(data);
    return page + script_elements(scripts) + "</body>\n</html>\n";
}

}  // namespace assay
