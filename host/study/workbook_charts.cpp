#include "host/study/workbook_charts.h"

#include <fmt/format.h>

#include <algorithm>

namespace assay {
namespace {

constexpr unsigned blue = 0x1F5A8A, orange = 0xC2571A, green = 0x2F7D52, grey = 0x97958D, dark = 0x1B1C1E;

// From the short table of the summary, which names the indices as a person does; its numbers are percent.
WorkbookChart active_shares(const Table& layout) {
    WorkbookChart chart{WorkbookChart::Kind::columns, layout.title, &layout, &layout.columns[0], 0, layout.rows(), "0\"%\""};
    for (const Column& c : layout.columns)
        if (c.unit == "percent") chart.series.push_back({&c, c.name, chart.series.empty() ? blue : orange});
    return chart;
}

// A chart of correlations and one of betas, from the short table of the summary: an index beside the other, its long periods side by side.
std::vector<WorkbookChart> average_funds(const Table& layout) {
    std::vector<WorkbookChart> charts;
    const unsigned colours[] = {blue, orange, green};
    const size_t rows = layout.rows() / 2;
    for (const char* statistic : {"Correlation", "Beta"}) {
        WorkbookChart chart{WorkbookChart::Kind::columns,
                            fmt::format("{}: {}", layout.title, statistic == std::string("Beta") ? "beta" : "correlation"),
                            &layout,
                            &layout.columns[1],
                            charts.size() * rows,
                            rows};
        for (size_t c = 2; c < std::min<size_t>(5, layout.columns.size()); ++c)
            chart.series.push_back({&layout.columns[c], layout.columns[c].name, colours[c - 2]});
        chart.at_most_one = charts.empty();
        charts.push_back(std::move(chart));
    }
    return charts;
}

// One chart for each run of rows of the same index, window and statistic.
std::vector<WorkbookChart> rolling_groups(const Table& table, const StudyData& data) {
    std::vector<WorkbookChart> charts;
    const auto &index = table.cells<std::string>("index"), &statistic = table.cells<std::string>("statistic");
    const auto& window = table.cells<int64_t>("window");
    for (size_t first = 0, last; first < table.rows(); first = last) {
        for (last = first + 1; last < table.rows(); ++last)
            if (index[last] != index[first] || window[last] != window[first] || statistic[last] != statistic[first]) break;
        WorkbookChart chart{WorkbookChart::Kind::lines,
                            fmt::format("{}: rolling {}-month {} of its funds", data.label(index[first]), window[first], statistic[first]),
                            &table,
                            &table.column("month"),
                            first,
                            last - first};
        chart.series = {{&table.column("p10"), "10th percentile", grey, true},
                        {&table.column("median"), "median", dark, true},
                        {&table.column("p90"), "90th percentile", grey, true},
                        {&table.column("aum_weighted"), "weighted by assets", blue}};
        chart.at_most_one = statistic[first] == "correlation";
        charts.push_back(std::move(chart));
    }
    return charts;
}

}  // namespace

void add_workbook_charts(Outcome& study, const StudyData& data, const Table& active, const Table& groups) {
    if (WorkbookChart chart = active_shares(active); !chart.series.empty())
        study.workbook_charts[&study.table("group_activeness")] = {std::move(chart)};
    if (groups.rows() > 0) study.workbook_charts[&study.table("group_averages")] = average_funds(groups);
    study.workbook_charts[&study.table("group_rolling")] = rolling_groups(study.table("group_rolling"), data);
}

}  // namespace assay
