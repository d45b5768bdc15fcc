#include "host/bench/bench_charts.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "host/bench/resources.h"
#include "host/report/chart_data.h"
#include "host/report/chart_specification.h"
#include "host/table/table.h"

namespace assay {
namespace {

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
    const std::string& first = choice.values[0].first;
    implementations.title = "Nanoseconds an item";
    implementations.caption =
        "assay at the largest size of the workload; peers, where they were asked for, at the sizes that bench.csv names. Shorter is "
        "faster; every step of "
        "the axis is a factor. Numbers: bench.csv.";
    implementations.choices = sizes.choices = {choice};
    implementations.plots = {
        {"implementations",
         "Bars of nanoseconds an item of one workload, by implementation and number of threads. The numbers are in bench.csv.",
         ChartSpecification(implementation_bars_specification).set("workload", first).set("height", most_bars(settings, shown) * 26).text(),
         220}};
    sizes.title = "Time against size";
    sizes.caption =
        "Solid: measured. Dashed: what the limit of the same device allows on as many threads (memory written, or arithmetic by the "
        "workload's formula). "
        "Where the GPU's line with transfers falls below the CPU's is the crossover. Numbers: bench.csv, limits.csv.";
    std::vector<std::string> colours;
    for (size_t i = 0; i < ways.size(); ++i) {
        colours.push_back(chart_colour(i));
        sizes.legend.push_back({"line", colours[i], ways[i]});
    }
    sizes.legend.push_back({"dashes", "var(--soft)", "the limit"});
    sizes.plots = {{"sizes",
                    "Lines of the seconds that one workload takes against its number of items, on logarithmic axes, for each device and "
                    "number of threads, with "
                    "the limit of each. The numbers are in bench.csv.",
                    ChartSpecification(size_lines_specification).set("workload", first).set("ways", ways).set("colours", colours).text(),
                    340}};
}

}  // namespace assay
