#include "host/frontier/frontier_page.h"

#include <fmt/format.h>

#include "host/frontier/estimates_in_words.h"
#include "host/frontier/frontier_charts.h"
#include "host/frontier/frontier_page_tables.h"
#include "host/frontier/frontier_tables.h"

namespace assay {
namespace {

constexpr size_t short_list = 30;  // rows; a longer table of the page gets sorting, a filter and pages
constexpr size_t listed_rows = 20;

ReportTable shown(const Table& table) {
    ReportTable one(&table);
    one.paged = table.rows() > short_list;
    return one;
}

}  // namespace

Outcome frontier_outcome(const FrontierStudy& study, const PortfolioData& data, const FrontierSettings& settings) {
    Outcome outcome;
    outcome.keep(frontier_table(study, data, settings));
    outcome.keep(frontier_weights_table(study, data));
    outcome.keep(corners_table(study, data, settings));
    outcome.keep(corner_weights_table(study, data));
    outcome.keep(universe_table(study, data, settings));
    outcome.keep(estimates_table(study, data));
    outcome.answer = frontier_answer(study, data, settings);
    outcome.counts = {{"dates", int64_t(study.dates.size())}, {"assets", data.assets.series()}, {"corners", study.corners()}};
    outcome.not_computed = study.not_computed;

    const Table &points = outcome.show(points_page_table(study, data, settings)),
                &estimates = outcome.show(estimates_page_table(study, data)), &left_out = outcome.show(left_out_page_table(study, data));
    outcome.terminal = {{&points, listed_rows}, {&estimates, listed_rows}};
    if (left_out.rows() > 0) outcome.terminal.push_back({&left_out, listed_rows});
    Report& page = outcome.page;
    page.title = "Efficient frontier";
    page.sections.push_back(
        {"Frontier",
         "Portfolios are long only and fully invested, within the caps of assets and groups. Risk and expected return are estimates, "
         "not what came after.",
         {shown(points)}});
    page.sections.push_back({"Estimates", estimates_in_words(study, data, settings.portfolio.estimation), {shown(estimates)}});
    page.sections.push_back({"Left out",
                             left_out.rows() > 0
                                 ? "Assets that may not be held at a date, and why. The caps, groups and estimates of all others are in "
                                   "universe.csv."
                                 : "Every asset may be held at every date.",
                             {}});
    if (left_out.rows() > 0) page.sections.back().tables.push_back(shown(left_out));
    page.method = {
        {"Frontier",
         "Every corner portfolio is computed exactly (critical line algorithm with caps and group caps) and checked against the "
         "conditions of optimality to a relative 1e-9. What fails the check is given to a general solver and has the status "
         "solved_by_fallback. A target risk is met exactly, between two corners. A target that no portfolio has gets the nearest end of "
         "the frontier and a status."},
        {"Risk", "Risk is the standard deviation a month, sqrt(w'Sw). A year: times the root of 12."},
        {"Expected return",
         fmt::format("Expected return is that of a month{}. A year: times 12, not compounded.", over_cash_in_words(data.risk_free.id))},
        {data.is_over_cash() ? "Maximum Sharpe ratio" : "Most return for its risk",
         fmt::format(
             "The portfolio with the highest expected return over risk.{} Where no portfolio has an expected return above {} there is none.",
             data.is_over_cash() ? "" : " No risk-free rate is subtracted.", data.is_over_cash() ? "that of cash" : "0")},
        {"Who is eligible",
         "An asset within [universe] that has every return of the lookback up to the date (estimation.histories = pairwise: "
         "minimum_history of them). Nothing after the date is looked at."}};
    if (settings.has_expected_returns()) {
        FrontierCharts charts(study, data);
        for (auto* chart : {&charts.plane, &charts.weights})
            if (*chart) page.sections[0].charts.push_back(std::move(**chart));
        page.data = std::move(charts.data);
    }
    return outcome;
}

}  // namespace assay
