// What the study's charts have in common: the groups with funds, their names and colours, and how both get into a specification.
//
// The benchmark's group comes first. Colours are --c1 .. --c10 of html_chart_style; of more than ten groups the ten with the most funds
// have one, the others share a grey.
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
        const std::vector<std::string> coloured = largest(coverage, ids);
        for (const std::string& id : ids) {
            const size_t place = size_t(std::find(coloured.begin(), coloured.end(), id) - coloured.begin());
            const std::string colour = place < coloured.size() ? chart_colour(place) : "var(--soft)";
            names[id] = data.label(id);
            colours["domain"].push_back(id);
            colours["range"].push_back(colour);
            choices.emplace_back(id, data.label(id));
            if (place < coloured.size()) legend.push_back({"dot", colour, data.label(id)});
        }
        if (coloured.size() < ids.size())
            legend.push_back({"dot", "var(--soft)", fmt::format("{} other indices", ids.size() - coloured.size())});
    }

  private:
    // Those that have a colour of their own: all, or the ones with the most funds.
    static std::vector<std::string> largest(const Table& coverage, std::vector<std::string> ids) {
        if (ids.size() <= size_t(chart_palette)) return ids;
        const auto& all = coverage.cells<std::string>("index");
        const auto& funds = coverage.cells<int64_t>("funds");
        const auto size = [&](const std::string& id) { return funds[size_t(std::find(all.begin(), all.end(), id) - all.begin())]; };
        std::stable_sort(ids.begin(), ids.end(), [&](const std::string& a, const std::string& b) { return size(a) > size(b); });
        ids.resize(chart_palette);
        return ids;
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
