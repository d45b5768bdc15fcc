#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <iostream>

#include "host/command/command.h"
#include "host/command/command_run.h"
#include "host/command/dry_run.h"
#include "host/command/portfolio_inputs.h"
#include "host/command/portfolio_options.h"
#include "host/command/shipped_data.h"
#include "host/portfolio/backtest_files.h"
#include "host/problem.h"
#include "host/table/json.h"
#include "host/table/run_directory.h"

namespace assay {
namespace {

Options backtest_options() {
    return Options("backtest", "one risk-targeting policy, out of sample, month by month; without a configuration the shipped baseline",
                   portfolio_option_specs(), "CONFIG.toml");
}

// What a person gave, on top of the shipped baseline where neither a configuration nor assets were given. False: help was asked for.
bool parse(Options& options, const std::vector<std::string>& arguments) {
    if (!options.parse(arguments)) return false;
    if (!options.word().empty() || options.given("data.assets")) return true;
    std::vector<std::string> with_baseline = arguments;
    with_baseline.insert(with_baseline.begin(), shipped_data_folder() + "/portfolios/baseline.toml");
    options = backtest_options();
    return options.parse(with_baseline);
}

// Whether any series comes from the folder of the shipped data, which are made up.
bool on_shipped_data(const PortfolioFiles& files) {
    std::error_code ignored;
    const auto folder = std::filesystem::weakly_canonical(shipped_data_folder(), ignored);
    for (const auto* all : {&files.assets, &files.series})
        for (const SeriesFile& f : *all) {
            const auto path = std::filesystem::weakly_canonical(f.file.path, ignored);
            if (std::mismatch(folder.begin(), folder.end(), path.begin(), path.end()).first == folder.end()) return true;
        }
    return false;
}

std::string backtest_json(const CommandRun& run, const BacktestFiles& files, const std::set<std::string>& written) {
    const Manifest& m = run.manifest;
    Json json = {{"program", m.program},  {"version", m.version},       {"commit", m.commit},
                 {"command", "backtest"}, {"data_label", m.data_label}, {"answer", files.report().answer()},
                 {"out", run.out},        {"counts", Json::object()}};
    for (const auto& [name, count] : m.counts) json["counts"][name] = count;
    json["warnings"] = m.warnings;
    json["seconds"] = run.seconds();
    json["files"] = written;
    for (const Table* table : files.tables()) {
        Json& entry = json["tables"][table->name] = {{"file", run.out + "/" + table->name + ".csv"}};
        entry.update(json_table(*table, run.whole_tables));
    }
    return json_document(json);
}

// The estimate is a back-test that was made and thrown away.
DryRun dry_run(const CommandRun& run, const PortfolioData& data, const PortfolioSettings& settings, const PublishedRows* published) {
    require_writable(run.out);
    const double reading = run.seconds();
    SampleRun sample(data.assets.series());
    const Backtest b = backtest(data, settings, run.execution);
    const BacktestFiles files(b, data, settings, published, run.execution);
    files.write(run.manifest, sample.computed(files.counts()));
    sample.written(1);  // the manifest
    return {"backtest",
            run,
            {{"assets", data.assets.series()}, {"months", int64_t(b.months())}},
            reading,
            {sample.computing, sample.writing, int64_t(sample.memory), int64_t(sample.disk), sample.files, int64_t(sample.regressions),
             data.assets.series()}};
}

}  // namespace

int run_backtest(const std::vector<std::string>& arguments) {
    Options options = backtest_options();
    if (!parse(options, arguments)) return int(Exit::ok);
    const PortfolioSettings settings = portfolio_settings(options);
    if (!settings.estimation.covariance_file.empty())
        throw Problem(Exit::usage,
                      "estimation.covariance_file: one covariance for all dates knows what came after most of them; a back-test "
                      "estimates its own, by estimation.covariance");
    CommandRun run("backtest", arguments, options);
    Manifest& manifest = run.manifest;

    const PortfolioFiles inputs = read_portfolio_files(options, settings, run.progress, manifest);
    std::optional<PublishedRows> published;
    if (!settings.compare.published.empty()) {
        published = read_published(settings.compare.published);
        manifest.inputs.push_back({"published", published->file.path, published->file.sha256, published->file.recognised});
    }
    const PublishedRows* compared = published ? &*published : nullptr;
    const PortfolioData data = assemble(inputs, settings);
    manifest.data_label = on_shipped_data(inputs) ? "synthetic" : "user";
    run.warn(data.warnings);
    manifest.stages.emplace_back("read", run.seconds());
    run.choose_device(double(data.rows()) * double(data.assets.series()));
    if (options.on("dry-run")) {
        const DryRun dry = dry_run(run, data, settings, compared);
        std::cout << (run.json ? dry_run_json(dry) : dry_run_text(dry));
        return int(Exit::ok);
    }

    RunDirectory directory(posix_files(), run.out);
    run.progress.stage("back-test");
    const double before = run.seconds();
    const Backtest result = backtest(data, settings, run.execution);
    const BacktestFiles files(result, data, settings, compared, run.execution);
    manifest.counts = files.counts();
    manifest.stages.emplace_back("compute", run.seconds() - before);
    run.warn(warnings(result, data));
    run.progress.stage("writing " + run.out);
    const double before_writing = run.seconds();
    files.write(manifest, {[&](const Table& table) { directory.write(table); },
                           [&](const std::string& name, const std::string& contents) { directory.write_text(name, contents); }});
    manifest.stages.emplace_back("write", run.seconds() - before_writing);
    manifest.stages.emplace_back("all", run.seconds());
    directory.publish(manifest_json(manifest));
    run.progress.stage("");

    bool complete = true;
    for (size_t k = 0; k < result.months(); ++k) complete = complete && !result.undecided(k);
    const int code = int(complete ? Exit::ok : Exit::incomplete);
    if (run.json) std::cout << backtest_json(run, files, directory.written());
    if (options.on("quiet")) return code;
    if (!run.json) std::cout << files.report().terminal(::isatty(STDOUT_FILENO) != 0);
    run.progress.note(fmt::format("\n{0}/: {1} files in {2:.2f} s; open {0}/report.html or {0}/backtest.xlsx", run.out,
                                  directory.written().size(), run.seconds()));
    return code;
}

}  // namespace assay
