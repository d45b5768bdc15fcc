#include "host/portfolio/universe.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "host/files/input_problem.h"
#include "host/portfolio/constraints.h"

namespace assay {
namespace {

enum class Exclusion { none, not_listed, denied, family, group, size, bid_ask, covariance, carry, ended, history };

bool contains(const std::vector<std::string>& ids, const std::string& id) { return std::find(ids.begin(), ids.end(), id) != ids.end(); }

// What holds at every date. A size or a bid/ask that is not known is not enough.
Exclusion standing_exclusion(const PortfolioData& data, const PortfolioSettings& settings, size_t asset) {
    const UniverseSettings& u = settings.universe;
    const std::string& id = data.assets.ids[asset];
    const SeriesMetadata& about = data.metadata[asset];
    if (!u.ids.empty() && !contains(u.ids, id)) return Exclusion::not_listed;
    if (contains(u.deny, id)) return Exclusion::denied;
    if (!u.family.empty() && about.family != u.family) return Exclusion::family;
    if (!u.group.empty() && about.group != u.group) return Exclusion::group;
    if (u.minimum_aum > 0 && !(about.aum >= u.minimum_aum)) return Exclusion::size;
    if (u.maximum_bid_ask < 1 && !(data.bid_ask[asset] <= u.maximum_bid_ask)) return Exclusion::bid_ask;
    if (!data.covariance_row.empty() && data.covariance_row[asset] < 0) return Exclusion::covariance;
    return Exclusion::none;
}

struct History {
    int window, needed;  // of the last `window` returns `needed` must be there
};
History history_of(const PortfolioSettings& settings) {
    const int lookback = settings.longest_lookback(), minimum = settings.universe.minimum_history;
    const int window = std::max(lookback, minimum);
    return {window, settings.estimation.histories == MissingHistory::pairwise && minimum > 0 ? minimum : window};
}

int returns_to(const PortfolioData& data, size_t asset, int decision, int window) {
    int found = 0;
    for (int row = std::max(0, decision - window + 1); row <= decision; ++row) found += !std::isnan(data.assets.at(row, int(asset)));
    return found;
}

Exclusion exclusion(const PortfolioData& data, const PortfolioSettings& settings, size_t asset, int decision) {
    if (const Exclusion standing = standing_exclusion(data, settings, asset); standing != Exclusion::none) return standing;
    if (std::isnan(data.assets.at(decision, int(asset)))) return Exclusion::ended;
    if (!data.carry.empty() && std::isnan(data.carry[size_t(decision) * data.assets.ids.size() + asset])) return Exclusion::carry;
    const History history = history_of(settings);
    return returns_to(data, asset, decision, history.window) < history.needed ? Exclusion::history : Exclusion::none;
}

std::string in_words(const PortfolioData& data, const PortfolioSettings& settings, size_t asset, int decision, Exclusion why) {
    const UniverseSettings& u = settings.universe;
    const SeriesMetadata& about = data.metadata[asset];
    const std::string date = data.calendar().text(decision);
    switch (why) {
        case Exclusion::denied:
            return "universe.deny names it";
        case Exclusion::family:
            return about.family.empty() ? "its family is not known" : fmt::format("its family is {}", about.family);
        case Exclusion::group:
            return about.group.empty() ? "its group is not known" : fmt::format("its group is {}", about.group);
        case Exclusion::size:
            return std::isnan(about.aum) ? "its assets are not known"
                                         : fmt::format("its assets are {:.4g} dollars, less than {:.4g}", about.aum, u.minimum_aum);
        case Exclusion::bid_ask:
            return std::isnan(data.bid_ask[asset]) ? "its bid/ask is not known"
                                                   : fmt::format("its bid/ask is {}, more than {}", data.bid_ask[asset], u.maximum_bid_ask);
        case Exclusion::covariance:
            return "it is not in the covariance file";
        case Exclusion::carry:
            return fmt::format("it has no carry in {}", date);
        case Exclusion::ended:
            return fmt::format("it has no return in {}", date);
        case Exclusion::history: {
            const History history = history_of(settings);
            const int found = returns_to(data, asset, decision, history.window);
            return history.needed < history.window
                       ? fmt::format("it has {} of the {} months to {}, and needs {}", found, history.window, date, history.needed)
                       : fmt::format("{} of the {} months to {} have no return", history.window - found, history.window, date);
        }
        case Exclusion::none:
        case Exclusion::not_listed:
            break;
    }
    return "";
}

void require_known(const char* key, const std::string& name, const PortfolioData& data, std::string SeriesMetadata::*member) {
    std::set<std::string> names;
    for (const SeriesMetadata& m : data.metadata)
        if (!(m.*member).empty()) names.insert(m.*member);
    if (name.empty() || names.contains(name)) return;
    const std::string near = nearest_name(name, {names.begin(), names.end()});
    throw Problem(Exit::data,
                  fmt::format("{} {}: no asset has it in the metadata{}", key, name, near.empty() ? "" : "; the nearest is " + near));
}

}  // namespace

std::vector<int> eligible(const PortfolioData& data, const PortfolioSettings& settings, int decision) {
    std::vector<int> found;
    for (size_t asset = 0; asset < data.assets.ids.size(); ++asset)
        if (exclusion(data, settings, asset, decision) == Exclusion::none) found.push_back(int(asset));
    return found;
}

std::vector<LeftOut> assets_left_out(const PortfolioData& data, const PortfolioSettings& settings, int decision) {
    std::vector<LeftOut> all;
    for (size_t asset = 0; asset < data.assets.ids.size(); ++asset) {
        const Exclusion why = exclusion(data, settings, asset, decision);
        if (why == Exclusion::none || why == Exclusion::not_listed) continue;
        all.push_back({int(asset), in_words(data, settings, asset, decision, why)});
    }
    return all;
}

void require_universe(const PortfolioData& data, const PortfolioSettings& settings) {
    require_known("universe.family", settings.universe.family, data, &SeriesMetadata::family);
    require_known("universe.group", settings.universe.group, data, &SeriesMetadata::group);
    std::vector<int> ever;
    std::string example;
    for (size_t asset = 0; asset < data.assets.ids.size(); ++asset) {
        const Exclusion why = standing_exclusion(data, settings, asset);
        if (why == Exclusion::none) ever.push_back(int(asset));
        if (why != Exclusion::none && why != Exclusion::not_listed)
            example = fmt::format("; for example {}: {}", quoted(data.assets.ids[asset]), in_words(data, settings, asset, 0, why));
    }
    if (int(ever.size()) < settings.universe.minimum_assets)
        throw Problem(
            Exit::data,
            fmt::format("[universe] leaves {} of {} assets, at least {} needed{}", ever.size(), data.assets.ids.size(),
                        settings.universe.minimum_assets == 1 ? "1 is" : fmt::format("{} are", settings.universe.minimum_assets), example));
    if (const auto conflict = constraints(data, ever).conflict) throw Problem(Exit::usage, "[universe]: " + *conflict);
}

}  // namespace assay
