#include "host/table/html_report.h"

#include <fmt/format.h>

#include "host/table/html_style.h"
#include "host/table/html_table.h"

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
    return result + "</ol></nav>\n";
}

// A figure of a later chart stands between the text and the tables.
std::string section(const ReportSection& section, size_t number, const std::string& label) {
    std::string result = fmt::format("<section id=\"section-{}\">\n<h2>{}</h2>\n", number, escaped(section.heading));
    result += paragraphs(section.text);
    for (const Table* table : section.tables) result += html_table(*table, label);
    return result + "</section>\n";
}

std::string pairs(const char* name, const char* heading, const std::vector<std::pair<std::string, std::string>>& pairs) {
    if (pairs.empty()) return "";
    std::string result = fmt::format("<section class=\"{}\">\n<h2>{}</h2>\n<dl>\n", name, heading);
    for (const auto& [term, text] : pairs) result += "<div><dt>" + escaped(term) + "</dt><dd>" + escaped(text) + "</dd></div>\n";
    return result + "</dl>\n</section>\n";
}

}  // namespace

std::string html(const Report& report) {
    // The policy forbids every connection and script, even one that an error of ours let through.
    std::string page = fmt::format(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n"
        "<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n<main>\n<header>\n{}<h1>{}</h1>\n",
        escaped(report.title), html_style, band(report), escaped(report.title));
    if (!report.answer.empty()) page += "<p class=\"answer\">" + escaped(report.answer) + "</p>\n";
    page += contents(report) + "</header>\n";
    for (size_t i = 0; i < report.sections.size(); ++i) page += section(report.sections[i], i + 1, report.label);
    page += pairs("method", "Method", report.method);
    page += "<footer>\n" + pairs("provenance", "Provenance", report.footer) + "</footer>\n";
    return page + "</main>\n</body>\n</html>\n";
}

}  // namespace assay
