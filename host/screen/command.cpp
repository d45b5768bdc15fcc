#include <fmt/format.h>

#include <iostream>

#include "host/command/command.h"
#include "host/command/dry_run.h"
#include "host/command/run_output.h"
#include "host/screen/screen_options.h"
#include "host/activeness/study_inputs.h"
#include "host/files/input_problem.h"
#include "host/activeness/run_estimate.h"
#include "host/problem.h"
#include "host/run/interrupt.h"
#include "host/screen/screen_files.h"
#include "host/screen/screen_table.h"
#include "host/screen/universe_tables.h"

namespace assay {
namespace {

// The one series of the hurdle, on the calendar of the data.
Panel hurdle_series(const std::vector<SeriesFile>& files, const StudyData& data) {
    Panel none = data.funds.select({});
    if (files.empty()) return none;
    const SeriesFile& file = files.front();
    if (file.panel.series() != 1)
        throw input_problem({file.file.path}, fmt::format("has {} series; a hurdle is one: leave the others out", file.panel.series()));
    Panel hurdle = file.panel.on(data.calendar());
    for (double v : hurdle.value)
        if (v == v) return hurdle;
    throw input_problem({file.file.path}, fmt::format("{} has no {} in {}, the range of the funds: give a hurdle that overlaps",
                                                      assay::quoted(hurdle.ids[0]), noun(data.frequency()), data.calendar().range()));
}

// The fund named by --like may not be among those of a sample: its list of peers, a row per fund, is left out.
DryRun dry_run(const CommandRun& run, const StudyData& data, const Panel& hurdle, const ScreenSettings& settings, bool style_table) {
    require_writable(run.out);
    const double reading = run.seconds();
    const RunEstimate estimate = estimate_run(data, [&](StudyData& some, SampleRun& sample) {
        std::function<void(const Table&)> style_rows;
        if (style_table) style_rows = [&](const Table& rows) { sample.count_rows(rows); };
        const UniverseScreen screen = universe_screen(some, hurdle, settings, run.execution, style_rows, nullptr);
        const FileKeeper keeper = sample.computed(screen.study.counts);
        ScreenFiles(screen, some, hurdle, settings, {}, run.execution).write(run.manifest, keeper, run.execution.cpu.threads);
        sample.written(1 + style_table);  // the manifest
    });
    return {"screen",
            run,
            {{"funds", data.funds.series()},
             {"indices", data.indices.series()},
             {plural(data.frequency()), data.rows()},
             {"windows", int64_t(settings.study.windows.size())}},
            reading,
            estimate};
}

}  // namespace

static int run_screen(const std::vector<std::string>& arguments) {
    Options options = screen_options();
    if (!options.parse(arguments)) return int(Exit::ok);
    default_to_frequency(options);
    ScreenSettings settings = screen_settings(options);
    const ScreenSelection selection = screen_selection(options);
    CommandRun run("screen", arguments, options);
    Manifest& manifest = run.manifest;

    const StudyInputs inputs = read_inputs(options, run.progress, manifest);
    StudyData data = assemble(inputs.files, settings.study);
    const Panel hurdle = hurdle_series(inputs.hurdle, data);
    manifest.data_label = inputs.label;
    run.warn(data.warnings);
    manifest.stages.emplace_back("read", run.seconds());
    run.choose_device(screen_regressions(data, settings));
    check_selection(screen_table({}, data, hurdle, settings), data, selection);
    settings.fund_sections = data.funds.ids.size() <= most_fund_sections;
    if (options.on("dry-run")) {
        const DryRun dry = dry_run(run, data, hurdle, settings, options.on("style-table"));
        std::cout << (run.json ? dry_run_json(dry) : dry_run_text(dry));
        return int(Exit::ok);
    }

    RunDirectory directory(posix_files(), run.out);
    std::function<void(const Table&)> style_rows;
    if (options.on("style-table")) style_rows = [&](const Table& rows) { directory.write(rows); };
    const UniverseScreen screen =
        universe_screen(data, hurdle, settings, run.execution, style_rows, [&](const std::string& stage) { run.progress.stage(stage); });
    run.progress.stage("ranking");
    const ScreenFiles files(screen, data, hurdle, settings, selection, run.execution);
    manifest.stages.insert(manifest.stages.end(), screen.study.stages.begin(), screen.study.stages.end());
    manifest.counts = screen.study.counts;
    run.warn(screen.study.warnings);
    run.warn(files.not_computed());

    return finish(run, directory,
                  {"screen", [&](const FileKeeper& keep) { files.write(manifest, keep, run.execution.cpu.threads); },
                   [&](const std::set<std::string>& written) {
                       return summary_json(run, "screen", files.report().answer(manifest), files.tables(), files.not_computed(), written);
                   },
                   [&](bool colour) { return files.report().terminal(colour, manifest); }},
                  files.not_computed().empty() ? Exit::ok : Exit::incomplete);
}

extern const Command screen_command;
const Command screen_command = {"screen", "every fund x every index x every window, ranked", run_screen, screen_options};

}  // namespace assay
