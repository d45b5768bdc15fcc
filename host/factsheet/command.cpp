#include <fmt/format.h>

#include <algorithm>

#include <iostream>

#include "host/command/command.h"
#include "host/command/dry_run.h"
#include "host/command/run_output.h"
#include "host/command/shipped_data.h"
#include "host/command/file_options.h"
#include "host/fact_sheet/fact_sheet_files.h"
#include "host/files/input_problem.h"
#include "host/problem.h"

namespace assay {
namespace {

Options factsheet_options() {
    return Options(
        "factsheet", "statistics of series against benchmarks, as on a fund's fact sheet",
        {{"series", "FILE", "", "monthly returns, or monthly or daily levels; each file may hold several series", true, true},
         {"benchmark", "ID", "", "the series that all are measured against; each one given has its own rows; of two series the second",
          true},
         {"metadata", "FILE", "", "CSV with id and any of name, bid_ask, fee; they are shown, nothing is deducted", true, true},
         {"metadata-columns", "ID=NAME,...", "", "names that the metadata file uses, as in id=fund_name,bid_ask=spread"},
         {"values", "auto|returns|percent|levels", "auto", "what the numbers of the series are; auto decides per file and says so"},
         {"from", "MONTH", "", "first month of the range: inception is the first month in it that a series has"},
         {"to", "MONTH", "", "last month of the range"}},
        "CONFIG.toml",
        {{"A fund against its index", "assay factsheet --series fund.csv --series index.csv"},
         {"Several series against one of them", "assay factsheet --series all.csv --benchmark AGG"}});
}

FactSheetFiles read_files(const Options& options, Progress& progress, Manifest& manifest) {
    if (!options.given("series"))
        throw Problem(
            Exit::usage,
            "--series is missing: give a file of monthly returns or levels, and a benchmark among its series or in a further one");
    FactSheetFiles files;
    const auto said = [&](InputFile& file, const char* role) {
        file.role = role;
        manifest.inputs.push_back({role, file.path, file.sha256, file.recognised});
        progress.note(file.path + ": " + file.recognised);
    };
    for (const std::string& path : options.all("series")) {
        progress.stage("reading " + path);
        files.series.push_back(read_series(path, values_of(options)));
        said(files.series.back().file, "series");
        for (const std::string& note : files.series.back().notes) {
            progress.note(note);
            manifest.warnings.push_back(note);
        }
    }
    for (const std::string& path : options.all("metadata")) {
        files.metadata.push_back(read_metadata(path, renamed_columns(options.text("metadata-columns"))));
        said(files.metadata.back().file, "metadata");
    }
    return files;
}

// A fact sheet is quick: the estimate is one that was made and thrown away.
DryRun dry_run(const CommandRun& run, const FactSheetData& data, const FactSheetSettings& settings) {
    require_writable(run.out);
    const double reading = run.seconds();
    SampleRun sample(data.series.series());
    const FactSheet sheet(data, settings, run.execution);
    sheet.write(run.manifest, sample.computed(sheet.counts()));
    sample.written(1);  // the manifest
    return {"factsheet",
            run,
            {{"series", data.series.series()}, {"benchmarks", int64_t(data.benchmarks.size())}, {"months", data.series.rows()}},
            reading,
            {sample.computing, sample.writing, int64_t(sample.memory), int64_t(sample.disk), sample.files, int64_t(sample.regressions),
             data.series.series()}};
}

}  // namespace

static int run_factsheet(const std::vector<std::string>& arguments) {
    Options options = factsheet_options();
    if (!options.parse(arguments)) return int(Exit::ok);
    FactSheetSettings settings;
    settings.benchmarks = options.all("benchmark");
    settings.from = options.month("from");
    settings.to = options.month("to");
    CommandRun run("factsheet", arguments, options);
    Manifest& manifest = run.manifest;
    const std::vector<std::string> paths = options.all("series");
    manifest.data_label = std::any_of(paths.begin(), paths.end(), is_shipped) ? "synthetic" : "user";

    const FactSheetData data = assemble(read_files(options, run.progress, manifest), settings);
    if (settings.benchmarks.empty())
        run.progress.note(fmt::format("no --benchmark was named: {}, the second of two series, is taken for it",
                                      assay::quoted(data.series.ids[size_t(data.benchmarks[0])])));
    run.warn(data.warnings);
    manifest.stages.emplace_back("read", run.seconds());
    run.choose_device(double(data.series.series()) * double(data.benchmarks.size()) * double(settings.windows.size()) * data.series.rows());
    if (options.on("dry-run")) {
        const DryRun dry = dry_run(run, data, settings);
        std::cout << (run.json ? dry_run_json(dry) : dry_run_text(dry));
        return int(Exit::ok);
    }

    RunDirectory directory(posix_files(), run.out);
    const double before = run.seconds();
    const FactSheet sheet(data, settings, run.execution);
    manifest.counts = sheet.counts();
    manifest.stages.emplace_back("compute", run.seconds() - before);
    return finish(run, directory,
                  {"factsheet", [&](const FileKeeper& keep) { sheet.write(manifest, keep); },
                   [&](const std::set<std::string>& files) {
                       return summary_json(run, "factsheet", sheet.report().answer(), sheet.tables(), {}, files);
                   },
                   [&](bool colour) { return sheet.report().terminal(colour); }},
                  Exit::ok);
}

extern const Command factsheet_command;
const Command factsheet_command = {"factsheet", "statistics of series against benchmarks, as on a fund's fact sheet", run_factsheet, factsheet_options};

}  // namespace assay
