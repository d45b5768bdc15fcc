#include "host/activeness/study_inputs.h"

#include <fmt/format.h>

#include <algorithm>

#include "host/activeness/study_options.h"
#include "host/command/file_options.h"
#include "host/command/risk_free_option.h"
#include "host/command/shipped_data.h"
#include "host/problem.h"

namespace assay {

StudyInputs read_inputs(CommandRun& run) {
    const Options& options = run.options;
    const bool shipped = !options.given("funds") && !options.given("indices");
    if (options.given("funds") != options.given("indices"))
        throw Problem(Exit::usage, options.given("funds") ? "--funds needs --indices: the index or indices to measure them against"
                                                          : "--indices needs --funds: the funds to measure against them");
    if (shipped)
        for (const char* own : {"candidates", "portfolios", "metadata", "values"})
            if (options.has(own) && options.given(own) &&  // a dry run's configuration names the default; one file may be that of cash
                (std::string(own) != "values" || values_of(options).of_others != Values::automatic))
                throw Problem(Exit::usage, fmt::format("--{} needs --funds and --indices: without them the shipped data are used", own));
    const std::string folder = shipped ? shipped_data_folder() : "";
    const auto paths = [&](const char* role) {
        return shipped ? std::vector<std::string>{folder + "/study/" + role + ".csv"} : options.all(role);
    };
    const ValuesOfFiles values = shipped ? ValuesOfFiles{Values::returns, {}} : values_of(options);
    const Frequency frequency = frequency_of(options);
    StudyInputs inputs;
    const auto read = [&](const char* role, std::vector<SeriesFile>& into) {
        for (const std::string& path : paths(role)) into.push_back(run.series(path, role, values.of(path), frequency));
    };
    read("funds", inputs.files.funds);
    read("indices", inputs.files.indices);
    read("candidates", inputs.files.candidates);
    if (shipped || options.has("portfolios")) read("portfolios", inputs.files.portfolios);
    inputs.files.risk_free = read_risk_free(run);
    if (options.has("hurdle") && options.given("hurdle"))
        inputs.hurdle.push_back(run.series(options.text("hurdle"), "hurdle", values_of(options).of(options.text("hurdle")), frequency));
    for (const std::string& path : paths("metadata")) {
        inputs.files.metadata.push_back(read_metadata(path, renamed_columns(options.text("metadata-columns"))));
        run.input(inputs.files.metadata.back().file, "metadata");
    }
    if (options.given("mapping")) {
        inputs.files.mapping.push_back(read_mapping(options.text("mapping")));
        run.input(inputs.files.mapping.back().file, "mapping");
    }
    if (shipped) {
        inputs.published_folder = folder + "/published";
        run.progress.note(
            "shipped data (synthetic): 314 funds, 104 candidate indices, 4 model portfolios, 2017-01..2023-12; your own: --funds FILE "
            "--indices FILE");
    }
    return inputs;
}

}  // namespace assay
