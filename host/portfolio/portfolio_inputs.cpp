#include "host/portfolio/portfolio_inputs.h"

#include <algorithm>

#include "host/command/file_options.h"
#include "host/command/shipped_data.h"
#include "host/problem.h"

namespace assay {
namespace {

// The shipped panel where the assets are not named: its indices and metadata belong to it.
DataSettings with_shipped(const DataSettings& named) {
    if (!named.assets.empty()) return named;
    for (const auto& [key, files] : {std::pair("series", named.series), std::pair("metadata", named.metadata)})
        if (!files.empty())
            throw Problem(Exit::usage,
                          std::string("data.") + key + " needs data.assets (--assets FILE): without it the shipped data are used");
    const std::string folder = shipped_data_folder() + "/assets/";
    return {{folder + "assets.csv"}, {folder + "series.csv"}, {folder + "metadata.csv"}};
}

}  // namespace

PortfolioFiles read_portfolio_files(const PortfolioSettings& settings, Progress& progress, Manifest& manifest) {
    const bool shipped = settings.data.assets.empty();
    const DataSettings data = with_shipped(settings.data);
    const Values values = shipped ? Values::returns : data.values;
    const auto said = [&](InputFile& file, const char* role) {
        file.role = role;
        manifest.inputs.push_back({role, file.path, file.sha256, file.recognised});
        if (!shipped || !is_shipped(file.path)) progress.note(file.path + ": " + file.recognised);
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
    for (const std::string& path : data.assets) files.assets.push_back(series(path, "assets", nullptr));
    for (const std::string& path : data.series)
        files.series.push_back(series(path, "series", [&](const std::string& id) { return id == settings.market_risk.series; }));
    if (!settings.estimation.carry.empty())
        files.carry = series(settings.estimation.carry, "carry", [](const std::string&) { return true; });
    for (const std::string& path : data.metadata) {
        files.metadata.push_back(read_metadata(path, shipped ? decltype(renamed_columns(""))() : renamed_columns(data.metadata_columns)));
        said(files.metadata.back().file, "metadata");
    }
    if (!settings.trading.bid_ask.empty()) said((files.bid_ask = read_metadata(settings.trading.bid_ask, {}))->file, "bid_ask");
    if (!settings.universe.groups.empty()) said((files.groups = read_groups(settings.universe.groups))->file, "groups");
    if (!settings.estimation.covariance_file.empty())
        said((files.covariance = read_covariance(settings.estimation.covariance_file))->file, "covariance");
    const bool synthetic = std::any_of(data.assets.begin(), data.assets.end(), is_shipped) ||
                           std::any_of(data.series.begin(), data.series.end(), is_shipped);  // measured against what is made up
    manifest.data_label = synthetic ? "synthetic" : "user";
    if (shipped) progress.note("shipped data (synthetic): " + files.assets[0].file.recognised + "; your own: --assets FILE");
    return files;
}

}  // namespace assay
