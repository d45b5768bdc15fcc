#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <iostream>

#include "host/command/command.h"
#include "host/command/dry_run.h"
#include "host/command/run_output.h"
#include "host/files/input_problem.h"
#include "host/frontier/frontier_files.h"
#include "host/portfolio/portfolio_inputs.h"
#include "host/portfolio/portfolio_options.h"
#include "host/problem.h"

namespace assay {
namespace {

Options frontier_options() {
    std::vector<OptionSpec> specs = {
        {"date", "MONTH", "", "decide at the end of this month; without it the last month in which an asset has a return", true},
        {"target", "RISK", "", "the efficient portfolio of this risk: a standard deviation a month, 0.01 for 1 %", true}};
    for (const OptionSpec& row : specs_of(portfolio_rows())) specs.push_back(row);
    return Options("frontier", "the efficient frontier at one or many dates", std::move(specs), "CONFIG.toml",
                   {{"The frontier of the shipped assets, and its portfolio of 1 % risk", "assay frontier --target 0.01"},
                    {"The same assets at two dates", "assay frontier --date 2019-12 --date 2020-12"}});
}

double risk_of(const std::string& word) {
    double risk = -1;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), risk);
    if (error != std::errc() || end != word.data() + word.size() || !(risk >= 0 && risk <= 1))
        throw Problem(Exit::usage,
                      fmt::format("--target {}: the standard deviation of returns a month is needed, as a fraction from 0 to 1 "
                                  "(0.01 for 1 %)",
                                  word));
    return risk + 0.0;  // not minus zero
}

FrontierSettings frontier_settings(Options& options) {
    FrontierSettings s{portfolio_settings(options), {}, {}};
    for (const std::string& word : options.all("date")) {
        const auto month = Month::parse(word);
        if (!month) throw Problem(Exit::usage, fmt::format("--date {}: not a month; write it as 2017-01", word));
        if (std::find(s.dates.begin(), s.dates.end(), *month) != s.dates.end())
            throw Problem(Exit::usage, fmt::format("--date {} is given twice", word));
        s.dates.push_back(*month);
    }
    std::sort(s.dates.begin(), s.dates.end());
    for (const std::string& word : options.all("target")) {
        const double risk = risk_of(word);
        if (std::find(s.targets.begin(), s.targets.end(), risk) != s.targets.end())
            throw Problem(Exit::usage, fmt::format("--target {} is given twice", word));
        s.targets.push_back(risk);
    }
    return s;
}

// A frontier is quick: the estimate is one that was made and thrown away.
DryRun dry_run(const CommandRun& run, const PortfolioData& data, const FrontierSettings& settings) {
    require_writable(run.out);
    const double reading = run.seconds();
    SampleRun sample(data.assets.series());
    const FrontierFiles frontier(data, settings, run.execution);
    frontier.write(run.manifest, sample.computed(frontier.counts()));
    sample.written(1);  // the manifest
    return {"frontier",
            run,
            {{"assets", data.assets.series()},
             {"dates", int64_t(std::max<size_t>(1, settings.dates.size()))},
             {"targets", int64_t(settings.targets.size())},
             {"months", data.rows()}},
            reading,
            {sample.computing, sample.writing, int64_t(sample.memory), int64_t(sample.disk), sample.files, int64_t(sample.regressions),
             data.assets.series()}};
}

}  // namespace

static int run_frontier(const std::vector<std::string>& arguments) {
    Options options = frontier_options();
    if (!options.parse(arguments)) return int(Exit::ok);
    const FrontierSettings settings = frontier_settings(options);
    CommandRun run("frontier", arguments, options);
    Manifest& manifest = run.manifest;

    const PortfolioData data = assemble(read_portfolio_files(settings.portfolio, run.progress, manifest), settings.portfolio);
    run.warn(data.warnings);
    manifest.stages.emplace_back("read", run.seconds());
    run.choose_device(double(std::max<size_t>(1, settings.dates.size())) * data.assets.series() * data.assets.series());
    if (options.on("dry-run")) {
        const DryRun dry = dry_run(run, data, settings);
        std::cout << (run.json ? dry_run_json(dry) : dry_run_text(dry));
        return int(Exit::ok);
    }

    RunDirectory directory(posix_files(), run.out);
    const double before = run.seconds();
    const FrontierFiles frontier(data, settings, run.execution);
    manifest.counts = frontier.counts();
    manifest.stages.emplace_back("compute", run.seconds() - before);
    run.warn(frontier.not_computed());
    return finish(run, directory,
                  {"frontier", [&](const FileKeeper& keep) { frontier.write(manifest, keep); },
                   [&](const std::set<std::string>& files) {
                       return summary_json(run, "frontier", frontier.report().answer(manifest), frontier.tables(), frontier.not_computed(),
                                           files);
                   },
                   [&](bool colour) { return frontier.report().terminal(colour, manifest); }},
                  frontier.not_computed().empty() ? Exit::ok : Exit::incomplete);
}

extern const Command frontier_command;
const Command frontier_command = {"frontier", "the efficient frontier at one or many dates", run_frontier, frontier_options};

}  // namespace assay
