#include "host/portfolio/portfolio_inputs.h"

#include <algorithm>

#include "host/command/file_options.h"
#include "host/command/risk_free_option.h"
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

PortfolioFiles read_portfolio_files(CommandRun& run, const PortfolioSettings& settings) {
    const bool shipped = settings.data.assets.empty();
    const DataSettings data = with_shipped(settings.data);
    const ValuesOfFiles values = shipped ? ValuesOfFiles{Values::returns, {}} : data.values;
    const auto series = [&](const std::string& path, const char* role, const std::function<bool(const std::string&)>& as_printed) {
        return run.series(path, role, values.of(path), Frequency::monthly, as_printed);
    };
    PortfolioFiles files;
    for (const std::string& path : data.assets) files.assets.push_back(series(path, "assets", nullptr));
    for (const std::string& path : data.series)
        files.series.push_back(series(path, "series", [&](const std::string& id) { return id == settings.market_risk.series; }));
    if (!settings.estimation.carry.empty())
        files.carry = series(settings.estimation.carry, "carry", [](const std::string&) { return true; });
    files.risk_free = read_risk_free(run, settings.data.risk_free, settings.data.risk_free_unit, settings.data.values, Frequency::monthly);
    for (const std::string& path : data.metadata) {
        files.metadata.push_back(read_metadata(path, shipped ? decltype(renamed_columns(""))() : renamed_columns(data.metadata_columns)));
        run.input(files.metadata.back().file, "metadata");
    }
    if (!settings.trading.bid_ask.empty()) run.input((files.bid_ask = read_metadata(settings.trading.bid_ask, {}))->file, "bid_ask");
    if (!settings.universe.groups.empty()) run.input((files.groups = read_groups(settings.universe.groups))->file, "groups");
    if (!settings.estimation.covariance_file.empty())
        run.input((files.covariance = read_covariance(settings.estimation.covariance_file))->file, "covariance");
    if (shipped) run.progress.note("shipped data (synthetic): " + files.assets[0].file.recognised + "; your own: --assets FILE");
    return files;
}

}  // namespace assay
