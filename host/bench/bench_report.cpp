#include "host/bench/bench_report.h"

#include <fmt/format.h>

#include "host/bench/bench_charts.h"
#include "host/report/words.h"
#include "host/result/provenance.h"
#include "host/report/chart_library.h"
#include "host/table/number_text.h"
#include "host/table/terminal.h"

namespace assay {
namespace {

// The row of the CPU with all threads at the largest size.
const BenchRow* best_of(const Benchmark& measured, const std::string& workload) {
    const BenchRow* found = nullptr;
    for (const BenchRow& row : measured.rows)
        if (row.workload == workload && row.implementation == "assay" && (!found || row.items >= found->items)) found = &row;
    return found;
}

std::string answer_text(const Benchmark& measured, const BenchSettings& settings, const std::string& gpu_absence) {
    std::string text = fmt::format("Nanoseconds an item on {} {} of the CPU, largest sizes:", settings.threads,
                                   settings.threads == 1 ? "thread" : "threads");
    for (const Workload* workload : settings.workloads)
        if (const BenchRow* row = best_of(measured, workload->name))
            text += fmt::format("{} {} {} ({} of the {})", workload == settings.workloads[0] ? "" : ",", workload->name,
                                printed(row->nanoseconds_per_item(), 2, Thousands::separated), percent(row->share_of_limit.value_or(0)),
                                row->limit);
    text += ".";
    for (const Crossover& c : measured.crossovers) text += fmt::format(" {}: {}.", c.workload, c.sentence);
    if (!gpu_absence.empty()) text += fmt::format(" There is no crossover: {}.", gpu_absence);
    return text;
}

}  // namespace

BenchReport::BenchReport(const Benchmark& measured, const BenchSettings& settings, const std::string& gpu_absence,
                         const BenchTables& tables)
    : measured_(measured), settings_(settings), tables_(tables), answer_(answer_text(measured, settings, gpu_absence)) {}

std::string BenchReport::terminal(bool colour) const {
    std::string text = fmt::format("{}\n\n{}\n{}", answer_, terminal_text(tables_.rows, colour), terminal_text(tables_.limits, colour));
    if (tables_.crossovers.rows() > 0) text += fmt::format("\n{}", terminal_text(tables_.crossovers, colour));
    return text;
}

std::string BenchReport::html(const Manifest& manifest) const {
    const BenchCharts charts(settings_, measured_.rows);
    Report report;
    report.title = "How fast, on this machine";
    report.answer = unbroken_percent(answer_);
    report.label_text =
        "Times were measured on this machine, now. The returns are made up and have no gaps. No number here is about a fund.";
    report.library = chart_library();
    report.data = {charts.data};
    report.sections.push_back({"How fast", "", {}, {charts.implementations, charts.sizes}});
    report.sections.push_back({"Measured", "Every result was checked before it was timed.", {{&tables_.rows}}});
    report.sections.push_back({"Limits", "Measured in the same run.", {{&tables_.limits}}});
    if (tables_.crossovers.rows() > 0)
        report.sections.push_back(
            {"Crossover", "The GPU, with memory and transfers, against the CPU with all threads.", {{&tables_.crossovers}}});
    for (const Workload* workload : settings_.workloads)
        report.method.emplace_back(workload->name, workload->method + " Item: " + workload->item + ".");
    report.method.emplace_back(
        "Checked",
        "Some results of every size agree with a computation in long double to 1e-10. All of them have the same bits on x86-64-v2 with "
        "one thread, on this instruction set with one thread and all, and on the GPU.");
    report.method.emplace_back(
        "Timed",
        fmt::format("Median of at least three repeats in about {:g} seconds, after an untimed one. Results go into new memory unless the "
                    "workload says otherwise.",
                    settings_.budget));
    for (const Table* table : {&tables_.rows, &tables_.limits, &tables_.crossovers}) report.definitions.push_back(table);
    report.footer = provenance(manifest);
    return assay::html(report);
}

}  // namespace assay
