#include "host/bench/bench_page.h"

#include <fmt/format.h>

#include "host/bench/bench_charts.h"
#include "host/bench/bench_tables.h"
#include "host/report/words.h"
#include "host/table/number_text.h"

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

Outcome bench_outcome(const Benchmark& measured, const BenchSettings& settings, const std::string& gpu_absence) {
    Outcome outcome;
    const Table &rows = outcome.keep(bench_table(measured.rows)), &limits = outcome.keep(limits_table(measured.limits)),
                &crossovers = outcome.keep(crossover_table(measured.crossovers));
    outcome.answer = answer_text(measured, settings, gpu_absence);
    outcome.json_rows = {{"rows", "bench"}};
    outcome.counts = {{"workloads", int64_t(settings.workloads.size())}, {"rows", int64_t(measured.rows.size())}};
    outcome.terminal = {{&rows}, {&limits}};
    if (crossovers.rows() > 0) outcome.terminal.push_back({&crossovers});

    const BenchCharts charts(settings, measured.rows);
    Report& page = outcome.page;
    page.title = "How fast, on this machine";
    page.data = {charts.data};
    page.sections.push_back({"How fast", "", {}, {charts.implementations, charts.sizes}});
    page.sections.push_back({"Measured", "Every result was checked before it was timed.", {{&rows}}});
    page.sections.push_back({"Limits", "Measured in the same run.", {{&limits}}});
    if (crossovers.rows() > 0)
        page.sections.push_back({"Crossover", "The GPU, with memory and transfers, against the CPU with all threads.", {{&crossovers}}});
    for (const Workload* workload : settings.workloads)
        page.method.emplace_back(workload->name, workload->method + " Item: " + workload->item + ".");
    page.method.emplace_back(
        "Checked",
        "Some results of every size agree with a computation in long double to 1e-10. All of them have the same bits on x86-64-v2 with "
        "one thread, on this instruction set with one thread and all, and on the GPU.");
    page.method.emplace_back(
        "Timed",
        fmt::format("Median of at least three repeats in about {:g} seconds, after an untimed one. Results go into new memory unless the "
                    "workload says otherwise.",
                    settings.budget));
    return outcome;
}

}  // namespace assay
