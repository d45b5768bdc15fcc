#include "host/portfolio/constraints.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "host/files/input_problem.h"

namespace assay {
namespace {

constexpr double rounding = 1e-12;  // ten caps of 0.1 sum to less than 1

std::string fraction(double f) { return fmt::format("{:.6g}", f); }

std::optional<std::string> conflict_of(const Constraints& c) {
    std::vector<double> place = c.group_cap, assets(c.group_cap.size(), 0.0);  // of each group: what it may hold, what its assets may
    double free = 0;                                                           // assets without a group
    for (size_t i = 0; i < c.upper.size(); ++i) (c.group[i] < 0 ? free : assets[size_t(c.group[i])]) += c.upper[i];
    const double all = std::accumulate(c.upper.begin(), c.upper.end(), 0.0);
    if (all < 1 - rounding)
        return fmt::format("the caps of the {} sum to {}", several(c.upper.size(), "eligible asset", "eligible assets"), fraction(all));
    std::string terms;
    double total = free;
    for (size_t g = 0; g < place.size(); ++g) {
        const bool by_assets = assets[g] < place[g];
        place[g] = std::min(place[g], assets[g]);
        total += place[g];
        terms += fmt::format("{}{} {}{}", terms.empty() ? "" : " + ", c.group_names[g], fraction(place[g]),
                             by_assets ? " (its assets' caps)" : "");
    }
    if (total >= 1 - rounding) return {};
    if (free > 0) terms += fmt::format(" + assets without a group {}", fraction(free));
    return fmt::format("group caps: {} leave {} of the portfolio without a place", terms, fraction(1 - total));
}

}  // namespace

Constraints constraints(const PortfolioData& data, const std::vector<int>& eligible) {
    Constraints c;
    std::vector<int> position(data.group_names.size(), -1);
    for (int asset : eligible)
        if (const int g = data.group[size_t(asset)]; g >= 0) position[size_t(g)] = 0;
    for (size_t g = 0; g < position.size(); ++g) {
        if (position[g] < 0) continue;
        position[g] = int(c.group_cap.size());
        c.group_cap.push_back(data.group_cap[g]);
        c.group_names.push_back(data.group_names[g]);
    }
    for (int asset : eligible) {
        c.upper.push_back(data.cap[size_t(asset)]);
        const int g = data.group[size_t(asset)];
        c.group.push_back(g < 0 ? -1 : position[size_t(g)]);
    }
    c.conflict = conflict_of(c);
    return c;
}

}  // namespace assay
