#include <fmt/format.h>

#include <memory>

#include "host/bench/bench_page.h"
#include "host/bench/peers.h"
#include "host/command/command.h"
#include "host/machine/processor.h"
#include "host/run/device_choice.h"

namespace assay {
namespace {

Options bench_options() {
    std::vector<std::string> names;
    for (const Workload& w : workloads()) names.push_back(w.name);
    return Options("bench", "CPU against GPU against peers, on this machine",
                   {{"workload", "NAME", "", fmt::format("what is timed: {}; default all", fmt::join(names, ", ")), true},
                    {"sizes", "N", "3", "how many sizes of each workload, the smallest first"},
                    {"seconds", "S", "0.3", "time that each workload, size and device gets, at least three repeats"},
                    {"peers", "", "", "also the tools that people use today (bench/peers: minutes, and 1 GB from PyPI the first time)"}},
                   "CONFIG.toml",
                   {{"What would be timed, and how long that takes", "assay bench --dry-run"},
                    {"Only small sizes, a tenth of a second each", "assay bench --sizes 1 --seconds 0.1"}});
}

// auto: the CPU, and the GPU where there is one; gpu: exit 5 where there is none. Says in the manifest what was done.
const GpuLibrary* gpu_of(CommandRun& run, std::string& absence) {
    const std::string device = run.options.text("device");
    const GpuLibrary* gpu = nullptr;
    if (device == "gpu") gpu = choose_device(DeviceRequest::gpu, 0).gpu;
    if (device == "auto" && gpu_library().usable()) gpu = &gpu_library();
    if (device == "auto" && !gpu) absence = gpu_library().absence();
    run.manifest.device = gpu ? "cpu, " + gpu->device_name() : "cpu";
    run.manifest.device_reason = device != "auto" ? "asked for" : gpu ? "auto: all there are" : "auto: " + absence;
    return gpu;
}

Outcome measured_outcome(CommandRun& run, const BenchSettings& settings, const std::string& gpu_absence, const ComputeRequest& request) {
    std::vector<std::string> warnings, not_computed;
    std::vector<std::pair<std::string, double>> stages;
    const double before = run.seconds();
    const OtherWork other_work;
    Benchmark measured = run_benchmark(settings, request.stage);
    if (const double others = other_work.processors(); others > 0.1)
        warnings.push_back(fmt::format(
            "other processes used {:.1f} processors meanwhile: these are no clean figures, measure again when they are done", others));
    stages.emplace_back("measure", run.seconds() - before);
    if (run.options.on("peers")) {
        request.stage("");
        PeerRows peers = peer_rows(settings.workloads, run.options.on("quiet"));
        measured.rows.insert(measured.rows.end(), peers.rows.begin(), peers.rows.end());
        not_computed = std::move(peers.not_computed);
        stages.emplace_back("peers", run.seconds() - before - stages.back().second);
    }
    Outcome outcome = bench_outcome(measured, settings, gpu_absence);
    outcome.stages = std::move(stages);
    outcome.warnings = std::move(warnings);
    outcome.not_computed = std::move(not_computed);
    return outcome;
}

Computation prepare_bench(CommandRun& run) {
    BenchSettings settings;
    settings.workloads = workloads_named(run.options.all("workload"));
    settings.sizes = size_t(run.options.whole("sizes", 1, 3));
    settings.budget = run.options.number("seconds", 0, 1e4);
    settings.threads = threads_of(run.execution.cpu);
    std::string gpu_absence;
    settings.gpu = gpu_of(run, gpu_absence);
    run.made_up("workloads");
    Computation computation;
    for (const Workload* w : settings.workloads)
        for (const JobSize& size : settings.sizes_of(*w)) computation.measurements.emplace_back(w->name, w->text(size));
    computation.seconds = estimated_seconds(settings);
    computation.compute = [settings, gpu_absence, &run](const ComputeRequest& request) {
        return measured_outcome(run, settings, gpu_absence, request);
    };
    return computation;
}

}  // namespace

extern const Command bench_command;
const Command bench_command = {.name = "bench",
                               .group = "This program",
                               .sentence = "CPU against GPU against peers, on this machine",
                               .options = bench_options,
                               .prepare = prepare_bench};

}  // namespace assay
