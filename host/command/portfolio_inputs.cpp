#include "host/command/portfolio_inputs.h"

#include "host/command/study_inputs.h"
#include "host/problem.h"

namespace assay {

PortfolioFiles read_portfolio_files(const Options& options, const PortfolioSettings& settings, Progress& progress, Manifest& manifest) {
    if (settings.data.assets.empty())
        throw Problem(Exit::usage, "data.assets (--assets FILE) is needed: returns or levels of the assets that a portfolio may hold");
    const Values values = values_of(options);
    const auto said = [&](InputFile& file, const char* role) {
        file.role = role;
        manifest.inputs.push_back({role, file.path, file.sha256, file.recognised});
        progress.note(file.path + ": " + file.recognised);
    };
    const auto series = [&](const std::string& path, const char* role, const std::function<bool(const std::string&)>& as_printed) {
        progress.stage("reading " + path);
        SeriesFile read = read_series(path, values, Frequency::monthly, as_printed);
        said(read.file, role);
        for (const std::string& note : read.notes) {
            progress.note(note);
            manifest.warnings.push_back(note);
        }
        return read;
    };
    PortfolioFiles files;
    for (const std::string& path : settings.data.assets) files.assets.push_back(series(path, "assets", nullptr));
    for (const std::string& path : settings.data.series)
        files.series.push_back(series(path, "series", [&](const std::string& id) { return id == settings.market_risk.series; }));
    if (!settings.estimation.carry.empty())
        files.carry = series(settings.estimation.carry, "carry", [](const std::string&) { return true; });
    for (const std::string& path : settings.data.metadata) {
        files.metadata.push_back(read_metadata(path, renamed_columns(options.text("data.metadata_columns"))));
        said(files.metadata.back().file, "metadata");
    }
    if (!settings.trading.bid_ask.empty()) said((files.bid_ask = read_metadata(settings.trading.bid_ask, {}))->file, "bid_ask");
    if (!settings.universe.groups.empty()) said((files.groups = read_groups(settings.universe.groups))->file, "groups");
    if (!settings.estimation.covariance_file.empty())
        said((files.covariance = read_covariance(settings.estimation.covariance_file))->file, "covariance");
    return files;
}

}  // namespace assay
