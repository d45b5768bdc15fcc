#include "host/study/study_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "host/activeness/resources.h"
#include "host/activeness/fund_table.h"
#include "host/activeness/active_shares.h"
#include "host/report/words.h"
#include "host/result/provenance.h"
#include "host/report/chart_library.h"
#include "host/table/number_text.h"
#include "host/table/terminal.h"

namespace assay {
namespace {

// Sums and shares of assets are over the funds whose assets are known: said where they are not all.
std::string known_assets(const ActiveShare& s) {
    if (s.assets <= 0 || s.with_assets == s.funds) return "";
    return fmt::format(" Assets are known of {} of {} funds; sums and shares by assets are over those.", s.with_assets, s.funds);
}
std::string unclassified(const ActiveShare& s) {
    if (s.unknown == 0) return "";
    return fmt::format(" Of {} {} nothing can be said: too few months; activeness.csv has the status.", s.unknown,
                       s.unknown == 1 ? "fund" : "funds");
}

std::string answer_sentence(const ActivenessStudy& study, const StudyData& data) {
    if (study.all.funds == 0) return "No fund has a history long enough to say whether it is active.";
    const std::string benchmark = data.label(data.indices.ids[size_t(data.benchmark)]);
    std::string text = "Active by the study's rule are " + active_shares(study.all);
    if (study.of_benchmark.funds > 0 && study.of_benchmark.funds < study.all.funds)
        text += fmt::format("; of those that follow {}, {}", benchmark, active_shares(study.of_benchmark));
    return text + ".";
}

// What is not known of any row (no metadata) is no column for a person.
template <class T>
T known(T table) {
    Table& shown = [&]() -> Table& {
        if constexpr (std::is_same_v<T, Table>)
            return table;
        else
            return table.computed;
    }();
    std::erase_if(shown.columns, [](const Column& c) {
        const auto* numbers = std::get_if<std::vector<double>>(&c.cells);
        return numbers && !numbers->empty() && std::all_of(numbers->begin(), numbers->end(), [](double v) { return std::isnan(v); });
    });
    return table;
}

// A terminal shows ten periods: the first three (the range and its parts) and the last seven; the CSV has all.
Table narrowed(const Table& table) {
    constexpr size_t most_numbers = 10, first = 3;
    const auto is_number = [](const Column& c) {
        return std::holds_alternative<std::vector<double>>(c.cells) || std::holds_alternative<std::vector<int64_t>>(c.cells);
    };
    const size_t numbers = size_t(std::count_if(table.columns.begin(), table.columns.end(), is_number));
    const bool cut = numbers > most_numbers;
    Table shown(table.name, table.title + (cut ? fmt::format(" ({} of {} periods; the report has all)", most_numbers, numbers) : ""));
    size_t place = 0;
    for (const Column& c : table.columns) {
        if (is_number(c)) {
            const size_t at = place++;
            if (cut && at >= first && at < numbers - (most_numbers - first)) continue;
        }
        shown.columns.push_back(c);
    }
    return shown;
}

}  // namespace

StudyReport::StudyReport(const ActivenessStudy& study, const StudyData& data, const StudySettings& settings,
                         const std::string& published_folder)
    : study_(study),
      settings_(settings),
      answer_(answer_sentence(study, data)),
      coverage_(known(coverage_layout(study, data, published_folder))),
      index_(index_layout(study, data, published_folder)),
      groups_(group_layout(study, data, published_folder)),
      portfolios_(portfolio_layout(study, data, published_folder)),
      active_(known(activeness_layout(study, data))),
      funds_(fund_table(study, data)),
      charts_(study, data, settings) {}

std::string StudyReport::answer(const Manifest& manifest) const {
    return answer_ + (manifest.data_label == "synthetic" ? " The data are synthetic." : "");
}

std::string StudyReport::agreement(const LayoutTable& t) const {
    if (!t.has_published()) return "";
    return fmt::format("{} of {} published cells print the same; the largest difference before rounding is {}.", t.equal, t.cells,
                       printed(t.largest_difference, 4));
}

std::string StudyReport::terminal(bool colour, const Manifest& manifest) const {
    std::string text = "Are active bond funds active? " + answer_ + "\n";
    if (manifest.data_label == "synthetic")
        text += "SYNTHETIC DATA: a reconstruction calibrated to the published tables, not real funds.\n";
    const auto add = [&](const LayoutTable& t) {
        if (t.computed.rows() == 0) return;
        text += "\n" + terminal_text(narrowed(t.computed), colour);
        if (t.has_published()) text += agreement(t) + "\n";
    };
    text += "\n" + terminal_text(active_, colour);
    add(coverage_);
    add(index_);
    add(groups_);
    add(portfolios_);
    return text;
}

Report StudyReport::summary(const Manifest& manifest) const {
    Report report;
    report.title = "Are active bond funds active?";
    report.answer = unbroken_percent(answer(manifest));
    report.label = manifest.data_label;
    report.label_text = data_sentence(manifest);
    const auto charts = [](std::initializer_list<const Chart*> wanted) {
        std::vector<Chart> all;
        for (const Chart* c : wanted)
            if (!c->plots.empty()) all.push_back(*c);
        return all;
    };
    const auto section = [&](const char* heading, const std::string& text, const LayoutTable& t, std::vector<Chart> drawn) {
        if (t.computed.rows() == 0) return;
        report.sections.push_back({heading,
                                   text + (t.has_published() ? "\n\n" + agreement(t) : ""),
                                   {{&t.computed, &t.published, &t.difference}},
                                   std::move(drawn)});
    };
    section("Coverage", "Each fund counts with the index that explains it best." + known_assets(study_.all), coverage_, {});
    section("Indices", "Correlation and beta of each index with the benchmark.", index_, charts({&charts_.pruning}));
    const bool slip = groups_.has_published();
    section("Average fund",
            (study_.all.assets > 0
                 ? std::string("Correlation and beta of the funds with their own index, weighted by assets.")
                 : std::string(
                       "Correlation and beta of the funds with their own index. No assets are known: every fund has the same weight.")) +
                (slip ? " The published MBS betas of the three long periods repeat the correlation row, probably a slip of the source; "
                        "they are reproduced as printed."
                      : ""),
            groups_, charts({&charts_.rolling, &charts_.distribution}));
    section("Model portfolios", "Beside the asset-weighted average of the funds that follow the benchmark.", portfolios_, {});
    report.sections.push_back({"Active funds",
                               fmt::format("A fund is active when the average of its rolling {}-month correlations with its index is below "
                                           "{} and the standard deviation of its rolling beta is above {}. "
                                           "Short windows make any beta volatile: beside it stands the volatility that sampling alone "
                                           "would give a fund of constant beta.",
                                           settings_.windows[0], settings_.active_correlation, settings_.active_beta_volatility) +
                                   unclassified(study_.all) + known_assets(study_.all),
                               {&active_},
                               charts({&charts_.activeness, &charts_.sensitivity})});
    report.sections.push_back({"Funds",
                               "Every fund with its numbers over the whole range and its activeness. Every other number of every fund "
                               "stands in the CSV tables beside this file: fund_statistics.csv, activeness.csv, "
                               "mapping.csv, implied_duration.csv.",
                               {{&funds_, "fund"}},
                               charts({&charts_.duration})});
    report.method = {
        {"Regression",
         "Ordinary least squares of monthly total returns, sample moments (n - 1); no risk-free rate is subtracted. Alpha a year is (1 + "
         "monthly intercept)^12 - 1."},
        {"Mapping",
         "The core index with the highest R2 over the months that the fund and all core indices share; ties go to the beta nearest 1."},
        {"Averages",
         "Of the funds' statistics, not of returns, over funds with enough months in the period; weights are renormalised over them."},
        {"Intervals",
         settings_.resamples > 0
             ? fmt::format(
                   "95 %, from {} resamples of the months of each fund and its index together (stationary block bootstrap, mean block {} "
                   "months), normal on the Fisher scale with Student's t for the effective number of months.",
                   settings_.resamples, settings_.block)
             : "Not computed: no resamples were asked for."},
        {"Alpha and luck",
         "The q-value of a fund is the smallest false discovery rate (Benjamini-Hochberg, over all funds) at which its alpha is not called "
         "luck; "
         "p-values with Newey-West standard errors, Student's t with n - 2 degrees of freedom."},
        {"Windows", "Rolling windows run over all months of the range, the event included, and count only when full."},
        {"Observations",
         fmt::format("A period needs {} months, or all of its months where it is shorter.", settings_.minimum_observations)}};
    report.footer = provenance(manifest);
    return report;
}

std::string StudyReport::html(const Manifest& manifest) const {
    Report report = summary(manifest);
    report.library = chart_library();
    report.data = charts_.data;
    report.scripts = {fund_panel_script};
    for (const Table& table : study_.tables) report.definitions.push_back(&table);
    return assay::html(report);
}

}  // namespace assay
