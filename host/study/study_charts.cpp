#include "host/study/study_charts.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "host/activeness/activeness_chart.h"
#include "host/report/chart_data.h"
#include "host/study/resources.h"

namespace assay {
namespace {

std::string months_ago(const Month& m) {
    static const char* const names[] = {"January", "February", "March",     "April",   "May",      "June",
                                        "July",    "August",   "September", "October", "November", "December"};
    const std::string text = m.text();
    return fmt::format("{} {}", names[std::stoi(text.substr(5)) - 1], text.substr(0, 4));
}

}  // namespace

StudyCharts::StudyCharts(const ActivenessStudy& study, const StudyData& inputs, const StudySettings& settings) {
    const ChartGroups groups(study, inputs);
    const std::string benchmark = inputs.indices.ids[size_t(inputs.benchmark)], benchmark_name = inputs.label(benchmark);
    const Table &rolling_table = study.table("group_rolling"), &portfolios = study.table("portfolio_rolling"),
                &averages = study.table("group_averages"), &candidates = study.table("index_pruning"),
                &shares = study.table("activeness_sensitivity"), &statistics = study.table("fund_statistics");
    const bool assets = any_assets(inputs);
    const int window = settings.windows[0];
    const std::string first_group = groups.keys.empty() ? "" : groups.keys[0];
    const std::map<std::string, std::string> keys = index_keys(study);
    std::map<std::string, std::string> portfolio_keys;
    std::vector<std::string> portfolio_list;
    for (const std::string& id : inputs.portfolios.ids)
        portfolio_list.push_back(portfolio_keys[id] = fmt::format("p{}", portfolio_list.size()));

    data = fund_data(study, inputs);
    data.push_back(
        chart_data(portfolios, {{"portfolio", 0, &portfolio_keys}, {"month"}, {"correlation"}, {"beta"}}, of_first_window(portfolios)));

    const std::string event = settings.event.text();
    const bool event_inside = settings.event >= inputs.calendar().month(0) && settings.event <= inputs.calendar().month(inputs.rows() - 1);
    std::vector<ChartObject> marked;
    if (event_inside) marked.push_back({{"month", event}, {"text", months_ago(settings.event)}});
    if (rolling_table.rows()) {
        rolling.title = fmt::format("Rolling {}-month correlation and beta of the funds with their index", window);
        rolling.caption = fmt::format(
            "Each month shows the funds of the chosen index over the {} months that end there.{} Numbers: group_rolling.csv{}.", window,
            portfolios.rows()
                ? fmt::format(" The model portfolios are measured against {} and drawn on the funds of that index.", benchmark_name)
                : "",
            portfolios.rows() ? ", portfolio_rolling.csv" : "");
        rolling.choices = {{"group", "Funds of", groups.choices}};
        if (portfolios.rows()) rolling.choices.push_back({"portfolios", "Model portfolios", {{"shown", "shown"}, {"hidden", "hidden"}}});
        rolling.legend = {
            {"faint", "var(--c1)", "10th to 90th percentile"}, {"area", "var(--c1)", "quartiles"}, {"line", "var(--c1)", "median"}};
        if (assets) rolling.legend.push_back({"line", "var(--ink)", "weighted by assets"});
        std::vector<std::string> line_colours;
        for (size_t s = 0; s < inputs.portfolios.ids.size(); ++s) {
            line_colours.push_back(chart_colour(s + 1));
            rolling.legend.push_back({"line", line_colours.back(), inputs.portfolios.ids[s]});
        }
        for (const char* statistic : {"correlation", "beta"}) {
            rolling.plots.push_back(
                {std::string("rolling-") + statistic,
                 fmt::format("Fan chart over time of the rolling {} of the funds of one index: percentiles, median{}{}. The numbers are in "
                             "group_rolling.csv.",
                             statistic, assets ? ", asset-weighted average" : "", portfolios.rows() ? ", and the model portfolios" : ""),
                 ChartSpecification(rolling_fan_specification)
                     .set("title", statistic == std::string("beta") ? "Beta" : "Correlation")
                     .set("statistic", statistic)
                     .set("group", first_group)
                     .set("benchmark", keys.at(benchmark))
                     .set("events", marked)
                     .set("portfolio_ids", portfolio_list)
                     .set("portfolio_colours", line_colours)
                     .text()});
        }
    }

    if (study.all.funds > 0) {
        activeness = activeness_chart(study, inputs, settings, groups);
        data.push_back(chart_data(shares, {{"index", 0, &keys},
                                           {"active_correlation"},
                                           {"active_beta_volatility"},
                                           {"active_share_of_funds"},
                                           {"active_share_of_assets"}}));
        sensitivity.title = "Active share under other thresholds, percent";
        sensitivity.caption = fmt::format(
            "The share of the chosen index's funds that would be active under each pair of thresholds. The framed cell is the study's pair "
            "({} and {}). Numbers: activeness_sensitivity.csv.",
            settings.active_correlation, settings.active_beta_volatility);
        sensitivity.choices = {{"group", "Funds of", groups.choices}};
        if (assets)
            sensitivity.choices.push_back(
                {"measure", "Share of", {{"active_share_of_funds", "funds"}, {"active_share_of_assets", "assets"}}});
        sensitivity.plots = {{"sensitivity",
                              "Heat map of the active share of one index's funds over a grid of correlation and beta volatility "
                              "thresholds. The numbers are in activeness_sensitivity.csv.",
                              ChartSpecification(sensitivity_map_specification)
                                  .set("group", first_group)
                                  .set("correlation_limit", settings.active_correlation)
                                  .set("volatility_limit", settings.active_beta_volatility)
                                  .text(),
                              370}};
    }

    if (inputs.prune) {
        data.push_back(chart_data(candidates, {{"index"}, {"kept"}, {"because_of"}, {"correlation"}, {"beta"}}));
        pruning.title = "Which candidate indices were redundant";
        pruning.caption = fmt::format(
            "Each dot is a candidate, measured against the kept index that explains it best. Candidates in the shaded field are redundant: "
            "their correlation with a kept index is above {} and their beta is within {} of 1. Numbers: index_pruning.csv.",
            settings.prune_correlation, settings.prune_beta);
        pruning.legend = {{"dot", "var(--accent)", "kept"}, {"ring", "var(--soft)", "redundant, dropped"}};
        pruning.plots = {{"pruning",
                          "Scatter of the candidate indices: correlation with, and distance of beta from 1 to, the kept index that "
                          "explains each; both thresholds. The numbers are in index_pruning.csv.",
                          ChartSpecification(pruning_scatter_specification)
                              .set("correlation_limit", settings.prune_correlation)
                              .set("beta_limit", settings.prune_beta)
                              .text(),
                          380}};
    }

    if (statistics.rows()) {
        const std::string period = statistics.cells<std::string>("period")[0];
        data.push_back(
            chart_data(averages, {{"index", 0, &keys}, {"weighting"}, {"correlation"}, {"beta"}, {"funds"}},
                       [&periods = averages.cells<std::string>("period"), period](size_t row) { return periods[row] == period; }));
        distribution.title = "How the funds of each index differ, " + period;
        distribution.caption = fmt::format(
            "Each dot is a fund, measured against its own index over the whole range. Thin line: 10th to 90th percentile. Bar: quartiles. "
            "Upright: median.{} Numbers: group_averages.csv, fund_statistics.csv.",
            assets ? " Diamond: weighted by assets." : "");
        const int height = 40 + 46 * int(groups.ids.size());
        for (const char* statistic : {"correlation", "beta"}) {
            distribution.plots.push_back(
                {std::string("distribution-") + statistic,
                 fmt::format("Distribution of the {} of the funds of each index over {}. The numbers are in group_averages.csv.", statistic,
                             period),
                 groups.specification(distribution_strips_specification)
                     .set("title", statistic == std::string("beta") ? "Beta" : "Correlation")
                     .set("statistic", statistic)
                     .set("height", height - 40)
                     .text(),
                 height + 10});
        }
        const auto& implied = study.table("implied_duration").cells<double>("implied_duration");
        if (std::any_of(implied.begin(), implied.end(), [](double v) { return !std::isnan(v); })) {
            data.push_back(chart_data(study.table("coverage"), {{"index", 0, &keys}, {"index_duration"}}));
            duration.title = "Implied duration against correlation, " + period;
            duration.caption = fmt::format(
                "Implied duration is beta times the duration of the index. Only funds whose correlation with their index is at least {} "
                "are shown. The horizontal line is the index's own duration. Numbers: implied_duration.csv.",
                settings.duration_correlation);
            duration.legend = groups.legend;
            duration.choices = {activeness.choices.empty() ? ChartChoice{"shown", "Funds of", groups.choices} : activeness.choices[0]};
            duration.plots = {
                {"duration",
                 "Scatter of funds: correlation with the index against the duration that the fund's beta implies. The "
                 "numbers are in implied_duration.csv.",
                 groups.specification(duration_scatter_specification).set("correlation_limit", settings.duration_correlation).text(), 380}};
        }
    }
}

}  // namespace assay
