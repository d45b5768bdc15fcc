// A Vega-Lite specification with numbers, words and colours put in.
//
// Colours are --c1 .. --c10 of the page's style.
#pragma once
#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <string>

namespace assay {

using ChartJson = nlohmann::ordered_json;

inline constexpr int chart_palette = 10;  // colours of the page's style

inline std::string chart_colour(size_t i) { return fmt::format("var(--c{})", i % chart_palette + 1); }

// Text from files may hold bytes that are no UTF-8.
inline std::string chart_text(const ChartJson& json) { return json.dump(-1, ' ', false, ChartJson::error_handler_t::replace); }

class ChartSpecification {
  public:
    explicit ChartSpecification(const char* text) : json_(ChartJson::parse(text)) {
        if (!json_.contains("params")) json_["params"] = ChartJson::array();
    }
    ChartSpecification& set(const std::string& parameter, const ChartJson& value) {
        json_["params"].push_back({{"name", parameter}, {"value", value}});
        return *this;
    }
    // colours: domain and range, for every scale and order that the specification calls "groups".
    ChartSpecification& groups(const ChartJson& names, const ChartJson& colours) {
        paint(json_, colours);
        return set("names", names);
    }
    std::string text() const { return chart_text(json_); }

  private:
    static void paint(ChartJson& node, const ChartJson& colours) {
        if (node.is_object() && node.contains("scale") && node["scale"] == "groups") node["scale"] = colours;
        if (node.is_object() && node.contains("sort") && node["sort"] == "groups") node["sort"] = colours["domain"];
        if (node.is_structured())
            for (ChartJson& child : node) paint(child, colours);
    }
    ChartJson json_;
};

}  // namespace assay
