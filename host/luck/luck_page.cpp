#include "host/luck/luck_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "host/files/input_problem.h"
#include "host/luck/luck_answer.h"
#include "host/luck/luck_charts.h"
#include "host/luck/luck_method.h"
#include "host/luck/luck_tables.h"
#include "host/table/number_text.h"

namespace assay {
namespace {

constexpr unsigned blue = 0x1F5A8A, orange = 0xC2571A, grey = 0x97958D;
const double ratio_a_year = std::sqrt(12.0);

// As luck_series.csv; mean in percent a year, ratio a year. which: the rows, by their place.
Table series_page(const Luck& luck, const std::vector<std::string>& ids, const std::string& name, const std::string& title,
                  const std::vector<size_t>& which) {
    Luck some;
    std::vector<std::string> named;
    for (size_t s : which) some.each.push_back(luck.each[s]), named.push_back(ids[s]);
    Table table = luck_series_table(some, named);
    table.name = name;
    table.title = title;
    const auto rescale = [&](const char* column, const char* unit, double factor, int decimals) {
        for (Column& c : table.columns) {
            if (c.name != column) continue;
            c.unit = unit;
            c.decimals = decimals;
            for (double& v : std::get<std::vector<double>>(c.cells)) v *= factor;
        }
    };
    rescale("mean_difference", "percent a year", 1200, 2);
    rescale("sharpe", "a year", ratio_a_year, 2);
    for (Column& c : table.columns)
        if (c.name == "sharpe") c.name = "ratio", c.description += "; here times the root of 12";
    return table;
}

std::string measured_in_words(const Luck& luck, const TrackRecords& records) {
    std::string text = fmt::format("{} in the {} months of {}. A series needs every one of them.",
                                   several(size_t(luck.series), "series", "series"), luck.months, records.months.range());
    if (!records.left_out.empty())
        text +=
            fmt::format(" {} left out, for the reason in the table below.", several(records.left_out.size(), "series is", "series are"));
    for (const std::string& sentence : luck.sentences) text += "\n\n" + sentence;
    return text;
}

WorkbookChart bars_of(const Table& bins, const std::string& title, const char* values) {
    WorkbookChart chart{WorkbookChart::Kind::columns, title, &bins, &bins.column("from"), 0, bins.rows(), "0.0"};
    chart.series = {{&bins.column("share"), values, blue}};
    return chart;
}

// Returns the section of their numbers, which comes last on a page.
ReportSection add_charts(Outcome& outcome, const Luck& luck, const Table& series, const std::vector<std::string>& ids) {
    Report& page = outcome.page;
    const Table& ranks = outcome.show(ranks_table(luck, ids));
    LuckCharts charts(luck, ranks);
    page.data = std::move(charts.data);
    std::vector<WorkbookChart>& sheet = outcome.workbook_charts[&series];
    ReportSection numbers{"Numbers of the charts", "", {}};
    const auto chart_section = [&](const char* heading, const char* text, Chart chart, const Table& table) {
        page.sections.push_back({heading, text, {}, {std::move(chart)}});
        numbers.tables.push_back(&table);  // whole: the workbook draws from the summary's cells
    };
    if (!charts.best.plots.empty()) {
        const Table& bins =
            outcome.show(histogram("best_without_skill", "Ratio of the best without skill", luck.best_ratio_without_skill, histogram_bins));
        sheet.push_back(bars_of(
            bins,
            fmt::format("The best without skill; the best here has {}", printed(ratio_a_year * luck.each[size_t(luck.best)].sharpe, 2)),
            "percent of resamples"));
        chart_section("The best against the best without skill",
                      "The more series there are, the better the best of them looks by chance alone. This is how good.",
                      std::move(charts.best), bins);
    }
    if (!charts.ranks.plots.empty()) {
        WorkbookChart lines{WorkbookChart::Kind::lines, ranks.title, &ranks, &ranks.column("rank"), 0, ranks.rows(), "0.0"};
        lines.series = {{&ranks.column("ratio"), "here", orange},
                        {&ranks.column("low"), "without skill, 5 %", grey, true},
                        {&ranks.column("middle"), "without skill, 50 %", blue, true},
                        {&ranks.column("high"), "without skill, 95 %", grey, true}};
        sheet.push_back(std::move(lines));
        chart_section("Each series against its rank",
                      "The second best of many looks good by chance too, and so does the third. Each is compared with its own rank.",
                      std::move(charts.ranks), ranks);
    }
    if (!charts.logits.plots.empty()) {
        const Table& bins = outcome.show(histogram("logits", "Logits of the winner's place", luck.cscv.logits, histogram_bins));
        sheet.push_back(bars_of(bins, "Where the winner of one half stands in the other", "percent of halves"));
        chart_section("Does the winner stay ahead?",
                      "Skill that is there in half of the months should be there in the other half. Luck is not.", std::move(charts.logits),
                      bins);
    }
    return numbers;
}

}  // namespace

Outcome luck_outcome(const Luck& luck, const TrackRecords& records, const LuckSettings& settings) {
    Outcome outcome;
    outcome.keep(luck_table(luck));
    const Table& series = outcome.keep(luck_series_table(luck, records.ids));
    const Table& left_out = outcome.keep(left_out_table(records.left_out));
    outcome.answer = luck_answer(luck, records);
    Report& page = outcome.page;
    page.title = "More than luck?";
    const Table& terminal = outcome.show(measures_table(luck, false));
    outcome.terminal.push_back({&terminal, all_rows, "luck"});
    page.sections.push_back(
        {"Every measure, beside noise",
         "The first two rows stand beside the same data without skill: their means are taken off and their months drawn again. The others, but for the years of data, "
         "stand beside noise of the same shape: as many series (350 at most), as many months and the same common movements, but no skill. "
         "What matters is how far a number lies from that.",
         {&outcome.show(measures_table(luck, true))}});
    ReportSection numbers = add_charts(outcome, luck, series, records.ids);

    std::vector<size_t> every(luck.each.size()), kept;
    for (size_t s = 0; s < every.size(); ++s) {
        every[s] = s;
        if (luck.each[s].stepm_superior) kept.push_back(s);
    }
    std::stable_sort(kept.begin(), kept.end(), [&](size_t a, size_t b) { return luck.each[a].sharpe > luck.each[b].sharpe; });
    page.sections.push_back({"What is more than luck",
                             kept.empty() ? "No series stays above what the best of all shows without skill."
                                          : "These series stay above what the best of all shows without skill (StepM, 5 %).",
                             {}});
    if (!kept.empty()) {
        page.sections.back().tables.push_back(&outcome.show(series_page(luck, records.ids, "kept", "Kept by StepM", kept)));
        page.sections.back().tables.back().paged = true;
    }
    page.sections.push_back({"Every series", "", {&outcome.show(series_page(luck, records.ids, "every_series", "Every series", every))}});
    page.sections.back().tables.back().paged = true;
    page.sections.push_back({"What was measured", measured_in_words(luck, records), {}});
    if (left_out.rows() > 0) {
        page.sections.back().tables.push_back(&left_out);
        page.sections.back().tables.back().paged = true;
    }
    if (!numbers.tables.empty()) page.sections.push_back(std::move(numbers));
    page.method = luck_method(luck, records, settings);
    outcome.warnings = luck.sentences;
    outcome.counts = {{"series", luck.series},
                      {"left_out", int64_t(records.left_out.size())},
                      {"months", luck.months},
                      {"resamples", settings.resamples},
                      {"halves", luck.cscv.combinations},
                      {"noise_sets", luck.noise.sets}};
    return outcome;
}

}  // namespace assay
