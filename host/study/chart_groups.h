// What the study's charts have in common: the groups with funds, their names and colours, and how both get into a specification.
//
// The benchmark's group comes first. Colours are --c1 .. --c10 of html_chart_style, then again from the first.
#pragma once
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "host/study/activeness_study.h"
#include "host/table/chart.h"

namespace assay {

using ChartJson = nlohmann::ordered_json;

inline constexpr int chart_palette = 10;  // colours of html_chart_style

inline std::string chart_colour(size_t i) { return fmt::format("var(--c{})", i % chart_palette + 1); }

// Text from files may hold bytes that are no UTF-8.
inline std::string chart_text(const ChartJson& json) { return json.dump(-1, ' ', false, ChartJson::error_handler_t::replace); }

// What several charts share: groups with funds, the benchmark's first, and their names and colours.
struct ChartGroups {
    std::vector<std::string> ids;
    ChartJson names = ChartJson::object(), colours = ChartJson::object();
    std::vector<std::pair<std::string, std::string>> choices;
    std::vector<LegendEntry> legend;

    ChartGroups(const ActivenessStudy& study, const StudyData& data) {
        const Table& coverage = study.table("coverage");
        const std::string& benchmark = data.indices.ids[size_t(data.benchmark)];
        const auto& all = coverage.cells<std::string>("index");
        const auto& funds = coverage.cells<int64_t>("funds");
        for (size_t i = 0; i < all.size(); ++i)
            if (funds[i] > 0) ids.push_back(all[i]);
        std::stable_partition(ids.begin(), ids.end(), [&](const std::string& id) { return id == benchmark; });
        colours = {{"domain", ChartJson::array()}, {"range", ChartJson::array()}};
        for (size_t i = 0; i < ids.size(); ++i) {
            names[ids[i]] = data.label(ids[i]);
            colours["domain"].push_back(ids[i]);
            colours["range"].push_back(chart_colour(i));
            choices.emplace_back(ids[i], data.label(ids[i]));
            legend.push_back({"dot", chart_colour(i), data.label(ids[i])});
        }
    }
};

// A specification with its parameters, the groups' names and the colour of the groups put in.
class ChartSpecification {
  public:
    explicit ChartSpecification(const char* text) : json_(ChartJson::parse(text)) {
        if (!json_.contains("params")) json_["params"] = ChartJson::array();
    }
    ChartSpecification& set(const std::string& parameter, const ChartJson& value) {
        json_["params"].push_back({{"name", parameter}, {"value", value}});
        return *this;
    }
    ChartSpecification& groups(const ChartGroups& g) {
        paint(json_, g.colours);
        return set("names", g.names);
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
