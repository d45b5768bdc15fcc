#include "host/bench/bench_charts.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "host/report/chart_data.h"
#include "host/table/table.h"

namespace assay {
namespace {

constexpr char bars[] = R"json({
  "data": {"name": "bench"},
  "transform": [{"filter": "datum.workload === workload && datum.bar"}],
  "encoding": {"y": {"field": "name", "type": "nominal", "title": null, "sort": {"field": "nanoseconds", "order": "ascending"}, "axis": {"labelLimit": 460}},
    "x": {"field": "nanoseconds", "type": "quantitative", "title": "nanoseconds an item (logarithmic)", "scale": {"type": "log", "padding": 30}},
    "tooltip": [{"field": "name", "title": "title"}, {"field": "size", "title": "size"}, {"field": "nanoseconds", "type": "quantitative", "title": "nanoseconds an item"},
      {"field": "ratio", "type": "quantitative", "title": "times assay"}, {"field": "share", "type": "quantitative", "title": "share of the limit"}, {"field": "limit", "title": "limit"}]},
  "layer": [
    {"mark": {"type": "rule", "strokeWidth": 13, "opacity": 0.75}, "encoding": {"x2": {"value": 0},
      "color": {"condition": {"test": "datum.ours", "value": "var(--c1)"}, "value": "var(--soft)"}}},
    {"mark": {"type": "text", "align": "left", "dx": 5}, "encoding": {"text": {"field": "nanoseconds", "type": "quantitative", "format": ",.3~r"}}}]})json";

constexpr char lines[] = R"json({
  "data": {"name": "bench"}, "height": 300,
  "transform": [{"filter": "datum.workload === workload && datum.ours"}],
  "encoding": {"x": {"field": "items", "type": "quantitative", "title": "items (logarithmic)", "scale": {"type": "log", "padding": 15}, "axis": {"format": "~s", "tickCount": 4}},
    "color": {"field": "how", "type": "nominal"}},
  "layer": [
    {"transform": [{"filter": "isValid(datum.limit_seconds)"}], "mark": {"type": "line", "strokeDash": [4, 3], "strokeWidth": 1},
      "encoding": {"y": {"field": "limit_seconds", "type": "quantitative"}}},
    {"mark": {"type": "line", "strokeWidth": 1.6}, "encoding": {"y": {"field": "seconds", "type": "quantitative", "title": "seconds (logarithmic)", "scale": {"type": "log", "padding": 15}, "axis": {"format": "~s", "tickCount": 5}}}},
    {"mark": {"type": "point", "filled": true, "size": 45, "opacity": 1}, "encoding": {"y": {"field": "seconds", "type": "quantitative"},
      "tooltip": [{"field": "how", "title": "title"}, {"field": "size", "title": "size"}, {"field": "items", "type": "quantitative", "format": ",", "title": "items"},
        {"field": "seconds", "type": "quantitative", "title": "seconds"}, {"field": "nanoseconds", "type": "quantitative", "title": "nanoseconds an item"},
        {"field": "share", "type": "quantitative", "title": "share of the limit"}, {"field": "limit", "title": "limit"}]}}]})json";

// "CPU, 2 threads", "GPU, kernels alone"
std::string how(const BenchRow& row) {
    if (row.threads) return fmt::format("CPU, {} {}", *row.threads, *row.threads == 1 ? "thread" : "threads");
    return "GPU" + row.implementation.substr(std::min(row.implementation.size(), row.implementation.find(',')));
}

// With the size where a peer was measured at several.
std::string bar_name(const BenchRow& row, const std::vector<BenchRow>& rows) {
    if (!row.of_comparison) return fmt::format("assay, {}", how(row));
    const bool again = std::any_of(rows.begin(), rows.end(), [&](const BenchRow& other) {
        return other.workload == row.workload && other.implementation == row.implementation && other.size != row.size;
    });
    return fmt::format("{}, {}{}", row.implementation, how(row), again ? fmt::format(", {}", row.size) : "");
}

int most_bars(const BenchSettings& settings, const Table& shown) {
    long most = 2;
    for (const Workload* w : settings.workloads) {
        long bars = 0;
        for (size_t row = 0; row < shown.rows(); ++row)
            bars += shown.cells<std::string>("workload")[row] == w->name && shown.cells<Truth>("bar")[row] == Truth::yes;
        most = std::max(most, bars);
    }
    return int(most);
}

}  // namespace

BenchCharts::BenchCharts(const BenchSettings& settings, const std::vector<BenchRow>& rows) {
    Table shown("bench", "");
    auto& workload = shown.text("workload", "");
    auto& name = shown.text("name", "");
    auto& size = shown.text("size", "");
    auto& way = shown.text("how", "");
    auto& items = shown.number("items", "", "");
    auto& seconds = shown.number("seconds", "", "");
    auto& limit_seconds = shown.number("limit_seconds", "", "");
    auto& nanoseconds = shown.number("nanoseconds", "", "");
    auto& share = shown.number("share", "", "");
    auto& ratio = shown.number("ratio", "", "");
    auto& limit = shown.text("limit", "");
    auto& own = shown.truth("ours", "");
    auto& bar = shown.truth("bar", "");
    std::vector<std::string> ways;
    for (const BenchRow& row : rows) {
        const bool of_assay = !row.of_comparison;
        double largest = 0;
        for (const BenchRow& other : rows)
            if (other.workload == row.workload && !other.of_comparison) largest = std::max(largest, other.items);
        workload.push_back(row.workload);
        name.push_back(bar_name(row, rows));
        size.push_back(row.size);
        way.push_back(how(row));
        items.push_back(row.items);
        seconds.push_back(row.seconds);
        limit_seconds.push_back(row.share_of_limit ? row.seconds * *row.share_of_limit : __builtin_nan(""));
        nanoseconds.push_back(row.nanoseconds_per_item());
        share.push_back(row.share_of_limit.value_or(__builtin_nan("")));
        ratio.push_back(row.ratio_to_assay.value_or(__builtin_nan("")));
        limit.push_back(row.limit);
        own.push_back(of_assay ? Truth::yes : Truth::no);
        bar.push_back(!of_assay || row.items == largest ? Truth::yes : Truth::no);
        if (of_assay && std::find(ways.begin(), ways.end(), how(row)) == ways.end()) ways.push_back(how(row));
    }
    data = chart_data(shown, {{"workload"},
                              {"name"},
                              {"size"},
                              {"how"},
                              {"items"},
                              {"seconds", 9},
                              {"limit_seconds", 9},
                              {"nanoseconds", 2},
                              {"share", 3},
                              {"ratio", 2},
                              {"limit"},
                              {"ours"},
                              {"bar"}});
    if (rows.empty()) return;
    ChartChoice choice{"workload", "Workload", {}};
    for (const Workload* w : settings.workloads) choice.values.emplace_back(w->name, w->name);
    const nlohmann::ordered_json parameter = {{{"name", "workload"}, {"value", choice.values[0].first}}};
    implementations.title = "Nanoseconds an item";
    implementations.caption =
        "assay at the largest size of the workload; peers, where they were asked for, at the sizes that bench.csv names. Shorter is "
        "faster; every step of "
        "the axis is a factor. Numbers: bench.csv.";
    implementations.choices = sizes.choices = {choice};
    nlohmann::ordered_json spec = nlohmann::ordered_json::parse(bars);
    spec["params"] = parameter;
    spec["height"] = most_bars(settings, shown) * 26;
    implementations.plots = {
        {"implementations",
         "Bars of nanoseconds an item of one workload, by implementation and number of threads. The numbers are in bench.csv.", spec.dump(),
         220}};
    sizes.title = "Time against size";
    sizes.caption =
        "Solid: measured. Dashed: what the limit of the same device allows on as many threads (memory written, or arithmetic by the "
        "workload's formula). "
        "Where the GPU's line with transfers falls below the CPU's is the crossover. Numbers: bench.csv, limits.csv.";
    spec = nlohmann::ordered_json::parse(lines);
    spec["params"] = parameter;
    nlohmann::ordered_json scale = {{"domain", ways}, {"range", nlohmann::ordered_json::array()}};
    for (size_t i = 0; i < ways.size(); ++i) {
        const std::string colour = fmt::format("var(--c{})", i + 1);
        scale["range"].push_back(colour);
        sizes.legend.push_back({"line", colour, ways[i]});
    }
    sizes.legend.push_back({"dashes", "var(--soft)", "the limit"});
    spec["encoding"]["color"]["scale"] = scale;
    sizes.plots = {{"sizes",
                    "Lines of the seconds that one workload takes against its number of items, on logarithmic axes, for each device and "
                    "number of threads, with "
                    "the limit of each. The numbers are in bench.csv.",
                    spec.dump(), 340}};
}

}  // namespace assay
