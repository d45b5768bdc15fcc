#include "host/report/html_chart.h"

#include <fmt/format.h>

#include "host/report/html_table.h"

namespace assay {
namespace {

// JSON inside a script element: nothing in it may begin a tag.
std::string inside_script(const std::string& json) {
    std::string result;
    for (char c : json) c == '<' ? result += "\\u003c" : result += c;
    return result;
}

std::string choice(const ChartChoice& choice) {
    std::string text = fmt::format("<label>{} <select data-parameter=\"{}\">", escaped(choice.label), escaped(choice.parameter));
    for (const auto& [value, name] : choice.values) text += fmt::format("<option value=\"{}\">{}</option>", escaped(value), escaped(name));
    return text + "</select></label>\n";
}

std::string legend(const std::vector<LegendEntry>& entries) {
    if (entries.empty()) return "";
    std::string text = "<ul class=\"legend\">";
    for (const LegendEntry& entry : entries)
        text += fmt::format("<li><span class=\"{}\" style=\"color:{}\"></span>{}</li>", escaped(entry.mark), escaped(entry.colour),
                            escaped(entry.text));
    return text + "</ul>\n";
}

}  // namespace

std::string html_chart(const Chart& chart, const std::string& label) {
    std::string text = "<figure class=\"chart\">\n<div class=\"head\"><h3>" + escaped(chart.title) +
                       (label == "synthetic" ? " <span class=\"mark\">synthetic data</span>" : "") + "</h3>\n";
    for (const ChartChoice& c : chart.choices) text += choice(c);
    text += "</div>\n" + legend(chart.legend) + fmt::format("<div class=\"plots{}\">\n", chart.plots.size() > 1 ? " two" : "");
    for (const Plot& plot : chart.plots)
        text += fmt::format(
            "<div class=\"plot\" id=\"plot-{}\" role=\"img\" aria-label=\"{}\" style=\"min-height:{}px\"><script "
            "type=\"application/json\">{}</script>"
            "<noscript>This chart needs JavaScript.</noscript></div>\n",
            escaped(plot.name), escaped(plot.alternative), plot.height, inside_script(plot.specification));
    return text + "</div>\n<figcaption>" + escaped(chart.caption) + "</figcaption>\n</figure>\n";
}

std::string html_chart_data(const ChartData& data) {
    return fmt::format("<script type=\"application/json\" id=\"data-{}\">{}</script>\n", escaped(data.name), inside_script(data.json));
}

}  // namespace assay
