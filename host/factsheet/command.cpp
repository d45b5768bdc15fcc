#include <fmt/format.h>

#include <memory>

#include "host/command/command.h"
#include "host/command/file_options.h"
#include "host/command/risk_free_option.h"
#include "host/fact_sheet/fact_sheet_history.h"
#include "host/fact_sheet/fact_sheet_page.h"
#include "host/files/input_problem.h"
#include "host/problem.h"

namespace assay {
namespace {

Options factsheet_options() {
    std::vector<OptionSpec> specs =
        under("What is read",
              {{"series", "FILE", "", "monthly returns, or monthly or daily levels; each file may hold several series", true, true},
               {"metadata", "FILE", "", "CSV with id and any of name, bid_ask, fee; they are shown, nothing is deducted", true, true},
               {"metadata-columns", "ID=NAME,...", "", "names that the metadata file uses, as in id=fund_name,bid_ask=spread"},
               values_spec()});
    for (const OptionSpec& spec : risk_free_specs()) specs.push_back(spec);
    specs.push_back({"benchmark", "ID", "",
                     "the series that all are measured against; each one given has its own rows; of two series the second", true});
    specs.push_back({"from", "MONTH", "", "first month of the range: inception is the first month in it that a series has"});
    specs.push_back({"to", "MONTH", "", "last month of the range"});
    return Options("factsheet", "statistics of series against benchmarks, as on a fund's fact sheet", std::move(specs), "CONFIG.toml",
                   {{"A fund against its index", "assay factsheet --series fund.csv --series index.csv"},
                    {"Several series against one of them", "assay factsheet --series all.csv --benchmark AGG"}});
}

FactSheetFiles read_files(CommandRun& run) {
    const Options& options = run.options;
    if (!options.given("series"))
        throw Problem(
            Exit::usage,
            "--series is missing: give a file of monthly returns or levels, and a benchmark among its series or in a further one");
    FactSheetFiles files;
    for (const std::string& path : options.all("series")) files.series.push_back(run.series(path, "series", values_of(options).of(path)));
    for (const std::string& path : options.all("metadata")) {
        files.metadata.push_back(read_metadata(path, renamed_columns(options.text("metadata-columns"))));
        run.input(files.metadata.back().file, "metadata");
    }
    files.risk_free = read_risk_free(run);
    return files;
}

Outcome fact_sheet_outcome(const FactSheetData& data, const FactSheetSettings& settings, const Execution& execution) {
    const std::vector<FactSheetRow> rows = fact_sheets(data);
    Outcome outcome;
    const Table &sheet = outcome.keep(fact_sheet_table("factsheet", "Fact sheet", rows)),
                &calendar_years = outcome.keep(calendar_years_table(data, rows)), &growth = outcome.keep(growth_table(data)),
                &rolling = outcome.keep(rolling_table(data, settings, execution));
    outcome.answer = fact_sheet_answer(data, rows);
    outcome.page.title = "Fact sheet";
    if (ReportSection last = add_fact_sheet(outcome, data, rows, {sheet, calendar_years, growth, rolling}); !last.charts.empty())
        outcome.page.sections.push_back(std::move(last));
    outcome.counts = {{"series", data.series.series()},
                      {"benchmarks", int64_t(data.benchmarks.size())},
                      {"months", data.series.rows()},
                      {"period_regressions", int64_t(2 * rows.size())},  // all months, and the last 12
                      {"rolling_regressions", int64_t(rolling.rows())}};
    return outcome;
}

Computation prepare_factsheet(CommandRun& run) {
    FactSheetSettings settings;
    settings.benchmarks = run.options.all("benchmark");
    settings.from = run.options.month("from");
    settings.to = run.options.month("to");
    const auto data = std::make_shared<const FactSheetData>(assemble(read_files(run), settings));
    if (settings.benchmarks.empty())
        run.progress.note(fmt::format("no --benchmark was named; {}, the second of two series, is used",
                                      assay::quoted(data->series.ids[size_t(data->benchmarks[0])])));
    run.warn(data->warnings);
    const int series = data->series.series(), months = data->series.rows();
    const auto benchmarks = int64_t(data->benchmarks.size());
    return {.sizes = {{"series", series}, {"benchmarks", benchmarks}, {"months", months}},
            .work = double(series) * double(benchmarks) * double(settings.windows.size()) * months,
            .items = series,
            .compute = [data, settings, &run](const ComputeRequest&) { return fact_sheet_outcome(*data, settings, run.execution); }};
}

}  // namespace

extern const Command factsheet_command;
const Command factsheet_command = {.name = "factsheet",
                                   .group = "Funds",
                                   .sentence = "statistics of series against benchmarks, as on a fund's fact sheet",
                                   .options = factsheet_options,
                                   .prepare = prepare_factsheet};

}  // namespace assay
