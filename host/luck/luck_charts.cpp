#include "host/luck/luck_charts.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "host/luck/luck_tables.h"
#include "host/luck/resources.h"
#include "host/report/chart_data.h"
#include "host/report/chart_specification.h"
#include "host/table/number_text.h"

namespace assay {
namespace {

const double ratio_a_year = std::sqrt(12.0);

struct Mark {
    const char* kind;  // here, limit
    double value;
};

ChartData marks_data(const std::string& name, const std::vector<Mark>& marks) {
    Table table(name, "");
    auto& kind = table.text("kind", "");
    auto& value = table.number("value", "", "");
    for (const Mark& mark : marks)
        if (std::isfinite(mark.value)) kind.emplace_back(mark.kind), value.push_back(mark.value);
    return chart_data(table, {{"kind"}, {"value", 4}});
}

Plot histogram_plot(const std::string& name, const std::string& alternative, const char* x_title, const char* y_title) {
    return {name, alternative,
            ChartSpecification(luck_histogram_specification)
                .set("bins", name + "-bins")
                .set("marks", name + "-marks")
                .set("x_title", x_title)
                .set("y_title", y_title)
                .text(),
            300};
}

}  // namespace

Table histogram(const std::string& name, const std::string& title, std::span<const double> values, int bins) {
    Table table(name, title);
    auto& from = table.number("from", "", "lower end of the bin", 3);
    auto& to = table.number("to", "", "upper end of the bin", 3);
    auto& share = table.number("share", "percent", "of all values, those in the bin", 2);
    std::vector<double> known;
    std::copy_if(values.begin(), values.end(), std::back_inserter(known), [](double v) { return std::isfinite(v); });
    if (known.empty()) return table;
    const auto [low, high] = std::minmax_element(known.begin(), known.end());
    const double first = *low, width = (*high - first) / bins;
    if (!(width > 0)) bins = 1;
    std::vector<int64_t> count(size_t(bins), 0);
    for (double v : known) ++count[size_t(width > 0 ? std::clamp(int((v - first) / width), 0, bins - 1) : 0)];
    for (int b = 0; b < bins; ++b) {
        from.push_back(width > 0 ? first + b * width : first - 0.05);
        to.push_back(width > 0 ? first + (b + 1) * width : first + 0.05);
        share.push_back(100 * double(count[size_t(b)]) / double(known.size()));
    }
    return table;
}

Table ranks_table(const Luck& luck, const std::vector<std::string>& ids) {
    Table table("ranks", "Each rank, and the same rank without skill");
    auto& rank = table.count("rank", "", "by ratio; 1 is the best");
    auto& series = table.text("series", "the series at this rank");
    auto& ratio = table.number("ratio", "a year", "12 mean / (sd sqrt 12) of the difference", 2);
    auto& low =
        table.number("low", "without skill, 5 %", "ratio that a series at this rank shows without skill: 5 % of resamples are below", 2);
    auto& middle = table.number("middle", "without skill, 50 %", "half of the resamples are below", 2);
    auto& high = table.number("high", "without skill, 95 %", "95 % of the resamples are below", 2);
    for (const RankNull& r : luck.ranks) {
        rank.push_back(r.rank);
        series.push_back(r.series >= 0 ? ids[size_t(r.series)] : "");
        ratio.push_back(r.ratio);
        low.push_back(r.low);
        middle.push_back(r.middle);
        high.push_back(r.high);
    }
    return table;
}

LuckCharts::LuckCharts(const Luck& luck, const Table& ranks_shown) {
    if (const auto& without = luck.best_ratio_without_skill; luck.best >= 0 && !without.empty()) {
        data.push_back(chart_data(histogram("luck-best-bins", "", without, histogram_bins), {{"from", 4}, {"to", 4}, {"share", 3}}));
        data.push_back(marks_data("luck-best-marks", {{"here", ratio_a_year * luck.each[size_t(luck.best)].sharpe},
                                                      {"limit", quantile_of(without, 0.05)},
                                                      {"limit", quantile_of(without, 0.95)}}));
        best.title = "The best, and the best without skill";
        best.caption = fmt::format(
            "Bars: the ratio of the best of {} series without skill, in {} resamples of the same months. The rule is "
            "the best here. Right of the second dashed line luck gets in 5 % of the resamples.",
            luck.series, printed_count(int64_t(without.size()), Thousands::separated));
        best.legend = {{"area", "var(--c1)", "the best without skill"},
                       {"line", "var(--warm)", "the best here"},
                       {"dashes", "var(--soft)", "5 % and 95 % without skill"}};
        best.plots = {histogram_plot("luck-best", "Histogram of the ratio of the best series without skill, with a rule at the best here.",
                                     "ratio of mean to volatility of the difference, a year", "percent of resamples")};
    }
    if (ranks_shown.rows() > 0) {
        Table rows("luck-ranks", "");
        rows.count("rank", "", "") = ranks_shown.cells<int64_t>("rank");
        rows.text("series", "") = ranks_shown.cells<std::string>("series");
        for (const char* column : {"ratio", "low", "middle", "high"}) rows.number(column, "", "") = ranks_shown.cells<double>(column);
        data.push_back(chart_data(rows, {{"rank"}, {"series"}, {"ratio", 4}, {"low", 4}, {"middle", 4}, {"high", 4}}));
        ranks.title = "Each series, and what its rank shows without skill";
        ranks.caption =
            "Series by rank of their ratio. The band holds 90 % of what a series at this rank shows without skill. A dot above the "
            "band is more than its rank explains. Each band is of one rank, from 200 resamples: one dot in twenty may lie above by chance.";
        ranks.legend = {{"dot", "var(--ink)", "here"},
                        {"dot", "var(--warm)", "here, above the band"},
                        {"area", "var(--c1)", "without skill, 5 % to 95 %"},
                        {"dashes", "var(--c1)", "without skill, 50 %"}};
        ranks.plots = {{"luck-ranks", "Ratio of each series by rank as dots, over the band of the same rank without skill.",
                        ChartSpecification(luck_ranks_specification).text(), 360}};
    }
    if (const auto& measured = luck.cscv.logits; !measured.empty()) {
        data.push_back(chart_data(histogram("luck-logits-bins", "", measured, histogram_bins), {{"from", 4}, {"to", 4}, {"share", 3}}));
        data.push_back(marks_data("luck-logits-marks", {{"here", 0}}));
        logits.title = "Where the winner of one half of the months stands in the other half";
        logits.caption = fmt::format(
            "Each of {} halves of the months has a winner. Its place among all series in the other half is shown as a logit: 0 is the "
            "middle, above 0 the better half. Left of the rule the winner fell behind: {} % of the halves. Noise of the same shape "
            "gives {} to {} %, in the middle {} %.",
            printed_count(luck.cscv.combinations, Thousands::separated), printed(100 * luck.cscv.pbo, 0),
            printed(100 * luck.noise.pbo_low, 0), printed(100 * luck.noise.pbo_high, 0), printed(100 * luck.noise.pbo_middle, 0));
        if (std::isnan(luck.noise.pbo_low)) logits.caption.resize(logits.caption.find(" Noise of the same shape"));
        logits.legend = {{"area", "var(--c1)", "halves"}, {"line", "var(--warm)", "the middle of all series"}};
        logits.plots = {histogram_plot("luck-logits", "Histogram of the logit of the rank out of sample of the winner in sample.",
                                       "logit of the winner's place in the other half", "percent of halves")};
    }
}

}  // namespace assay
