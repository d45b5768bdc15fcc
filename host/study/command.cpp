#include <fmt/format.h>

#include <iostream>

#include "host/command/command.h"
#include "host/command/dry_run.h"
#include "host/command/run_output.h"
#include "host/activeness/study_inputs.h"
#include "host/activeness/study_options.h"
#include "host/activeness/run_estimate.h"
#include "host/problem.h"
#include "host/run/interrupt.h"
#include "host/study/study_files.h"
#include "host/study/study_json.h"

namespace assay {

static int run_study(const std::vector<std::string>& arguments) {
    Options options = study_options();
    if (!options.parse(arguments)) return int(Exit::ok);
    const StudySettings settings = study_settings(options);
    if (settings.frequency != Frequency::monthly)
        throw Problem(Exit::usage,
                      fmt::format("--frequency {0}: the study is one of months, with thresholds published for them; `assay screen "
                                  "--frequency {0}` analyses {1}",
                                  text(settings.frequency), plural(settings.frequency)));
    CommandRun run("study", arguments, options);
    Manifest& manifest = run.manifest;

    const StudyInputs inputs = read_inputs(options, run.progress, manifest);
    const StudyData data = assemble(inputs.files, settings);
    manifest.data_label = inputs.label;
    run.warn(data.warnings);
    manifest.stages.emplace_back("read", run.seconds());
    run.choose_device(study_regressions(data, settings));

    if (options.on("dry-run")) {
        require_writable(run.out);
        const double reading = run.seconds();
        const bool rolling_table = options.on("rolling-table");
        const RunEstimate estimate = estimate_run(data, [&](StudyData& some, SampleRun& sample) {
            std::function<void(const Table&)> rolling_rows;
            if (rolling_table) rolling_rows = [&](const Table& rows) { sample.count_rows(rows); };
            const ActivenessStudy study = activeness_study(some, settings, run.execution, rolling_rows, nullptr);
            const FileKeeper keeper = sample.computed(study.counts);
            write_study_files(study, some, StudyReport(study, some, settings, inputs.published_folder), manifest, keeper);
            sample.written(1 + rolling_table);  // the manifest
        });
        const DryRun dry{"study",
                         run,
                         {{"funds", data.funds.series()},
                          {"indices", data.indices.series()},
                          {"portfolios", data.portfolios.series()},
                          {"months", data.rows()},
                          {"periods", int64_t(study_periods(data, settings).periods.size())},
                          {"windows", int64_t(settings.windows.size())}},
                         reading,
                         estimate};
        std::cout << (run.json ? dry_run_json(dry) : dry_run_text(dry));
        return int(Exit::ok);
    }

    RunDirectory directory(posix_files(), run.out);
    std::function<void(const Table&)> rolling_rows;
    if (options.on("rolling-table")) rolling_rows = [&](const Table& rows) { directory.write(rows); };
    const ActivenessStudy study =
        activeness_study(data, settings, run.execution, rolling_rows, [&](const std::string& stage) { run.progress.stage(stage); });
    manifest.stages.insert(manifest.stages.end(), study.stages.begin(), study.stages.end());
    manifest.counts = study.counts;
    run.warn(study.warnings);
    run.warn(study.not_computed);
    const StudyReport report(study, data, settings, inputs.published_folder);
    return finish(run, directory,
                  {"study", [&](const FileKeeper& keep) { write_study_files(study, data, report, manifest, keep); },
                   [&](const std::set<std::string>& files) {
                       return study_json(study, {run.out, report.answer(manifest), files, run.seconds()}, manifest, run.whole_tables);
                   },
                   [&](bool colour) { return report.terminal(colour, manifest); }},
                  study.not_computed.empty() ? Exit::ok : Exit::incomplete);
}

extern const Command study_command;
const Command study_command = {"study", "are active funds active? the whole study", run_study, study_options};

}  // namespace assay
