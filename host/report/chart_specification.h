// A Vega-Lite specification (host/*/*.vl.json) with the texts, numbers and colours that differ between runs.
//
// Where the file has the text "$name", text() has the value that was set under this name. Colours are --c1 .. --c10 of the page's style.
// Text from files may hold any bytes (json_text). Errors: a name that the file does not have, or that has no value: Problem, internal.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace assay {

inline constexpr int chart_palette = 10;  // colours of the page's style
std::string chart_colour(size_t i);       // of ten, then from the first again

using ChartObject = std::vector<std::pair<std::string, std::string>>;  // member and text, in this order

// JSON of what a specification takes.
struct ChartValue {
    std::string json;

    ChartValue(const char* text);
    ChartValue(const std::string& text);
    ChartValue(double number);
    ChartValue(int number);
    ChartValue(const std::vector<std::string>& texts);
    ChartValue(const std::vector<double>& numbers);
    ChartValue(const ChartObject& object);
    ChartValue(const std::vector<ChartObject>& objects);
};

// The tooltip of a month: a line a field, numbers in this d3 format.
std::vector<ChartObject> month_tooltip(const std::vector<std::string>& fields, const std::string& format);

// What chart.js writes for the fields of a tooltip, as "usermeta": {"titles": ...} of a specification. Vega makes an expression of a
// tooltip's own titles, in which two equal names are one and "__proto__" is none: names from files stand here.
std::vector<ChartObject> tooltip_titles(const std::vector<std::string>& fields, const std::vector<std::string>& titles);

class ChartSpecification {
  public:
    explicit ChartSpecification(const char* specification) : specification_(specification) {}
    ChartSpecification& set(const std::string& name, const ChartValue& value);
    std::string text() const;  // JSON without blanks

  private:
    std::string_view specification_;
    std::map<std::string, std::string, std::less<>> values_;
};

}  // namespace assay
