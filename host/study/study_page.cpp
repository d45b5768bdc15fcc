#include "host/study/study_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "host/activeness/active_shares.h"
#include "host/activeness/fund_table.h"
#include "host/activeness/resources.h"
#include "host/study/published_tables.h"
#include "host/study/study_charts.h"
#include "host/study/workbook_charts.h"
#include "host/table/number_text.h"

namespace assay {
namespace {

// Sums and shares of assets are over the funds whose assets are known: said where they are not all.
std::string known_assets(const ActiveShare& s) {
    if (s.assets <= 0 || s.with_assets == s.funds) return "";
    return fmt::format(" Assets are known for {} of {} funds. Sums and shares by assets cover those funds only.", s.with_assets, s.funds);
}
std::string unclassified(const ActiveShare& s) {
    if (s.unknown == 0) return "";
    return fmt::format(" {} {} could not be classified (see status in activeness.csv).", s.unknown, s.unknown == 1 ? "fund" : "funds");
}

std::string answer_sentence(const ActivenessStudy& study, const StudyData& data) {
    if (study.all.funds == 0) return "No fund has a history long enough to say whether it is active.";
    const std::string benchmark = data.label(data.indices.ids[size_t(data.benchmark)]);
    std::string text = active_shares(study.all, "", " by the study's rule") + within_sampling(study.all);
    if (study.of_benchmark.funds > 0 && study.of_benchmark.funds < study.all.funds)
        text += " " + active_shares(study.of_benchmark, " that follow " + benchmark, "");
    return text;
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

// Keeps the three tables of a layout where the page finds them.
struct Layout {
    const Table &computed, &published, &difference;
    bool has_published;
    std::string agreement;  // with what is published, a sentence; empty where nothing is

    Layout(Outcome& outcome, LayoutTable layout)
        : computed(outcome.show(std::move(layout.computed))),
          published(outcome.show(std::move(layout.published))),
          difference(outcome.show(std::move(layout.difference))),
          has_published(layout.has_published()),
          agreement(sentence(layout)) {}

  private:
    static std::string sentence(const LayoutTable& t) {
        if (!t.has_published()) return "";
        if (t.equal == t.cells) return fmt::format("All {} published figures are reproduced as printed.", t.cells);
        return fmt::format("{} of {} published figures are reproduced as printed. The largest difference before rounding is {}.", t.equal,
                           t.cells, printed(t.largest_difference, 4));
    }
};

}  // namespace

Outcome study_outcome(ActivenessStudy study, const StudyData& data, const StudySettings& settings, const std::string& published_folder) {
    Outcome outcome;
    outcome.answer = answer_sentence(study, data);
    outcome.json_rows = {{"funds_of", "answer"}};
    outcome.stages = std::move(study.stages);
    outcome.counts = std::move(study.counts);
    outcome.warnings = std::move(study.warnings);
    outcome.not_computed = std::move(study.not_computed);
    const Layout coverage(outcome, known(coverage_layout(study, data, published_folder))),
        indices(outcome, index_layout(study, data, published_folder)), groups(outcome, group_layout(study, data, published_folder)),
        portfolios(outcome, portfolio_layout(study, data, published_folder));
    const Table &active = outcome.show(known(activeness_layout(study, data))), &funds = outcome.show(fund_table(study, data));
    outcome.terminal.push_back({&active});
    for (const Layout* layout : {&coverage, &indices, &groups, &portfolios})
        if (layout->computed.rows() > 0)
            outcome.terminal.push_back({&outcome.show(narrowed(layout->computed)), all_rows, "", layout->agreement});

    StudyCharts drawn(study, data, settings);
    Report& page = outcome.page;
    page.title = "Are active bond funds active?";
    const auto charts = [](std::initializer_list<const Chart*> wanted) {
        std::vector<Chart> all;
        for (const Chart* c : wanted)
            if (!c->plots.empty()) all.push_back(*c);
        return all;
    };
    const auto section = [&](const char* heading, const std::string& text, const Layout& t, std::vector<Chart> plots) {
        if (t.computed.rows() == 0) return;
        page.sections.push_back({heading,
                                 text + (t.has_published ? "\n\n" + t.agreement : ""),
                                 {{&t.computed, &t.published, &t.difference}},
                                 std::move(plots)});
    };
    section("Coverage", "Each fund counts for the index that explains it best." + known_assets(study.all), coverage, {});
    section("Indices", "Correlation and beta of each index with the benchmark.", indices, charts({&drawn.pruning}));
    const bool slip = groups.has_published;
    section("Average fund",
            (study.all.assets > 0 ? std::string("Correlation and beta of the funds with their own index, weighted by assets.")
                                  : std::string("Correlation and beta of the funds with their own index. No fund size (aum) is "
                                                "known, so every fund has the same weight.")) +
                (slip ? " The published MBS betas of the three long periods repeat the correlation row, probably a slip of the source. "
                        "They are reproduced as printed."
                      : ""),
            groups, charts({&drawn.rolling, &drawn.distribution}));
    section("Model portfolios", "The last row is the asset-weighted average of the funds that follow the benchmark, for comparison.",
            portfolios, {});
    page.sections.push_back({"Active funds",
                             fmt::format("A fund is active when the average of its rolling {}-month correlations with its index is below "
                                         "{} and the standard deviation of its rolling beta is above {}. "
                                         "Short windows make any beta volatile. The page therefore also shows the beta volatility "
                                         "that sampling alone would give a fund of constant beta.",
                                         settings.windows[0], settings.active_correlation, settings.active_beta_volatility) +
                                 unclassified(study.all) + known_assets(study.all),
                             {&active},
                             charts({&drawn.activeness, &drawn.sensitivity})});
    page.sections.push_back({"Funds",
                             "Every fund over the whole range, with its activeness. All other numbers are in the CSV files beside this "
                             "report: fund_statistics.csv, activeness.csv, mapping.csv, implied_duration.csv.",
                             {{&funds, "fund"}},
                             charts({&drawn.duration})});
    page.method = {
        {"Regression",
         fmt::format("Ordinary least squares of monthly {}, with sample moments (n - 1).{} Alpha a year is (1 + monthly intercept)^12 - 1.",
                     data.returns_in_words(), data.is_over_cash() ? "" : " No risk-free rate is subtracted.")},
        {"Mapping",
         "A fund's index is the core index with the highest R2 over the months that the fund and all core indices share. Ties go to the "
         "beta nearest 1."},
        {"Averages",
         "Averages are of the funds' statistics, not of their returns. They cover the funds with enough months in the period, whose "
         "weights are rescaled to sum to 1."},
        {"Intervals",
         settings.resamples > 0
             ? fmt::format(
                   "95 % intervals come from {} resamples of the months of each fund together with its index (stationary block bootstrap, "
                   "mean block {} months). They are normal on the Fisher scale, with Student's t for the effective number of months.",
                   settings.resamples, settings.block)
             : "Not computed, because no resamples were requested."},
        {"Alpha and luck",
         "A fund's q-value is the smallest false discovery rate at which its alpha is not called luck (Benjamini-Hochberg, over all "
         "funds). P-values use Newey-West standard errors and Student's t with n - 2 degrees of freedom."},
        {"Windows", "Rolling windows run over all months of the range, including the event month. Only full windows count."},
        {"Observations",
         fmt::format("A period needs {} months. A shorter period needs all of its months.", settings.minimum_observations)}};
    page.data = std::move(drawn.data);
    page.scripts = {fund_panel_script};
    for (Table& table : study.tables) outcome.keep(std::move(table));
    add_workbook_charts(outcome, data, active, groups.computed);
    return outcome;
}

}  // namespace assay
