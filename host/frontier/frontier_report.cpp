#include "host/frontier/frontier_report.h"

#include <fmt/format.h>

#include "host/frontier/frontier_charts.h"
#include "host/frontier/frontier_page_tables.h"
#include "host/report/words.h"
#include "host/result/provenance.h"
#include "host/report/chart_library.h"
#include "host/table/terminal.h"
#include "host/report/workbook.h"

namespace assay {
namespace {

constexpr size_t short_list = 30;  // rows; a longer table of the page gets sorting, a filter and pages
constexpr size_t listed_rows = 20;
constexpr size_t most_sheet_rows = 100'000;  // of a table in the workbook; longer ones are CSV files only

ReportTable shown(const Table& table) {
    ReportTable one(&table);
    one.paged = table.rows() > short_list;
    return one;
}

}  // namespace

FrontierReport::FrontierReport(const FrontierStudy& study, const PortfolioData& data, const FrontierSettings& settings,
                               const FrontierTables& tables)
    : study_(study),
      data_(data),
      settings_(settings),
      tables_(tables),
      points_(points_page_table(study, data, settings)),
      left_out_(left_out_page_table(study, data)),
      estimates_(estimates_page_table(study, data)),
      answer_(frontier_answer(study, data, settings)),
      trust_(estimates_in_words(study, data, settings.portfolio.estimation)) {}

std::string FrontierReport::answer(const Manifest& manifest) const {
    return answer_ + (manifest.data_label == "synthetic" ? " The data are synthetic." : "");
}

std::string FrontierReport::terminal(bool colour, const Manifest& manifest) const {
    std::string text = answer_ + "\n";
    if (manifest.data_label == "synthetic") text += "SYNTHETIC DATA: made-up assets, not real ones.\n";
    text += "\n" + terminal_text(points_, colour, listed_rows) + "\n" + terminal_text(estimates_, colour, listed_rows);
    if (left_out_.rows() > 0) text += "\n" + terminal_text(left_out_, colour, listed_rows);
    return text;
}

Report FrontierReport::summary(const Manifest& manifest) const {
    Report report;
    report.title = "Efficient frontier";
    report.answer = unbroken_percent(answer(manifest));
    report.label = manifest.data_label;
    report.label_text = asset_data_sentence(manifest);
    report.sections.push_back(
        {"Frontier",
         "Portfolios are long only and fully invested, within the caps of assets and groups. Risk and expected return are estimates, "
         "not what came after.",
         {shown(points_)}});
    report.sections.push_back({"Estimates", trust_, {shown(estimates_)}});
    report.sections.push_back({"Left out",
                               left_out_.rows() > 0
                                   ? "Assets that may not be held at a date, and why. The caps, groups and estimates of all others are in "
                                     "universe.csv."
                                   : "Every asset may be held at every date.",
                               {}});
    if (left_out_.rows() > 0) report.sections.back().tables.push_back(shown(left_out_));
    report.method = {
        {"Frontier",
         "Every corner portfolio is computed exactly (critical line algorithm with caps and group caps) and checked against the "
         "conditions of optimality to a relative 1e-9. What fails the check is given to a general solver and has the status "
         "solved_by_fallback. A target risk is met exactly, between two corners. A target that no portfolio has gets the nearest end of "
         "the frontier and a status."},
        {"Risk", "Risk is the standard deviation a month, sqrt(w'Sw). A year: times the root of 12."},
        {"Expected return", "Expected return is that of a month. A year: times 12, not compounded."},
        {"Maximum Sharpe ratio", "The portfolio with the highest expected return over risk. No risk-free rate is subtracted."},
        {"Who is eligible",
         "An asset within [universe] that has every return of the lookback up to the date (estimation.histories = pairwise: "
         "minimum_history of them). Nothing after the date is looked at."}};
    report.footer = provenance(manifest);
    return report;
}

std::string FrontierReport::html(const Manifest& manifest) const {
    Report report = summary(manifest);
    report.library = chart_library();
    if (settings_.has_expected_returns()) {
        FrontierCharts charts(study_, data_);
        for (auto* chart : {&charts.plane, &charts.weights})
            if (*chart) report.sections[0].charts.push_back(std::move(**chart));
        report.data = std::move(charts.data);
    }
    report.definitions = {&tables_.frontier,       &tables_.weights,  &tables_.corners,
                          &tables_.corner_weights, &tables_.universe, &tables_.estimates};
    return assay::html(report);
}

std::string FrontierReport::workbook(const Manifest& manifest) const {
    Report report = summary(manifest);
    std::erase_if(report.footer, [](const auto& pair) { return pair.first == "Run"; });
    std::vector<WorkbookSheet> sheets;
    for (const Table* table :
         {&tables_.frontier, &tables_.weights, &tables_.corners, &tables_.corner_weights, &tables_.universe, &tables_.estimates})
        if (table->rows() <= most_sheet_rows) sheets.push_back({table});
    return assay::workbook(report, sheets);
}

}  // namespace assay
