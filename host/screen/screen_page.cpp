#include "host/screen/screen_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "host/activeness/activeness_chart.h"
#include "host/activeness/fund_table.h"
#include "host/activeness/resources.h"
#include "host/report/chart_data.h"
#include "host/report/words.h"
#include "host/screen/screen_answer.h"
#include "host/screen/screen_table.h"
#include "host/screen/universe_tables.h"

namespace assay {
namespace {

constexpr size_t listed_rows = 10, listed_peers = 25;

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
                           {"t_alpha", "t of alpha", "", 1, 1},
                           {"q_value", "q-value of alpha", "", 1, 3},
                           {"average_rolling_correlation", "rolling correlation", "", 1, 2},
                           {"average_rolling_correlation_low", "correlation, 95 % low", "", 1, 2},
                           {"average_rolling_correlation_high", "correlation, 95 % high", "", 1, 2},
                           {"rolling_beta_volatility", "beta volatility", "", 1, 2},
                           {"probability_active", "probability active", "percent", 100, 0},
                           {"score", "activeness score", "", 1, 3},
                           {"implied_duration", "duration", "years", 1, 1},
                           {"three_years", "three years", "percent", 100, 1},
                           {"five_years", "five years", "percent", 100, 1},
                           {"five_years_over_index", "five years over index", "percent", 100, 1},
                           {"five_years_over_hurdle", "five years over hurdle", "percent", 100, 1},
                           {"assets", "assets", "USD billions", 1e-9, 2}};
    Table table("funds", "Funds, ranked");
    table.text("fund", sections ? "the fund. Click it to open its own section" : "the fund") = ranked.cells<std::string>("fund");
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
        if (s.column != std::string("rolling_beta_volatility")) continue;
        for (const auto& [column, title] :
             {std::pair("active", "active"), {"no_suitable_index", "no suitable index"}, {"inverse", "inverse"}})
            table.truth(title, ranked.column(column).description) = ranked.cells<Truth>(column);
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

// The first and the last funds of the ranking, on the terminal.
void list_funds(Outcome& outcome, const Table& funds, size_t ranked) {
    const size_t top = std::min(ranked, listed_rows), bottom = std::min(ranked - top, listed_rows);
    if (funds.rows() == 0) {
        outcome.terminal.back().after = "\nNo fund passes the filters. The sentences above are about all funds.";
        return;
    }
    outcome.terminal.push_back({&outcome.show(listed(funds, fmt::format("The first {} of {} funds", top, ranked), 0, top))});
    if (bottom > 0) outcome.terminal.push_back({&outcome.show(listed(funds, fmt::format("The last {}", bottom), ranked - bottom, bottom))});
}

}  // namespace

Outcome screen_outcome(UniverseScreen screen, const StudyData& data, const Panel& hurdle, const ScreenSettings& settings,
                       const ScreenSelection& selection, const Execution& execution) {
    Outcome outcome;
    const Table every = screen_table(screen, data, hurdle, settings);
    const Table &ranked = outcome.keep(selected(every, selection)), &universe = outcome.keep(universe_table(screen, data, settings)),
                &against_passive = outcome.keep(against_passive_table(screen.returns, data, hurdle));
    outcome.keep(windows_table(screen, data, settings));
    outcome.stages = std::move(screen.study.stages);
    outcome.counts = std::move(screen.study.counts);
    outcome.warnings = std::move(screen.study.warnings);
    outcome.not_computed = std::move(screen.study.not_computed);
    const Table* peers = nullptr;
    if (!selection.like.empty()) {
        peers = &outcome.keep(peers_table(screen, data, settings, selection.like, execution));
        if (peers->rows() == 0)
            outcome.not_computed.push_back(
                fmt::format("--like {}: no fund shares enough {} with it, or it does not move", selection.like, plural(data.frequency())));
    }
    if (settings.style_window_is_named && settings.style_window > data.rows())
        outcome.not_computed.push_back(
            fmt::format("style window {}: the range has {} {}", settings.style_window, data.rows(), plural(data.frequency())));

    outcome.answer = screen_answer(every, screen.study.all, universe, against_passive,
                                   data.frequency() == Frequency::monthly
                                       ? ""
                                       : fmt::format(", applied to windows of {} {}", settings.study.windows[0], plural(data.frequency())),
                                   !data.is_over_cash());
    const Table &funds = outcome.show(page_table(ranked, settings.fund_sections)),
                &passive = outcome.show(in_percent(known(against_passive))), &shown_universe = outcome.show(in_percent(known(universe)));
    outcome.terminal = {{&shown_universe}, {&passive}};
    if (peers)
        outcome.terminal.push_back({&outcome.show(in_percent(listed(*peers, peers->title, 0, std::min(peers->rows(), listed_rows))))});
    list_funds(outcome, funds, with_rank(ranked, selection));

    Report& page = outcome.page;
    page.title = "A universe of bond funds, screened";
    const StudySettings& s = settings.study;
    const Frequency frequency = data.frequency();
    const std::string rows = plural(frequency);
    page.sections.push_back(
        {"The universe",
         fmt::format("A fund is active when the average of its rolling {}-{} correlations with its index is below {} and the "
                     "standard deviation of its rolling beta is above {}.{}",
                     s.windows[0], noun(frequency), s.active_correlation, s.active_beta_volatility,
                     frequency == Frequency::monthly ? "" : " These limits were published for windows of 6 months of monthly returns."),
         {{&shown_universe}}});
    page.sections.push_back(
        {"Against passive investments", fmt::format("Cumulative returns up to the last {} of the range.", noun(frequency)), {{&passive}}});
    if (peers)
        page.sections.push_back({peers->title,
                                 fmt::format("The funds whose {} returns have the highest correlation with "
                                             "it. All of them are in peers.csv.",
                                             text(frequency)),
                                 {{&outcome.show(in_percent(listed(*peers, peers->title, 0, std::min(peers->rows(), listed_peers))))}}});
    std::string note = "All other numbers are in the CSV files beside this report: screen.csv, windows.csv, fund_statistics.csv.";
    if (!settings.fund_sections)
        note += fmt::format(" With more than {} funds the page has no rolling charts of single funds.", most_fund_sections);
    page.sections.push_back({"Funds", note, {{&funds, settings.fund_sections ? "fund" : ""}}});
    page.method = {
        {"Index",
         fmt::format("A fund's index is the one with the highest R2 over the {} that the fund and all indices share. Ties go to the beta "
                     "nearest 1. The closest index of windows.csv is the one with the highest average rolling correlation.",
                     rows)},
        {"Regression",
         fmt::format("Ordinary least squares of {} {}, with sample moments (n - 1).{} Alpha a year is {}. Its t statistic and p-value use "
                     "Newey-West standard errors.",
                     text(frequency), data.returns_in_words(), data.is_over_cash() ? "" : " No risk-free rate is subtracted.",
                     annual_alpha(frequency))},
        {"Flags",
         "No index suits a fund where even its style, the best mix of indices, has an R2 below one half (without a style: its index). A "
         "fund is inverse where its beta is below 0. Both stay in the published count and come last in the ranking."},
        {"Luck",
         "Q-values are Benjamini-Hochberg over all funds with a p-value. The share of funds without alpha is that of Storey "
         "2002, lambda 1/2."},
        {"Intervals", s.resamples > 0
                          ? fmt::format("95 % intervals come from {0} resamples of the {2} of each fund together with its index "
                                        "(stationary block bootstrap, mean block {1} {2}).",
                                        s.resamples, s.block, rows)
                          : "Not computed, because no resamples were requested."},
        {"Style",
         fmt::format(
             "The style is the mix of core indices, without short positions, that leaves the least residual variance over the last {} {}. "
             "Drift is the style drift score of Idzorek and Bertsch 2004.",
             settings.style_window, rows)}};
    if (frequency == Frequency::weekly)
        page.method.push_back(
            {"Weeks",
             "A week runs from Monday to Sunday and is named by its Friday. Its return is the last level of the week over that "
             "of the week before."});
    if (frequency == Frequency::daily)
        page.method.push_back(
            {"Days",
             "A fund is measured on its index over the days that the index and at least half of the funds have, whatever days other indices "
             "have. Best indices, styles and substitutes compare indices, over the days that all of them have. Returns of other days are "
             "compounded into the next one. Rolling charts show the last day of each week."});
    if (settings.fund_sections) {
        Chart map = activeness_chart(screen.study, data, settings.study, ChartGroups(screen.study, data));
        if (!map.plots.empty()) page.sections.front().charts = {std::move(map)};
        page.data = fund_data(screen.study, data);
        page.data.push_back(style_data(screen, data));
        page.scripts = {fund_panel_script};
    }
    for (const char* of_the_study : {"mapping", "fund_statistics", "activeness", "group_activeness", "coverage"})
        for (Table& table : screen.study.tables)
            if (table.name == of_the_study) outcome.keep(std::move(table));
    outcome.keep(index_pruning_table(screen.pruning, data, settings.study));
    if (data.is_over_cash())
        for (Table& table : outcome.tables)
            if (table.name != "coverage" && table.name != "against_passive")
                table.title += " (regressions on " + data.returns_in_words() + ")";
    return outcome;
}

}  // namespace assay
