#include <fmt/format.h>
#include <unistd.h>

#include <iostream>

#include "host/bench/bench_report.h"
#include "host/bench/bench_tables.h"
#include "host/bench/peers.h"
#include "host/machine/processor.h"
#include "host/command/command.h"
#include "host/command/command_run.h"
#include "host/problem.h"
#include "host/run/device_choice.h"
#include "host/table/columns_table.h"
#include "host/table/json.h"
#include "host/result/result_folder.h"
#include "host/result/run_directory.h"

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

std::string dry_run_text(const CommandRun& run, const BenchSettings& settings, bool peers) {
    std::string text = "# assay bench --dry-run: nothing was measured or written. This text is a configuration: assay bench FILE.toml\n#\n";
    for (const Workload* w : settings.workloads)
        for (const JobSize& size : settings.sizes_of(*w)) text += fmt::format("# {:<28}{}\n", w->name, w->text(size));
    text +=
        fmt::format("#\n# each on     CPU, 1 thread{}{}\n", settings.threads > 1 ? fmt::format("; CPU, {} threads", settings.threads) : "",
                    settings.gpu ? "; " + settings.gpu->device_name() + ", transfers counted and not counted" : "");
    text += fmt::format("# device      {} ({})\n", run.manifest.device, run.manifest.device_reason);
    text += fmt::format("# time        about {:.0f} s{}\n# files       in {}\n\n", estimated_seconds(settings),
                        peers ? ", and some minutes for the peers" : "", run.out);
    return text + run.options.toml();
}

std::string dry_run_json(const CommandRun& run, const BenchSettings& settings) {
    const Manifest& m = run.manifest;
    Json json = {{"program", m.program}, {"version", m.version}, {"commit", m.commit}, {"command", "bench"}, {"dry_run", true}};
    for (const auto& [key, value] : m.configuration) json["configuration"][key] = value;
    for (const Workload* w : settings.workloads)
        for (const JobSize& size : settings.sizes_of(*w)) json["measurements"].push_back({{"workload", w->name}, {"size", w->text(size)}});
    json["device"] = m.device;
    json["threads"] = settings.threads;
    json["out"] = run.out;
    json["estimate"] = {{"seconds", estimated_seconds(settings)}};
    return json_document(json);
}

std::string bench_json(const CommandRun& run, const std::string& answer, const std::vector<std::string>& not_computed,
                       const std::vector<const Table*>& tables, const std::set<std::string>& files) {
    const Manifest& m = run.manifest;
    const Processor p = processor();
    Json json = {
        {"program", m.program},
        {"version", m.version},
        {"commit", m.commit},
        {"command", "bench"},
        {"started", m.started},
        {"machine",
         {{"cpu", p.model}, {"cores", p.cores}, {"threads", p.threads}, {"instruction_level", m.instruction_level}, {"devices", m.device}}},
        {"answer", answer},
        {"out", run.out},
        {"warnings", m.warnings},
        {"not_computed", not_computed},
        {"seconds", run.seconds()},
        {"files", files}};
    const Json columns = json_table(*tables[0], true)["columns"];
    for (size_t row = 0; row < tables[0]->rows(); ++row) {
        Json of;
        for (const Json& column : columns) of[column["name"].get<std::string>()] = column["values"][row];
        json["rows"].push_back(of);
    }
    for (const Table* table : tables) {
        Json& entry = json["tables"][table->name] = {{"file", run.out + "/" + table->name + ".csv"}};
        entry.update(json_table(*table, run.whole_tables || table->name == "limits"));
    }
    return json_document(json);
}

}  // namespace

static int run_bench(const std::vector<std::string>& arguments) {
    Options options = bench_options();
    if (!options.parse(arguments)) return int(Exit::ok);
    CommandRun run("bench", arguments, options);
    BenchSettings settings;
    settings.workloads = workloads_named(options.all("workload"));
    settings.sizes = size_t(options.whole("sizes", 1, 3));
    settings.budget = options.number("seconds", 0, 1e4);
    settings.threads = threads_of(run.execution.cpu);
    std::string gpu_absence;
    settings.gpu = gpu_of(run, gpu_absence);
    run.manifest.data_label = "synthetic";
    if (options.on("dry-run")) {
        require_replaceable(result_path(run.out));
        require_place(run.out);
        std::cout << (run.json ? dry_run_json(run, settings) : dry_run_text(run, settings, options.on("peers")));
        return int(Exit::ok);
    }

    RunDirectory directory(posix_files(), run.out);
    const OtherWork other_work;
    Benchmark measured = run_benchmark(settings, [&](const std::string& stage) { run.progress.stage(stage); });
    if (const double others = other_work.processors(); others > 0.1)
        run.warn({fmt::format(
            "other processes used {:.1f} processors meanwhile: these are no clean figures, measure again when they are done", others)});
    run.manifest.stages.emplace_back("measure", run.seconds());
    std::vector<std::string> not_computed;
    if (options.on("peers")) {
        run.progress.stage("");
        PeerRows peers = peer_rows(settings.workloads, options.on("quiet"));
        measured.rows.insert(measured.rows.end(), peers.rows.begin(), peers.rows.end());
        not_computed = std::move(peers.not_computed);
        run.warn(not_computed);
        run.manifest.stages.emplace_back("peers", run.seconds() - run.manifest.stages.back().second);
    }
    run.manifest.counts = {{"workloads", int64_t(settings.workloads.size())}, {"rows", int64_t(measured.rows.size())}};

    run.progress.stage("writing " + run.out);
    const Table rows = bench_table(measured.rows), limits = limits_table(measured.limits),
                crossovers = crossover_table(measured.crossovers);
    const BenchReport report(measured, settings, gpu_absence, {rows, limits, crossovers});
    const std::vector<const Table*> tables = {&rows, &limits, &crossovers};
    const Table columns = columns_table(tables);
    for (const Table* table : tables) directory.write(*table);
    directory.write(columns);
    directory.write_text("report.html", report.html(run.manifest));
    run.manifest.stages.emplace_back("all", run.seconds());
    directory.publish(manifest_json(run.manifest));
    run.progress.stage("");
    const int code = int(not_computed.empty() ? Exit::ok : Exit::incomplete);
    if (run.json) std::cout << bench_json(run, report.answer(), not_computed, tables, directory.written());
    if (options.on("quiet")) return code;
    if (!run.json) std::cout << report.terminal(::isatty(STDOUT_FILENO) != 0);
    run.progress.note(
        fmt::format("\n{0}/: {1} files in {2:.1f} s; open {0}/report.html", run.out, directory.written().size(), run.seconds()));
    return code;
}

extern const Command bench_command;
const Command bench_command = {"bench", "CPU against GPU against peers, on this machine", run_bench, bench_options};

}  // namespace assay
