#include <fmt/format.h>

#include <memory>

#include "host/command/command.h"
#include "host/command/file_options.h"
#include "host/command/risk_free_option.h"
#include "host/command/setting.h"
#include "host/command/shipped_data.h"
#include "host/luck/luck_page.h"
#include "host/problem.h"

namespace assay {
namespace {

const SettingRows<LuckSettings>& luck_rows() {
    static const SettingRows<LuckSettings> rows = {
        {"blocks", &LuckSettings::blocks, between(4, 20), "even number of blocks of months that are halved in every way"},
        {"mean-block", &LuckSettings::mean_block, between(1, 1200, "MONTHS"), "mean length of the blocks in which months are drawn again"},
        {"resamples", &LuckSettings::resamples, between(100, 1e6), "how often the months are drawn again"}};
    return rows;
}

Options luck_options() {
    std::vector<OptionSpec> specs =
        under("What is read",
              {{"series", "FILE", "", "monthly returns, or monthly or daily levels; each file may hold several track records", true, true},
               values_spec()});
    for (OptionSpec& spec : risk_free_specs()) {
        if (spec.name == "risk-free")
            spec.description = "what cash earns, one series (FILE:ID names it): measured against without a benchmark";
        specs.push_back(std::move(spec));
    }
    specs.push_back({"benchmark", "ID", "", "the series that all others are measured against; none: cash, or the returns themselves"});
    specs.push_back({"from", "MONTH", "", "first month; without it the range that keeps the most series and months is chosen"});
    specs.push_back({"to", "MONTH", "", "last month"});
    for (OptionSpec& spec : specs_of(luck_rows())) specs.push_back(std::move(spec));
    return Options("luck", "is the best of these track records more than luck?", std::move(specs), "CONFIG.toml",
                   {{"The shipped funds and model portfolios, which are synthetic", "assay luck"},
                    {"Your own against an index among them", "assay luck --series all.csv --benchmark agg"}});
}

LuckSettings luck_settings(const Options& options) {
    LuckSettings settings;
    apply(luck_rows(), options, settings);
    if (settings.blocks % 2)
        throw Problem(Exit::usage,
                      fmt::format("--blocks {}: an even number from 4 to 20 is needed, so that halves are equal", settings.blocks));
    settings.seed = uint64_t(options.whole("seed", 0, 1L << 62));
    return settings;
}

// Every fund and model portfolio of the study; of its indices only the one that is measured against, its first.
std::vector<SeriesFile> shipped_series(CommandRun& run, std::string& benchmark) {
    if (run.options.given("values") && values_of(run.options).of_others != Values::automatic)
        throw Problem(Exit::usage, "--values needs --series: without it the shipped data are used");
    const std::string folder = shipped_data_folder() + "/study/";
    std::vector<SeriesFile> files;
    for (const char* name : {"funds", "portfolios", "indices"})
        files.push_back(run.series(folder + name + ".csv", "series", Values::returns));
    Panel& indices = files.back().panel;
    if (benchmark.empty()) benchmark = indices.ids[0];
    const int against = indices.find(benchmark);
    indices = indices.select(against < 0 ? std::vector<int>() : std::vector<int>{against});
    run.progress.note(
        fmt::format("shipped data (synthetic): {} funds and {} model portfolios against {}; your own: --series FILE --benchmark ID",
                    files[0].panel.series(), files[1].panel.series(), benchmark));
    return files;
}

Computation prepare_luck(CommandRun& run) {
    const Options& options = run.options;
    const LuckSettings settings = luck_settings(options);
    TrackRecordSettings wanted{options.text("benchmark"), options.month("from"), options.month("to")};
    TrackRecordFiles files;
    if (!options.given("series")) files.series = shipped_series(run, wanted.benchmark);
    for (const std::string& path : options.all("series")) files.series.push_back(run.series(path, "series", values_of(options).of(path)));
    files.risk_free = read_risk_free(run);
    const auto records = std::make_shared<const TrackRecords>(assemble(files, wanted));
    run.warn(records->warnings);
    const int series = records->differences.series, months = records->differences.months;
    return {.sizes = {{"series", series}, {"months", months}, {"resamples", settings.resamples}},
            .work = double(series) * settings.resamples,
            .items = series,
            .compute = [records, settings, &run](const ComputeRequest& request) {
                request.stage("luck");
                return luck_outcome(measure_luck(records->differences, settings, run.execution), *records, settings);
            }};
}

}  // namespace

extern const Command luck_command;
const Command luck_command = {.name = "luck",
                              .group = "Funds",
                              .sentence = "is the best of these track records more than luck?",
                              .options = luck_options,
                              .prepare = prepare_luck};

}  // namespace assay
