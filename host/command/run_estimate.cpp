#include "host/command/run_estimate.h"

#include <algorithm>
#include <set>

#include "host/run/peak_memory.h"
#include "host/table/csv.h"

namespace assay {
namespace {

// One run on some of the items, and what it took.
struct Sample {
    double items = 0, computing = 0, writing = 0, memory = 0, disk = 0, regressions = 0;
    int files = 1;  // the manifest

    // In pieces, as a run writes it: whole, the text of a long table would be most of the memory.
    void count_rows(const Table& rows) {
        constexpr size_t piece = 1024;
        std::string text = csv_header(rows);
        for (size_t row = 0; row < rows.rows(); row += piece, text.clear()) {
            append_csv_rows(text, rows, row, std::min(piece, rows.rows() - row));
            disk += double(text.size());
        }
    }
};

Sample sample_run(const CommandRun& run, const Computation& computation, int items) {
    const auto start = std::chrono::steady_clock::now();
    const auto seconds = [&] { return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(); };
    restart_peak_memory();
    Sample sample;
    sample.items = items;
    std::set<std::string> streamed;
    const auto stream = [&](const Table& rows) { streamed.insert(rows.name), sample.count_rows(rows); };
    Outcome outcome = computation.compute({items, stream, [](const std::string&) {}});
    sample.computing = seconds();
    for (const auto& [name, count] : outcome.counts)
        if (name.ends_with("_regressions")) sample.regressions += double(count);
    sample.files += int(streamed.size());
    write_files(outcome, run.manifest, run.command, run.execution.cpu.threads,
                {[&](const Table& table) { ++sample.files, sample.count_rows(table); },
                 [&](const std::string&, const std::string& bytes) { ++sample.files, sample.disk += double(bytes.size()); }});
    sample.writing = seconds() - sample.computing;
    sample.memory = double(peak_memory());
    return sample;
}

// On the line through both samples, and never below the larger one; the larger one itself where it is all items.
double continued(double Sample::*what, const Sample& small, const Sample& large, double items) {
    if (large.items >= items) return large.*what;
    const double of_an_item = std::max(0.0, (large.*what - small.*what) / (large.items - small.items));
    return large.*what + of_an_item * (items - large.items);
}

}  // namespace

RunEstimate estimate_run(const CommandRun& run, const Computation& computation) {
    if (computation.seconds > 0) return {.seconds_computing = computation.seconds};
    constexpr int most = 1000;
    const int all = computation.items, large_items = computation.divisible ? std::min(all, most) : all;
    const int64_t so_far = peak_memory();
    // Half of them: a quarter would not fill the memory of a part of the resamples, and what fills up once would count for every item.
    const Sample small = large_items < all ? sample_run(run, computation, large_items / 2) : Sample(),
                 large = sample_run(run, computation, large_items);
    const auto total = [&](double Sample::*what) { return continued(what, small, large, all); };
    return {total(&Sample::computing),
            total(&Sample::writing),
            large.memory > 0 ? std::max(so_far, int64_t(total(&Sample::memory))) : 0,
            int64_t(total(&Sample::disk)),
            large.files,
            int64_t(total(&Sample::regressions)),
            large_items};
}

}  // namespace assay
