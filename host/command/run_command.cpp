#include "host/command/run_command.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <iostream>

#include "host/command/dry_run.h"
#include "host/command/file_options.h"
#include "host/command/shipped_data.h"
#include "host/result/run_directory.h"
#include "host/run/open_files.h"

namespace assay {
namespace {

// False: only help or the version was asked for. What is shipped is in force where a person names neither a configuration nor assets.
bool parse(const Command& command, Options& options, const std::vector<std::string>& arguments) {
    if (!options.parse(arguments)) return false;
    if (!command.shipped_configuration || !options.word().empty() || options.given("data.assets")) return true;
    std::vector<std::string> with_configuration = arguments;
    with_configuration.insert(with_configuration.begin(), shipped_data_folder() + "/" + command.shipped_configuration);
    options = command.options();
    return options.parse(with_configuration);
}

Outcome computed(CommandRun& run, const Computation& computation, RunDirectory& directory) {
    const double before = run.seconds();
    std::deque<StreamedTable> streamed;
    const auto stream = [&](const Table& rows) {
        directory.write(rows);
        auto table = std::find_if(streamed.begin(), streamed.end(),
                                  [&](const StreamedTable& known) { return known.first_rows().name == rows.name; });
        if (table == streamed.end()) table = streamed.emplace(streamed.end(), rows);
        table->add(rows);
    };
    Outcome outcome = computation.compute({computation.items, stream, [&](const std::string& stage) { run.progress.stage(stage); }});
    outcome.streamed = std::move(streamed);
    Manifest& manifest = run.manifest;
    manifest.counts = outcome.counts;
    if (outcome.stages.empty()) outcome.stages.emplace_back("compute", run.seconds() - before);
    manifest.stages.insert(manifest.stages.end(), outcome.stages.begin(), outcome.stages.end());
    run.warn(outcome.warnings);
    run.warn(outcome.not_computed);
    return outcome;
}

void write(CommandRun& run, Outcome& outcome, RunDirectory& directory) {
    run.progress.stage("writing " + run.out);
    const double before = run.seconds();
    write_files(outcome, run.manifest, run.command, run.execution.cpu.threads,
                {[&](const Table& table) { directory.write(table); },
                 [&](const std::string& name, const std::string& contents) { directory.write_text(name, contents); }});
    run.manifest.stages.emplace_back("write", run.seconds() - before);
    run.manifest.stages.emplace_back("all", run.seconds());
    directory.publish(manifest_json(run.manifest));
    run.progress.stage("");
}

void show(CommandRun& run, const Outcome& outcome, const RunDirectory& directory) {
    if (run.json)
        std::cout << outcome_json(outcome, run.manifest,
                                  {run.command, run.out, {directory.written().begin(), directory.written().end()}, run.seconds()},
                                  run.whole_tables);
    if (run.options.on("quiet")) return;
    if (!run.json) std::cout << terminal_text(outcome, run.manifest, ::isatty(STDOUT_FILENO) != 0);
    std::cerr << '\n';
    run.progress.note(fmt::format("{0}/: {1} files in {2:.2f} s; open {0}/report.html or {0}/{3}.xlsx", run.out, directory.written().size(),
                                  run.seconds(), run.command));
}

}  // namespace

int run_command(const Command& command, const std::vector<std::string>& arguments) {
    Options options = command.options();
    if (!parse(command, options, arguments)) return int(Exit::ok);
    if (command.perform) return command.perform(options);
    CommandRun run(command.name, arguments, options);
    const Computation computation = command.prepare(run);
    std::vector<std::string> read;
    for (const ManifestInput& input : run.manifest.inputs) read.push_back(input.path);
    check_values(run.options, read);
    run.manifest.configuration = run.options.resolved();
    run.manifest.stages.emplace_back("read", run.seconds());
    if (run.manifest.device.empty()) run.choose_device(computation.work);
    if (run.options.on("dry-run")) {
        std::cout << dry_run(run, computation);
        return int(Exit::ok);
    }
    require_open_files(open_files_of_a_run);
    RunDirectory directory(posix_files(), run.out);
    Outcome outcome = computed(run, computation, directory);
    write(run, outcome, directory);
    show(run, outcome, directory);
    return int(outcome.exit());
}

}  // namespace assay
