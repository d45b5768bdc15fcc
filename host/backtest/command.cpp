#include <fmt/format.h>

#include <iostream>

#include "host/command/command.h"
#include "host/command/dry_run.h"
#include "host/portfolio/portfolio_inputs.h"
#include "host/portfolio/portfolio_options.h"
#include "host/command/run_output.h"
#include "host/command/shipped_data.h"
#include "host/backtest/backtest_files.h"
#include "host/problem.h"

namespace assay {
namespace {

Options backtest_options() {
    return Options("backtest", "one risk-targeting policy, out of sample, month by month; without a configuration the shipped baseline",
                   specs_of(portfolio_rows()), "CONFIG.toml",
                   {{"The shipped baseline, with at most a quarter in an asset", "assay backtest --set universe.cap=0.25"},
                    {"Your own configuration: what would be run, and how long", "assay backtest mine.toml --dry-run"}});
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

static int run_backtest(const std::vector<std::string>& arguments) {
    Options options = backtest_options();
    if (!parse(options, arguments)) return int(Exit::ok);
    const PortfolioSettings settings = portfolio_settings(options);
    if (!settings.estimation.covariance_file.empty())
        throw Problem(Exit::usage,
                      "estimation.covariance_file: one covariance for all dates knows what came after most of them; a back-test "
                      "estimates its own, by estimation.covariance");
    CommandRun run("backtest", arguments, options);
    Manifest& manifest = run.manifest;

    const PortfolioFiles inputs = read_portfolio_files(settings, run.progress, manifest);
    std::optional<PublishedRows> published;
    if (!settings.compare.published.empty()) {
        published = read_published(settings.compare.published);
        manifest.inputs.push_back({"published", published->file.path, published->file.sha256, published->file.recognised});
    }
    const PublishedRows* compared = published ? &*published : nullptr;
    const PortfolioData data = assemble(inputs, settings);
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
    bool complete = true;
    for (size_t k = 0; k < result.months(); ++k) complete = complete && !result.undecided(k);
    return finish(run, directory,
                  {"backtest", [&](const FileKeeper& keep) { files.write(manifest, keep); },
                   [&](const std::set<std::string>& written) {
                       return summary_json(run, "backtest", files.report().answer(), files.tables(), {}, written);
                   },
                   [&](bool colour) { return files.report().terminal(colour); }},
                  complete ? Exit::ok : Exit::incomplete);
}

extern const Command backtest_command;
const Command backtest_command = {"backtest", "one risk-targeting policy, out of sample", run_backtest, backtest_options};

}  // namespace assay
