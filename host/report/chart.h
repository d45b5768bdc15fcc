// A chart of the report: what it is called, what it shows in a sentence, and its plots as Vega-Lite specifications.
//
// A specification names its data as {"data": {"name": "funds"}}; the page puts the rows of the ChartData of that name there, so that
// numbers stand in a page once. Colours are style variables of the page ("var(--ink)"), so a chart follows light, dark and paper.
// A choice is a list that sets a parameter of the specifications ("params"); equal parameters of all charts change together.
#pragma once
#include <string>
#include <utility>
#include <vector>

namespace assay {

struct Plot {
    std::string name;           // unique in the page
    std::string alternative;    // what it shows, for who cannot see it
    std::string specification;  // Vega-Lite, JSON
    int height = 300;           // pixels kept free for it until it is drawn
};

struct LegendEntry {
    std::string mark, colour, text;  // mark: "line", "dashes", "dot", "ring", "area", "faint", "tick", "diamond"
};

struct ChartChoice {
    std::string parameter, label;
    std::vector<std::pair<std::string, std::string>> values;  // value, what a person reads; the first is chosen at first
};

struct Chart {
    std::string title, caption;  // caption: how to read it
    std::vector<ChartChoice> choices;
    std::vector<LegendEntry> legend;
    std::vector<Plot> plots;  // side by side where there is room
};

struct ChartData {
    std::string name, json;  // see chart_data.h
};

}  // namespace assay
