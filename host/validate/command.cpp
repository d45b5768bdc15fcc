#include <fmt/format.h>

#include <algorithm>

#include "host/command/command.h"
#include "host/command/file_options.h"
#include "host/problem.h"
#include "host/validate/findings.h"

namespace assay {
namespace {

constexpr size_t listed_rows = 40;

Options validate_options() {
    return Options("validate", "what is wrong with these files of series",
                   {values_spec(), {"frequency", "monthly|weekly|daily", "monthly", "of what will be analysed"}}, "FILE...",
                   {{"One file", "assay validate funds.csv"}, {"Several, read as percent", "assay validate a.csv b.csv --values percent"}});
}

Outcome validated(size_t files, const std::vector<Finding>& found, const std::vector<std::string>& refused) {
    Outcome outcome;
    const Table& table = outcome.keep(findings_table(found));
    outcome.answer = refused.empty() ? fmt::format("{} can be read.", files == 1 ? "The file" : fmt::format("All {} files", files))
                                     : fmt::format("{} of {} {} cannot be read.", refused.size(), files, files == 1 ? "file" : "files");
    const size_t noticed = found.size() - refused.size();
    outcome.answer += noticed == 0   ? " The readers noticed nothing else."
                      : noticed == 1 ? " One thing is worth a look."
                                     : fmt::format(" {} things are worth a look.", noticed);
    outcome.page.title = "Findings about files";
    outcome.page.sections.push_back({"Findings", "", {&table}});
    outcome.page.sections.back().tables.back().paged = true;
    if (table.rows() > 0) outcome.terminal.push_back({&table, listed_rows});
    outcome.counts = {{"files", int64_t(files)}, {"findings", int64_t(found.size())}};
    outcome.not_computed = refused;
    return outcome;
}

Computation prepare_validate(CommandRun& run) {
    const std::vector<std::string>& files = run.options.files();
    if (files.empty()) throw Problem(Exit::usage, "validate: name the files, as in assay validate funds.csv indices.csv");
    const ValuesOfFiles values = values_of(run.options);
    const Frequency frequency = frequency_of(run.options);
    std::vector<Finding> found;
    std::vector<std::string> refused;
    for (const std::string& path : files) {
        try {
            const std::vector<Finding> of_file = findings(run.series(path, "series", values.of(path), frequency));
            found.insert(found.end(), of_file.begin(), of_file.end());
        } catch (const Problem& problem) {
            if (problem.exit() != Exit::data) throw;
            found.push_back(refusal(path, problem.what()));
            refused.push_back(problem.what());
        }
    }
    const size_t count = files.size();
    return {.sizes = {{"files", int64_t(count)}}, .items = int(count), .compute = [count, found, refused](const ComputeRequest&) {
                return validated(count, found, refused);
            }};
}

}  // namespace

extern const Command validate_command;
const Command validate_command = {.name = "validate",
                                  .group = "Files",
                                  .sentence = "what is wrong with these files",
                                  .options = validate_options,
                                  .prepare = prepare_validate};

}  // namespace assay
