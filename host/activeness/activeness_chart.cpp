#include "host/activeness/activeness_chart.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "host/activeness/fund_table.h"
#include "host/activeness/resources.h"
#include "host/report/chart_data.h"

namespace assay {

bool any_assets(const StudyData& data) {
    return std::any_of(data.funds.ids.begin(), data.funds.ids.end(), [&](const std::string& id) { return data.assets(id) > 0; });
}

std::function<bool(size_t row)> of_first_window(const Table& table) {
    return [&cells = table.cells<int64_t>("window")](size_t row) { return cells[row] == cells[0]; };
}

std::vector<ChartData> fund_data(const ActivenessStudy& study, const StudyData& data) {
    const Table& groups = study.table("group_rolling");
    const std::map<std::string, std::string> keys = index_keys(study);
    std::set<std::string> shown;
    for (int row : data.calendar().last_of_each_week()) shown.insert(data.calendar().text(row));
    return {
        fund_chart_data(study, data), fund_period_data(study, data.frequency()), fund_rolling_data(study.rolling.funds, data.calendar()),
        chart_data(
            groups,
            {{"index", 0, &keys}, {"month"}, {"statistic"}, {"aum_weighted"}, {"p10"}, {"p25"}, {"median"}, {"p75"}, {"p90"}, {"funds"}},
            [&, first = of_first_window(groups), &ends = groups.cells<std::string>("month")](size_t row) {
                return first(row) && shown.contains(ends[row]);
            })};
}

Chart activeness_chart(const ActivenessStudy& study, const StudyData& data, const StudySettings& settings, const ChartGroups& groups) {
    Chart chart;
    if (study.all.funds == 0) return chart;
    chart.title = "Is a fund active? Average rolling correlation against the volatility of its rolling beta";
    chart.caption = fmt::format(
        "Windows of {} {}. Funds in the shaded field are active (filled dots): correlation below {} and beta volatility above {}. The "
        "small tick above or below a fund is the beta volatility that sampling alone would give a fund of constant beta with the same "
        "residual risk. A fund at or below its tick shows no more than that. Click a fund for its own page. Numbers: activeness.csv.",
        settings.windows[0], plural(data.frequency()), settings.active_correlation, settings.active_beta_volatility);
    chart.choices = {{"shown", "Funds of", {{"", "all indices"}}}};
    chart.choices[0].values.insert(chart.choices[0].values.end(), groups.choices.begin(), groups.choices.end());
    chart.legend = groups.legend;
    chart.legend.push_back({"ring", "var(--soft)", "not active"});
    chart.legend.push_back({"tick", "var(--soft)", "beta volatility by sampling alone"});
    chart.plots = {{"activeness",
                    fmt::format("Scatter of {} funds, {} of them active: average rolling correlation against the standard "
                                "deviation of the rolling beta, with both thresholds. The fund table has the same numbers.",
                                study.all.funds, study.all.active),
                    groups.specification(activeness_scatter_specification)
                        .set("correlation_limit", settings.active_correlation)
                        .set("volatility_limit", settings.active_beta_volatility)
                        .text(),
                    470}};
    if (any_assets(data)) chart.caption = "The area of a dot is the fund's assets. " + chart.caption;
    return chart;
}

}  // namespace assay
