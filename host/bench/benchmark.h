// `assay bench` as a run: every workload at every size, on one thread, on all, and on the GPU; checked, then timed.
//
//   seconds  median of the repeats; each workload, size and device takes about `budget` seconds, at least three repeats
//   GPU      once with everything a caller waits for (memory, transfers, kernels), once the kernels alone by events on the device
//   share    bytes written or operations a second over the limit that this run measured on the same device and as many threads
// Errors: Problem, exit 1, where a result is wrong (nothing is timed then); exit 5 from a device; exit 130 when interrupted.
#pragma once
#include <algorithm>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "host/bench/crossover.h"
#include "host/machine/machine_limits.h"
#include "host/workload/workload.h"

namespace assay {

struct BenchSettings {
    std::vector<const Workload*> workloads;
    size_t sizes = 3;     // of each workload, the smallest first
    double budget = 0.3;  // seconds
    int threads = 1;      // all of them
    const GpuLibrary* gpu = nullptr;

    std::span<const JobSize> sizes_of(const Workload& workload) const {
        return std::span(workload.sizes).first(std::min(sizes, workload.sizes.size()));
    }
};

struct BenchRow {
    std::string workload, size, device;  // device: "cpu" or the GPU's name
    std::optional<int> threads;          // of the CPU; none on a GPU
    std::string implementation;          // "assay", "assay, with transfers", "numbagg 0.9.6"
    double seconds, items;
    std::optional<double> share_of_limit;
    std::string limit;                     // which; empty where there is none
    std::optional<double> ratio_to_assay;  // time per item over assay's on the CPU on as many threads (GPU: on all)
    int repeats = 0;
    bool of_comparison = false;  // measured by bench/peers, beside which assay has rows of its own

    double nanoseconds_per_item() const { return seconds / items * 1e9; }
};

struct MeasuredLimit {
    std::string device;
    std::optional<int> threads;
    std::string limit, unit;
    double per_second;
};

struct Benchmark {
    std::vector<BenchRow> rows;
    std::vector<MeasuredLimit> limits;
    std::vector<Crossover> crossovers;  // of each workload; empty without a GPU
};

Benchmark run_benchmark(const BenchSettings& settings, const std::function<void(const std::string& stage)>& stage);

// Compares the last results of a job on v2 and one thread, on this instruction set and on each of `ways`. Problem, exit 1.
void require_right(Job& job, const std::string& name, const std::vector<Execution>& ways);

double estimated_seconds(const BenchSettings& settings);  // of the whole run

}  // namespace assay
