#include "host/report/chart_specification.h"

#include <fmt/format.h>

#include "host/problem.h"
#include "host/report/chart_data.h"

namespace assay {
namespace {

template <class Items, class Json>
std::string joined(char open, const Items& items, char close, Json json) {
    std::string text(1, open);
    for (const auto& item : items) text.append(text.size() > 1 ? "," : "").append(json(item));
    return text + close;
}

std::string object_json(const ChartObject& object) {
    return joined('{', object, '}', [](const auto& member) { return json_text(member.first) + ":" + json_text(member.second); });
}

std::string number_json(double number) { return fmt::format("{}", number); }

}  // namespace

std::string chart_colour(size_t i) { return fmt::format("var(--c{})", i % chart_palette + 1); }

ChartValue::ChartValue(const char* text) : json(json_text(text)) {}
ChartValue::ChartValue(const std::string& text) : json(json_text(text)) {}
ChartValue::ChartValue(double number) : json(number_json(number)) {}
ChartValue::ChartValue(int number) : json(fmt::format("{}", number)) {}
ChartValue::ChartValue(const std::vector<std::string>& texts) : json(joined('[', texts, ']', json_text)) {}
ChartValue::ChartValue(const std::vector<double>& numbers) : json(joined('[', numbers, ']', number_json)) {}
ChartValue::ChartValue(const ChartObject& object) : json(object_json(object)) {}
ChartValue::ChartValue(const std::vector<ChartObject>& objects) : json(joined('[', objects, ']', object_json)) {}

std::vector<ChartObject> month_tooltip(const std::vector<std::string>& fields, const std::string& format) {
    std::vector<ChartObject> lines = {
        {{"field", "month"}, {"type", "temporal"}, {"timeUnit", "utcyearmonth"}, {"format", "%B %Y"}, {"title", "title"}}};
    for (const std::string& field : fields)
        lines.push_back({{"field", field}, {"type", "quantitative"}, {"format", format}, {"title", field}});
    return lines;
}

std::vector<ChartObject> tooltip_titles(const std::vector<std::string>& fields, const std::vector<std::string>& titles) {
    std::vector<ChartObject> all;
    for (size_t i = 0; i < fields.size(); ++i) all.push_back({{"field", fields[i]}, {"title", titles[i]}});
    return all;
}

ChartSpecification& ChartSpecification::set(const std::string& name, const ChartValue& value) {
    if (specification_.find("\"$" + name + "\"") == std::string_view::npos)
        throw Problem(Exit::internal, "a chart's specification has no \"$" + name + "\"");
    values_[name] = value.json;
    return *this;
}

std::string ChartSpecification::text() const {
    std::string json;
    for (size_t i = 0; i < specification_.size(); ++i) {
        const char c = specification_[i];
        if (c != '"') {
            if (c != ' ' && c != '\n') json += c;
            continue;
        }
        size_t end = i + 1;
        while (specification_[end] != '"') end += specification_[end] == '\\' ? 2 : 1;
        const std::string_view inside = specification_.substr(i + 1, end - i - 1);
        if (inside.starts_with('$')) {
            const auto value = values_.find(inside.substr(1));
            if (value == values_.end())
                throw Problem(Exit::internal, "a chart's specification has no value for \"" + std::string(inside) + "\"");
            json += value->second;
        } else {
            json += specification_.substr(i, end - i + 1);
        }
        i = end;
    }
    return json;
}

}  // namespace assay
