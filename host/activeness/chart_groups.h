// What the charts of funds have in common: the groups with funds, their names and colours.
//
// The benchmark's group comes first. Of more than ten groups the ten with the most funds have a colour, the others share a grey.
#pragma once
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "host/activeness/activeness_study.h"
#include "host/report/chart.h"
#include "host/report/chart_specification.h"

namespace assay {

// The key of each index in the data of charts (host/report/chart_data.h).
inline std::map<std::string, std::string> index_keys(const ActivenessStudy& study) {
    std::map<std::string, std::string> keys;
    for (const std::string& id : study.table("coverage").cells<std::string>("index")) keys.emplace(id, fmt::format("i{}", keys.size()));
    return keys;
}

// What several charts share: groups with funds, the benchmark's first, and their names and colours.
struct ChartGroups {
    std::vector<std::string> ids;
    std::vector<std::string> keys, colours;  // of each
    ChartObject choices;                     // key and label of each
    std::vector<LegendEntry> legend;

    ChartGroups(const ActivenessStudy& study, const StudyData& data) {
        const Table& coverage = study.table("coverage");
        const std::string& benchmark = data.indices.ids[size_t(data.benchmark)];
        const auto& all = coverage.cells<std::string>("index");
        const auto& funds = coverage.cells<int64_t>("funds");
        for (size_t i = 0; i < all.size(); ++i)
            if (funds[i] > 0) ids.push_back(all[i]);
        std::stable_partition(ids.begin(), ids.end(), [&](const std::string& id) { return id == benchmark; });
        const std::map<std::string, std::string> key_of = index_keys(study);
        const std::vector<std::string> coloured = largest(coverage, ids);
        for (const std::string& id : ids) {
            const size_t place = size_t(std::find(coloured.begin(), coloured.end(), id) - coloured.begin());
            const std::string colour = place < coloured.size() ? chart_colour(place) : "var(--soft)";
            keys.push_back(key_of.at(id));
            colours.push_back(colour);
            choices.emplace_back(keys.back(), data.label(id));
            if (place < coloured.size()) legend.push_back({"dot", colour, data.label(id)});
        }
        if (coloured.size() < ids.size())
            legend.push_back({"dot", "var(--soft)", fmt::format("{} other indices", ids.size() - coloured.size())});
    }
    // Into a specification that has "$groups", "$colours" and "$names".
    ChartSpecification specification(const char* text) const {
        return ChartSpecification(text).set("groups", keys).set("colours", colours).set("names", choices);
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

}  // namespace assay
