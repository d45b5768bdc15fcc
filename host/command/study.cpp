#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <ctime>
#include <iostream>
#include <thread>

#include "host/command/command.h"
#include "host/command/study_dry_run.h"
#include "host/command/study_inputs.h"
#include "host/command/study_options.h"
#include "host/command/version.h"
#include "host/run/device_choice.h"
#include "host/run/interrupt.h"
#include "host/study/study_files.h"
#include "host/study/study_json.h"
#include "host/table/result_folder.h"
#include "host/table/run_directory.h"

namespace assay {
namespace {

std::string utc_now() {
    const std::time_t now = std::time(nullptr);
    std::tm parts = {};
    ::gmtime_r(&now, &parts);
    char text[32];
    std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
    return text;
}

}  // namespace

int run_study(const std::vector<std::string>& arguments) {
    Options options = study_options();
    if (!options.parse(arguments)) return int(Exit::ok);
    const StudySettings settings = study_settings(options);
    const std::string device = options.one_of("device", {"auto", "cpu", "gpu"});
    (void)options.one_of("frequency", {"monthly"});
    const bool json = options.given("json"), whole_tables = json && options.one_of("json", {"summary", "tables"}) == "tables";
    Execution execution;
    execution.cpu.threads = int(options.whole("threads", 0, 4096));
    const std::string out = options.given("out") ? options.text("out") : "results/study";
    Progress progress(options.on("quiet"));

    Manifest manifest;
    manifest.version = version();
    manifest.commit = commit();
    manifest.command_line = {"assay", "study"};
    manifest.command_line.insert(manifest.command_line.end(), arguments.begin(), arguments.end());
    manifest.configuration = options.resolved();
    manifest.instruction_level = text(execution.cpu.level);
    manifest.threads = execution.cpu.threads ? execution.cpu.threads : int(std::thread::hardware_concurrency());
    manifest.seed = uint64_t(options.whole("seed", 0, 1L << 62));
    manifest.started = utc_now();
    const auto start = std::chrono::steady_clock::now();
    const auto seconds = [&start] { return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(); };
    const auto warn = [&](const std::vector<std::string>& sentences) {
        for (const std::string& sentence : sentences) {
            progress.warning(sentence);
            manifest.warnings.push_back(sentence);
        }
    };

    const StudyInputs inputs = read_inputs(options, progress, manifest);
    const StudyData data = assemble(inputs.files, settings);
    manifest.data_label = inputs.label;
    warn(data.warnings);
    manifest.stages.emplace_back("read", seconds());
    const DeviceChoice choice = choose_device(device == "gpu"   ? DeviceRequest::gpu
                                              : device == "cpu" ? DeviceRequest::cpu
                                                                : DeviceRequest::automatic,
                                              study_regressions(data, settings));
    execution.gpu = choice.gpu;
    manifest.device = choice.name;
    manifest.device_reason = choice.reason;

    if (options.on("dry-run")) {
        require_replaceable(result_path(out));
        require_place(out);
        const double reading = seconds();
        const bool rolling_table = options.on("rolling-table");
        const StudyEstimate estimate = estimate_study(data, settings, execution, manifest, inputs.published_folder, rolling_table);
        const DryRun run{options, manifest, data, settings, estimate, reading, out};
        std::cout << (json ? dry_run_json(run) : dry_run_text(run));
        return int(Exit::ok);
    }

    RunDirectory directory(posix_files(), out);
    std::function<void(const Table&)> rolling_rows;
    if (options.on("rolling-table")) rolling_rows = [&](const Table& rows) { directory.write(rows); };
    const ActivenessStudy study =
        activeness_study(data, settings, execution, rolling_rows, [&](const std::string& stage) { progress.stage(stage); });
    manifest.stages.insert(manifest.stages.end(), study.stages.begin(), study.stages.end());
    manifest.counts = study.counts;
    warn(study.warnings);
    warn(study.not_computed);
    const int code = int(study.not_computed.empty() ? Exit::ok : Exit::incomplete);
    progress.stage("writing " + out);
    const double before_writing = seconds();
    const StudyReport report(study, data, settings, inputs.published_folder);
    write_study_files(study, data, report, manifest,
                      {[&](const Table& table) { directory.write(table); },
                       [&](const std::string& name, const std::string& contents) { directory.write_text(name, contents); }});
    manifest.stages.emplace_back("write", seconds() - before_writing);
    manifest.stages.emplace_back("all", seconds());
    directory.publish(manifest_json(manifest));
    progress.stage("");
    if (json) std::cout << study_json(study, {out, report.answer(manifest), directory.written(), seconds()}, manifest, whole_tables);
    if (options.on("quiet")) return code;
    if (!json) std::cout << report.terminal(::isatty(STDOUT_FILENO) != 0, manifest);
    progress.note(fmt::format("\n{}/: {} files in {:.2f} s; open {}/report.html or {}/study.xlsx", out, directory.written().size(),
                              seconds(), out, out));
    return code;
}

}  // namespace assay
