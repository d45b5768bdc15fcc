#include "host/bench/bench_tables.h"

namespace assay {
namespace {

int64_t count_or_missing(std::optional<int> value) { return value ? *value : missing_count; }
double number_or_missing(std::optional<double> value) { return value ? *value : __builtin_nan(""); }

}  // namespace

Table bench_table(const std::vector<BenchRow>& rows) {
    Table table("bench", "Measured on this machine");
    auto& workload = table.text("workload", "what is computed: as --workload takes it");
    auto& size = table.text("size", "of the made-up data");
    auto& device = table.text("device", "cpu, or the GPU's name");
    auto& threads = table.count("threads", "", "of the CPU; empty for a GPU");
    auto& implementation =
        table.text("implementation", "assay, or a peer with its version; on a GPU with memory and transfers counted, or the kernels alone");
    auto& seconds = table.number("seconds", "seconds", "median of the repeats", 6);
    auto& items =
        table.count("items", "", "what one repeat computes: regressions, pairs, problems or resamples, as the workload counts them");
    auto& each = table.number("nanoseconds_per_item", "nanoseconds", "seconds over items", 2);
    auto& share =
        table.number("share_of_limit", "fraction",
                     "bytes of results written, or double-precision operations by the workload's formula, a second, over the limit; "
                     "empty for peers",
                     2);
    auto& limit = table.text("limit", "of the same device on as many threads, measured in the same run: limits.csv");
    auto& ratio =
        table.number("ratio_to_assay", "",
                     "nanoseconds per item over those of assay: of a peer as measured beside it on as many threads, of a GPU over the CPU "
                     "with all threads at the same size",
                     2);
    auto& repeats = table.count("repeats", "", "of which seconds is the median; of a peer: turns");
    for (const BenchRow& row : rows) {
        workload.push_back(row.workload);
        size.push_back(row.size);
        device.push_back(row.device);
        threads.push_back(count_or_missing(row.threads));
        implementation.push_back(row.implementation);
        seconds.push_back(row.seconds);
        items.push_back(int64_t(row.items));
        each.push_back(row.nanoseconds_per_item());
        share.push_back(number_or_missing(row.share_of_limit));
        limit.push_back(row.limit);
        ratio.push_back(number_or_missing(row.ratio_to_assay));
        repeats.push_back(row.repeats);
    }
    return table;
}

Table limits_table(const std::vector<MeasuredLimit>& limits) {
    Table table("limits", "What this machine allows");
    auto& device = table.text("device", "cpu, or the GPU's name");
    auto& limit = table.text("limit",
                             "write bandwidth: streaming stores; copy bandwidth: bytes read plus written; double-precision rate: chains of "
                             "multiply-adds, two operations each; copy from device to host: from and to ordinary memory");
    auto& threads = table.count("threads", "", "of the CPU; empty for a GPU");
    auto& rate = table.number("per_second", "billions a second", "the best of several", 1);
    auto& unit = table.text("of", "what is counted");
    for (const MeasuredLimit& l : limits) {
        device.push_back(l.device);
        limit.push_back(l.limit);
        threads.push_back(count_or_missing(l.threads));
        rate.push_back(l.per_second / 1e9);
        unit.push_back(l.unit);
    }
    return table;
}

Table crossover_table(const std::vector<Crossover>& crossovers) {
    Table table("crossover", "From where the GPU pays");
    auto& workload = table.text("workload", "what is computed");
    auto& items =
        table.number("items", "",
                     "number of items from which on the GPU, transfers counted, is faster than the CPU with all threads: interpolated "
                     "between the sizes measured, or the smallest or largest of them",
                     0);
    auto& sentence = table.text("says", "whether that size lies inside, below or above the sizes measured");
    for (const Crossover& c : crossovers) {
        workload.push_back(c.workload);
        items.push_back(c.items);
        sentence.push_back(c.sentence);
    }
    return table;
}

}  // namespace assay
