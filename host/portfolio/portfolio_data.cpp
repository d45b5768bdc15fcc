#include "host/portfolio/portfolio_data.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "host/files/input_problem.h"
#include "host/portfolio/universe.h"

namespace assay {
namespace {

std::string or_nearest(const std::string& name, const std::vector<std::string>& names) {
    const std::string near = nearest_name(name, names);
    return near.empty() ? "" : "; the nearest is " + near;
}

std::string paths(const std::vector<SeriesFile>& one, const std::vector<SeriesFile>& other = {}) {
    std::string all;
    for (const auto* files : {&one, &other})
        for (const SeriesFile& f : *files) all += (all.empty() ? "" : ", ") + f.file.path;
    return all;
}

// All of the named ids are assets; their positions.
std::vector<int> positions(const std::string& key, const std::vector<std::string>& ids, const PortfolioFiles& files, const Panel& assets) {
    std::vector<int> found;
    for (const std::string& id : ids) {
        found.push_back(assets.find(id));
        if (found.back() < 0)
            throw Problem(Exit::data,
                          fmt::format("{} {}: no asset of that name in {}{}", key, id, paths(files.assets), or_nearest(id, assets.ids)));
    }
    return found;
}

// The series of a benchmark or of cash, on the calendar of the data.
std::vector<double> found_series(const std::string& key, const std::string& id, const PortfolioFiles& files, const Panel& assets) {
    for (const SeriesFile& f : files.series)
        if (const int s = f.panel.find(id); s >= 0) return f.panel.on(assets.calendar).column(s);
    if (const int s = assets.find(id); s >= 0) return assets.column(s);
    std::vector<std::string> names = assets.ids;
    for (const SeriesFile& f : files.series) names.insert(names.end(), f.panel.ids.begin(), f.panel.ids.end());
    throw Problem(Exit::data, fmt::format("{} {}: no series or asset of that name in {}{}", key, id, paths(files.series, files.assets),
                                          or_nearest(id, names)));
}

// Months outside of which a series has no value.
std::optional<std::pair<Month, Month>> span_of(const std::vector<double>& series, const Calendar& calendar) {
    std::optional<std::pair<Month, Month>> span;
    for (int row = 0; row < calendar.size(); ++row) {
        if (std::isnan(series[size_t(row)])) continue;
        if (!span) span = {calendar.month(row), calendar.month(row)};
        span->second = calendar.month(row);
    }
    return span;
}

void require_until(const std::optional<Month>& to, const char* key, const std::string& id, const std::vector<double>& series,
                   const Calendar& calendar) {
    const auto span = span_of(series, calendar);
    if (!span) throw Problem(Exit::data, fmt::format("{} {}: has no return in {}", key, id, calendar.range()));
    if (to && *to > span->second)
        throw Problem(Exit::data, fmt::format("{} {} ends with {}, before range.to {}: give a file that goes on, or set range.to to {}",
                                              key, id, span->second.text(), to->text(), span->second.text()));
}

void add_benchmark(PortfolioData& data, const PortfolioFiles& files, const PortfolioSettings& settings) {
    for (const SeriesFile& f : files.series)
        for (const std::string& id : f.panel.ids)
            if (id != settings.trading.cash) data.series_names.push_back(id);
    data.benchmark_id = settings.market_risk.benchmark;
    if (data.benchmark_id.empty() && data.series_names.size() == 1) data.benchmark_id = data.series_names[0];
    if (data.benchmark_id.empty()) return;
    data.benchmark = found_series("market_risk.benchmark", data.benchmark_id, files, data.assets);
    require_until(settings.range.to, "market_risk.benchmark", data.benchmark_id, data.benchmark, data.calendar());
}

void add_given_risk(PortfolioData& data, const PortfolioFiles& files, const MarketRiskSettings& settings) {
    if (settings.series.empty()) return;
    std::vector<std::string> names;
    for (const SeriesFile& f : files.series) {
        names.insert(names.end(), f.panel.ids.begin(), f.panel.ids.end());
        if (const int s = f.as_printed.find(settings.series); s >= 0) data.given_risk = f.as_printed.on(data.calendar()).column(s);
    }
    if (data.given_risk.empty())
        throw Problem(Exit::data, fmt::format("market_risk.series {}: no series of that name in {}{}", settings.series,
                                              files.series.empty() ? "data.series, which names no file" : paths(files.series),
                                              or_nearest(settings.series, names)));
    const double of_a_period =
        settings.unit == RiskUnit::fraction ? 1 : (settings.unit == RiskUnit::annual_percent ? 0.01 : 1) / std::sqrt(12.0);
    for (int row = 0; row < data.rows(); ++row) {
        double& risk = data.given_risk[size_t(row)];
        if (risk < 0)
            throw Problem(Exit::data, fmt::format("market_risk.series {}: is {} in {}; a risk is not negative", settings.series, risk,
                                                  data.calendar().text(row)));
        risk *= of_a_period;
        if (risk > 1)
            throw Problem(Exit::data, fmt::format("market_risk.series {}: is {} a month in {}, read as {}; say market_risk.unit",
                                                  settings.series, risk, data.calendar().text(row), text(settings.unit)));
    }
}

void add_carry(PortfolioData& data, const PortfolioFiles& files) {
    if (!files.carry) return;
    const Panel carry = files.carry->as_printed.on(data.calendar());
    data.carry.assign(data.assets.value.size(), std::nan(""));
    const size_t width = data.assets.ids.size();
    for (int s = 0; s < carry.series(); ++s) {
        const std::string& id = carry.ids[size_t(s)];
        const int asset = data.assets.find(id);
        if (asset < 0)
            throw input_problem({files.carry->file.path, 0, id},
                                fmt::format("no asset of that name in {}{}", paths(files.assets), or_nearest(id, data.assets.ids)));
        for (int row = 0; row < carry.rows(); ++row) {
            const double a_year = carry.at(row, s);
            if (std::fabs(a_year) > 1)
                throw input_problem({files.carry->file.path, 0, id},
                                    fmt::format("{} in {} is {} percent a year; a carry is a fraction, 0.045 for 4.5 percent", a_year,
                                                carry.calendar.text(row), 100 * a_year));
            data.carry[size_t(row) * width + size_t(asset)] = a_year / 12;
        }
    }
}

// Expected returns are those over cash then: assets need it in the lookback.
void add_risk_free(PortfolioData& data, const PortfolioFiles& files) {
    if (!files.risk_free) return;
    data.risk_free = cash_of(*files.risk_free, data.calendar());
    data.warnings.insert(data.warnings.end(), data.risk_free.warnings.begin(), data.risk_free.warnings.end());
    const auto& returns = data.risk_free.returns;
    if (const auto without = std::count_if(returns.begin(), returns.end(), [](double v) { return std::isnan(v); }))
        data.warnings.push_back(
            fmt::format("{} of the {} months have no return of {}; statistics and expected returns over cash leave them out", without,
                        returns.size(), quoted(data.risk_free.id)));
}

bool is_series(const PortfolioFiles& files, const std::string& id) {
    return std::any_of(files.series.begin(), files.series.end(),
                       [&](const SeriesFile& f) { return f.panel.find(id) >= 0 || f.as_printed.find(id) >= 0; });
}

void add_metadata(PortfolioData& data, const PortfolioFiles& files, const PortfolioSettings& settings) {
    data.metadata.resize(data.assets.ids.size());
    std::map<std::string, std::string> home;
    size_t unknown = 0;
    for (const MetadataFile& m : files.metadata)
        for (const auto& [id, about] : m.by_id) {
            if (const auto [known, fresh] = home.emplace(id, m.file.path); !fresh)
                throw input_problem({m.file.path}, fmt::format("{} is also in {}; every id may stand in one metadata file only", quoted(id),
                                                               known->second));
            const int asset = data.assets.find(id);
            if (asset >= 0) data.metadata[size_t(asset)] = about;
            unknown += asset < 0 && !is_series(files, id);
        }
    if (unknown > 0) data.warnings.push_back(fmt::format("metadata: {} no asset of this run", several(unknown, "row names", "rows name")));
    for (const SeriesMetadata& m : data.metadata) data.bid_ask.push_back(m.bid_ask);
    for (size_t a = 0; files.bid_ask && a < data.bid_ask.size(); ++a) {
        const auto found = files.bid_ask->by_id.find(data.assets.ids[a]);
        data.bid_ask[a] = found == files.bid_ask->by_id.end() ? std::nan("") : found->second.bid_ask;
    }
    if (files.bid_ask && std::all_of(data.bid_ask.begin(), data.bid_ask.end(), [](double b) { return std::isnan(b); }))
        throw input_problem({files.bid_ask->file.path},
                            "has no bid_ask of any asset; it has the columns id and bid_ask (a fraction of the price)");
    if (settings.universe.minimum_aum > 0 || settings.universe.maximum_bid_ask < 1)
        data.warnings.push_back(
            "universe.minimum_aum and universe.maximum_bid_ask judge every date by metadata of one day; a back-test so uses what "
            "was not known at earlier dates");
}

void add_caps(PortfolioData& data, const PortfolioFiles& files, const UniverseSettings& settings) {
    const size_t n = data.assets.ids.size();
    data.cap.assign(n, settings.cap);
    data.group.assign(n, -1);
    if (files.groups) {
        data.group_names = files.groups->groups, data.group_cap = files.groups->caps;
        size_t outside = 0;
        for (const GroupsFile::Row& row : files.groups->rows) {
            const int asset = data.assets.find(row.id);
            if (asset < 0)
                throw input_problem(
                    {files.groups->file.path, row.line},
                    fmt::format("{} is no asset in {}{}", quoted(row.id), paths(files.assets), or_nearest(row.id, data.assets.ids)));
            outside += !settings.ids.empty() && std::find(settings.ids.begin(), settings.ids.end(), row.id) == settings.ids.end();
            data.group[size_t(asset)] = row.group;
            if (!std::isnan(row.asset_cap)) data.cap[size_t(asset)] = std::min(settings.cap, row.asset_cap);
        }
        if (outside > 0)
            data.warnings.push_back(
                fmt::format("{}: {} not in universe.ids", files.groups->file.path, several(outside, "asset is", "assets are")));
    }
    std::vector<std::string> ids;
    for (const auto& [id, cap] : settings.caps) ids.push_back(id);
    const std::vector<int> assets = positions("universe.caps", ids, files, data.assets);
    for (size_t i = 0; i < ids.size(); ++i) data.cap[size_t(assets[i])] = settings.caps.at(ids[i]);
}

void add_covariance(PortfolioData& data, const PortfolioFiles& files) {
    if (!files.covariance) return;
    data.covariance = files.covariance->matrix;
    data.covariance_row.assign(data.assets.ids.size(), -1);
    for (size_t i = 0; i < files.covariance->ids.size(); ++i) {
        const std::string& id = files.covariance->ids[i];
        const int asset = data.assets.find(id);
        if (asset < 0)
            throw input_problem({files.covariance->file.path, 0, id},
                                fmt::format("no asset of that name in {}{}", paths(files.assets), or_nearest(id, data.assets.ids)));
        data.covariance_row[size_t(asset)] = int(i);
    }
}

void refuse_ids_in_two_files(const PortfolioFiles& files) {
    std::map<std::string, std::string> home;
    register_ids(home, files.assets);
    register_ids(home, files.series);
    for (const SeriesFile& f : files.series)
        for (const std::string& id : f.as_printed.ids)
            if (const auto [known, fresh] = home.emplace(id, f.file.path); !fresh)
                throw input_problem({f.file.path},
                                    fmt::format("{} is also in {}; every id may stand in one file only", quoted(id), known->second));
}

}  // namespace

PortfolioData assemble(const PortfolioFiles& files, const PortfolioSettings& settings) {
    refuse_ids_in_two_files(files);
    std::vector<const Panel*> assets;
    std::vector<Calendar> calendars;
    for (const SeriesFile& f : files.assets) assets.push_back(&f.panel), calendars.push_back(f.panel.calendar);
    for (const SeriesFile& f : files.series)
        for (const Panel* p : {&f.panel, &f.as_printed}) calendars.push_back(p->calendar);
    PortfolioData data;
    data.assets = join(assets, cover(calendars));
    (void)positions("universe.ids", settings.universe.ids, files, data.assets);
    (void)positions("universe.deny", settings.universe.deny, files, data.assets);
    add_benchmark(data, files, settings);
    add_given_risk(data, files, settings.market_risk);
    if (!settings.trading.cash.empty()) {
        data.cash = found_series("trading.cash", settings.trading.cash, files, data.assets);
        require_until(settings.range.to, "trading.cash", settings.trading.cash, data.cash, data.calendar());
    }
    for (const std::string& id : settings.estimation.core_indices)
        data.core_indices.push_back(found_series("estimation.core_indices", id, files, data.assets));
    add_carry(data, files);
    add_risk_free(data, files);
    add_metadata(data, files, settings);
    add_caps(data, files, settings.universe);
    add_covariance(data, files);
    require_universe(data, settings);
    return data;
}

void require_benchmark(const PortfolioData& data) {
    if (!data.benchmark_id.empty()) return;
    throw Problem(
        Exit::usage,
        data.series_names.empty()
            ? "market_risk.benchmark (--benchmark) is needed: the id of a series (--series FILE) or of an asset"
            : fmt::format("market_risk.benchmark (--benchmark) is needed: one of {}, or an asset",
                          fmt::join(data.series_names.begin(),
                                    data.series_names.begin() + std::min<std::ptrdiff_t>(10, std::ssize(data.series_names)), ", ")));
}

}  // namespace assay
