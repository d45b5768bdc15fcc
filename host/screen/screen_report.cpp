#include "host/screen/screen_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "host/activeness/activeness_chart.h"
#include "host/activeness/resources.h"
#include "host/activeness/fund_table.h"
#include "host/activeness/active_shares.h"
#include "host/report/words.h"
#include "host/result/provenance.h"
#include "host/report/chart_data.h"
#include "host/report/chart_library.h"
#include "host/table/number_text.h"
#include "host/table/terminal.h"
#include "host/report/workbook.h"

namespace assay {
namespace {

constexpr size_t listed_rows = 10, listed_peers = 25;

// A row of the universe in numbers, as a clause: "12 of 314 funds (3.8 %)".
std::string counted_share(const Table& universe, size_t row) {
    const int64_t number = universe.cells<int64_t>("number")[row], funds = universe.cells<int64_t>("funds")[row];
    return fmt::format("{} of {} funds ({})", number, funds, percent(universe.cells<double>("share")[row]));
}

std::string answer_text(const ScreenTables& tables, const std::string& rule) {
    const Table &universe = tables.universe, &passive = tables.against_passive;
    if (universe.cells<int64_t>("funds")[0] == 0) return "No fund has a history long enough to say whether it is active.";
    std::string text = fmt::format("Active by the study's rule{} are {}", rule, counted_share(universe, 0));
    if (universe.cells<int64_t>("funds")[3] > 0)
        text += fmt::format("; an alpha above 0 that is probably not luck (q-value below 0.1) have {}", counted_share(universe, 3));
    if (const int64_t unexplained = universe.cells<int64_t>("number")[4]; unexplained > 0)
        text += fmt::format(
            ", {} of them with an index that explains less than half of their variance (no risk-free rate is subtracted, so "
            "that the alpha of such a fund may be the return of cash)",
            unexplained);
    for (size_t row = 0; row < passive.rows(); ++row)
        if (passive.cells<int64_t>("years")[row] == 5 && passive.cells<int64_t>("funds")[row] > 0)
            text += fmt::format(
                "; of the {} funds with all of the last 60 months {} did better than {}", passive.cells<int64_t>("funds")[row],
                percent(passive.cells<double>("share_of_funds")[row]),
                passive.cells<std::string>("against")[row] == "its index" ? "their index" : passive.cells<std::string>("against")[row]);
    return text + ".";
}

// The columns that fit a page, with fractions as percent.
Table page_table(const Table& ranked, bool sections) {
    struct Shown {
        const char *column, *title, *unit;
        double factor;
        int decimals;
    };
    const Shown shown[] = {{"correlation", "correlation", "", 1, 2},
                           {"beta", "beta", "", 1, 2},
                           {"alpha_annual", "alpha", "percent a year", 100, 2},
                           {"t_alpha", "t_alpha", "", 1, 1},
                           {"q_value", "q_value", "", 1, 3},
                           {"average_rolling_correlation", "rolling_correlation", "", 1, 2},
                           {"average_rolling_correlation_low", "low", "", 1, 2},
                           {"average_rolling_correlation_high", "high", "", 1, 2},
                           {"rolling_beta_volatility", "beta_volatility", "", 1, 2},
                           {"probability_active", "probability_active", "percent", 100, 0},
                           {"score", "score", "", 1, 3},
                           {"implied_duration", "duration", "years", 1, 1},
                           {"three_years", "three_years", "percent", 100, 1},
                           {"five_years", "five_years", "percent", 100, 1},
                           {"five_years_over_index", "over_index", "percent", 100, 1},
                           {"five_years_over_hurdle", "over_hurdle", "percent", 100, 1},
                           {"assets", "assets", "USD billions", 1e-9, 2}};
    Table table("funds", "Funds, ranked");
    table.text("fund", sections ? "the fund; opens its own section" : "the fund") = ranked.cells<std::string>("fund");
    const auto& names = ranked.cells<std::string>("name");
    if (std::any_of(names.begin(), names.end(), [](const std::string& n) { return !n.empty(); }))
        table.text("name", "from the metadata") = names;
    table.text("index", ranked.column("best_index").description) = ranked.cells<std::string>("best_index");
    for (const Shown& s : shown) {
        const auto found = std::find_if(ranked.columns.begin(), ranked.columns.end(), [&](const Column& c) { return c.name == s.column; });
        if (found == ranked.columns.end()) continue;
        std::vector<double> numbers = std::get<std::vector<double>>(found->cells);
        if (std::all_of(numbers.begin(), numbers.end(), [](double v) { return std::isnan(v); }) && !numbers.empty()) continue;
        for (double& v : numbers) v *= s.factor;
        table.number(s.title, s.unit, found->description, s.decimals) = std::move(numbers);
        if (s.column == std::string("rolling_beta_volatility"))
            table.truth("active", ranked.column("active").description) = ranked.cells<Truth>("active");
    }
    return table;
}

// Some rows of a table.
Table listed(const Table& page, const std::string& title, size_t first, size_t count) {
    Table table(page.name, title);
    for (const Column& c : page.columns) {
        table.columns.push_back({c.name, c.unit, c.description, c.decimals, {}});
        std::visit(
            [&](const auto& cells) {
                auto some = cells;
                some.assign(cells.begin() + long(first), cells.begin() + long(first + count));
                table.columns.back().cells = std::move(some);
            },
            c.cells);
    }
    return table;
}

// Without columns of which no cell is known.
Table known(const Table& table) {
    Table shown = listed(table, table.title, 0, table.rows());
    std::erase_if(shown.columns, [](const Column& c) {
        const auto* numbers = std::get_if<std::vector<double>>(&c.cells);
        return numbers && std::all_of(numbers->begin(), numbers->end(), [](double v) { return std::isnan(v); });
    });
    return shown;
}

// What the section of a fund says beyond the study's: a list per column, a cell per fund.
ChartData style_data(const UniverseScreen& screen, const StudyData& data) {
    std::string names, funds, weights, r_squared, drift, substitutes;
    for (int index : screen.style_indices) names += (names.empty() ? "" : ",") + json_text(data.label(data.indices.ids[size_t(index)]));
    for (size_t f = 0; f < screen.style.size(); ++f) {
        const FundStyle& style = screen.style[f];
        const PassiveSubstitute& s = screen.substitute[f];
        const char* comma = f ? "," : "";
        funds += comma + json_text(data.funds.ids[f]);
        r_squared += comma + json_number(style.weights.empty() ? __builtin_nan("") : style.r_squared, 3);
        drift += comma + json_number(style.drift, 3);
        weights += std::string(comma) + "[";
        for (size_t i = 0; i < style.weights.size(); ++i) weights += (i ? "," : "") + json_number(style.weights[i], 3);
        weights += "]";
        substitutes += comma + (s.id.empty() ? "null"
                                             : fmt::format("[{},{},{},{}]", json_text(data.label(s.id)), json_number(s.r_squared, 3),
                                                           json_number(s.beta, 2), json_number(100 * s.cost_difference, 2)));
    }
    return {"styles", "{\"names\":[" + names + "],\n\"fund\":[" + funds + "],\n\"weights\":[" + weights + "],\n\"r_squared\":[" +
                          r_squared + "],\n\"drift\":[" + drift + "],\n\"substitute\":[" + substitutes + "]}"};
}

}  // namespace

ScreenReport::ScreenReport(const UniverseScreen& screen, const StudyData& data, const ScreenSettings& settings, const ScreenTables& tables)
    : screen_(screen),
      data_(data),
      settings_(settings),
      tables_(tables),
      funds_(page_table(tables.ranked, settings.fund_sections)),
      passive_(known(tables.against_passive)),
      peers_(tables.peers ? listed(*tables.peers, tables.peers->title, 0, std::min(tables.peers->rows(), listed_peers)) : Table("", "")),
      answer_(
          answer_text(tables, data.frequency() == Frequency::monthly
                                  ? ""
                                  : fmt::format(", applied to windows of {} {},", settings.study.windows[0], plural(data.frequency())))) {}

std::string ScreenReport::answer(const Manifest& manifest) const {
    return answer_ + (manifest.data_label == "synthetic" ? " The data are synthetic." : "");
}

std::string ScreenReport::terminal(bool colour, const Manifest& manifest) const {
    std::string text = answer_ + "\n";
    if (manifest.data_label == "synthetic")
        text += "SYNTHETIC DATA: a reconstruction calibrated to the published tables, not real funds.\n";
    const size_t rows = tables_.with_rank, top = std::min(rows, listed_rows), bottom = std::min(rows - top, listed_rows);
    text += "\n" + terminal_text(tables_.universe, colour) + "\n" + terminal_text(passive_, colour);
    if (tables_.peers)
        text += "\n" + terminal_text(listed(*tables_.peers, tables_.peers->title, 0, std::min(tables_.peers->rows(), listed_rows)), colour);
    if (funds_.rows() == 0) return text + "\nNo fund passes the filters; the sentences above are about all funds.\n";
    text += "\n" + terminal_text(listed(funds_, fmt::format("The first {} of {} funds", top, rows), 0, top), colour);
    if (bottom > 0) text += "\n" + terminal_text(listed(funds_, fmt::format("The last {}", bottom), rows - bottom, bottom), colour);
    return text;
}

Report ScreenReport::summary(const Manifest& manifest) const {
    Report report;
    report.title = "A universe of bond funds, screened";
    report.answer = unbroken_percent(answer(manifest));
    report.label = manifest.data_label;
    report.label_text = data_sentence(manifest);
    const StudySettings& s = settings_.study;
    const Frequency frequency = data_.frequency();
    const std::string rows = plural(frequency);
    report.sections.push_back(
        {"The universe",
         fmt::format("A fund is active when the average of its rolling {}-{} correlations with its index is below {} and the "
                     "standard deviation of its rolling beta is above {}.{}",
                     s.windows[0], noun(frequency), s.active_correlation, s.active_beta_volatility,
                     frequency == Frequency::monthly ? "" : " These limits were published for windows of 6 months of monthly returns."),
         {{&tables_.universe}}});
    report.sections.push_back(
        {"Against passive investments", fmt::format("Cumulative returns up to the last {} of the range.", noun(frequency)), {{&passive_}}});
    if (tables_.peers)
        report.sections.push_back({tables_.peers->title,
                                   fmt::format("The nearest by the correlation of their {} returns; peers.csv has all.", text(frequency)),
                                   {{&peers_}}});
    std::string note =
        "Every other number of every fund stands in the CSV tables beside this file: screen.csv, windows.csv, fund_statistics.csv.";
    if (!settings_.fund_sections)
        note += fmt::format(" With more than {} funds the page has no rolling charts of single funds.", most_fund_sections);
    report.sections.push_back({"Funds", note, {{&funds_, settings_.fund_sections ? "fund" : ""}}});
    report.method = {
        {"Index",
         fmt::format("The index with the highest R2 over the {} that the fund and all indices share; ties go to the beta nearest 1. The "
                     "closest index of windows.csv is the one with the highest average rolling correlation.",
                     rows)},
        {"Regression",
         fmt::format("Ordinary least squares of {} total returns, sample moments (n - 1); no risk-free rate is subtracted. Alpha a year is "
                     "{}; its t statistic and p-value have Newey-West standard errors.",
                     text(frequency), annual_alpha(frequency))},
        {"Luck", "q-values: Benjamini-Hochberg over all funds with a p-value. Share of funds without alpha: Storey 2002, lambda 1/2."},
        {"Intervals", s.resamples > 0
                          ? fmt::format("95 %, from {0} resamples of the {2} of each fund and its index together (stationary block "
                                        "bootstrap, mean block {1} {2}).",
                                        s.resamples, s.block, rows)
                          : "Not computed: no resamples were asked for."},
        {"Style",
         fmt::format(
             "Weights of at least 0 that sum to 1 on the core indices, with the smallest variance of the residual over the last {} {}; "
             "drift is the style drift score of Idzorek and Bertsch 2004.",
             settings_.style_window, rows)}};
    if (frequency == Frequency::weekly)
        report.method.push_back(
            {"Weeks", "From Monday to Sunday, named by their Friday: last level of the week over last level of the week before."});
    if (frequency == Frequency::daily)
        report.method.push_back(
            {"Days",
             "Those on which at least half of the funds and half of the indices have a return; over a day that is none of "
             "them the next return is compounded. Rolling charts show the last day of each week."});
    report.footer = provenance(manifest);
    return report;
}

std::string ScreenReport::html(const Manifest& manifest) const {
    Report report = summary(manifest);
    report.library = chart_library();
    if (settings_.fund_sections) {
        Chart map = activeness_chart(screen_.study, data_, settings_.study, ChartGroups(screen_.study, data_));
        if (!map.plots.empty()) report.sections.front().charts = {std::move(map)};
        report.data = fund_data(screen_.study, data_);
        report.data.push_back(style_data(screen_, data_));
        report.scripts = {fund_panel_script};
    }
    for (const Table* table : {&tables_.ranked, &tables_.universe, &tables_.against_passive, &tables_.windows})
        report.definitions.push_back(table);
    if (tables_.peers) report.definitions.push_back(tables_.peers);
    return assay::html(report);
}

std::string ScreenReport::workbook(const Manifest& manifest) const {
    Report report = summary(manifest);
    std::erase_if(report.footer, [](const auto& pair) { return pair.first == "Run"; });
    std::vector<WorkbookSheet> sheets = {{&tables_.ranked}, {&tables_.universe}, {&tables_.against_passive}, {&tables_.windows}};
    if (tables_.peers) sheets.push_back({tables_.peers});
    return assay::workbook(report, sheets);
}

}  // namespace assay
