#include "host/activeness/study_inputs.h"

#include <fmt/format.h>

#include <algorithm>

#include "host/command/file_options.h"
#include "host/command/shipped_data.h"
#include "host/activeness/study_options.h"
#include "host/problem.h"

namespace assay {

StudyInputs read_inputs(const Options& options, Progress& progress, Manifest& manifest) {
    const bool shipped = !options.given("funds") && !options.given("indices");
    if (options.given("funds") != options.given("indices"))
        throw Problem(Exit::usage, options.given("funds") ? "--funds needs --indices: the index or indices to measure them against"
                                                          : "--indices needs --funds: the funds to measure against them");
    if (shipped)
        for (const char* own : {"candidates", "portfolios", "metadata", "values"})
            if (options.has(own) && options.given(own) && options.text(own) != "auto")  // a dry run's configuration names the default
                throw Problem(Exit::usage, fmt::format("--{} needs --funds and --indices: without them the shipped data are used", own));
    const std::string folder = shipped ? shipped_data_folder() : "";
    const auto paths = [&](const char* role) {
        return shipped ? std::vector<std::string>{folder + "/study/" + role + ".csv"} : options.all(role);
    };
    const auto said = [&](InputFile& file, const char* role) {
        file.role = role;
        manifest.inputs.push_back({role, file.path, file.sha256, file.recognised});
        if (!shipped) progress.note(file.path + ": " + file.recognised);
    };
    const Values values = shipped ? Values::returns : values_of(options);
    const Frequency frequency = frequency_of(options);
    StudyInputs inputs;
    const auto read = [&](const char* role, std::vector<SeriesFile>& into) {
        for (const std::string& path : paths(role)) {
            progress.stage("reading " + path);
            into.push_back(read_series(path, values, frequency));
            said(into.back().file, role);
            for (const std::string& note : into.back().notes) {
                progress.note(note);
                manifest.warnings.push_back(note);
            }
        }
    };
    read("funds", inputs.files.funds);
    read("indices", inputs.files.indices);
    read("candidates", inputs.files.candidates);
    if (shipped || options.has("portfolios")) read("portfolios", inputs.files.portfolios);
    if (options.has("hurdle") && options.given("hurdle")) {
        inputs.hurdle.push_back(read_series(options.text("hurdle"), values_of(options), frequency));
        said(inputs.hurdle.back().file, "hurdle");
    }
    for (const std::string& path : paths("metadata")) {
        inputs.files.metadata.push_back(read_metadata(path, renamed_columns(options.text("metadata-columns"))));
        said(inputs.files.metadata.back().file, "metadata");
    }
    if (options.given("mapping")) {
        inputs.files.mapping.push_back(read_mapping(options.text("mapping")));
        said(inputs.files.mapping.back().file, "mapping");
    }
    const std::vector<std::string> funds = paths("funds");
    inputs.label = std::any_of(funds.begin(), funds.end(), is_shipped) ? "synthetic" : "user";
    if (shipped) {
        inputs.published_folder = folder + "/published";
        progress.note(
            "shipped data (synthetic): 314 funds, 104 candidate indices, 4 model portfolios, 2017-01..2023-12; your own: --funds FILE "
            "--indices FILE");
    }
    return inputs;
}

}  // namespace assay
