#include "host/screen/passive_substitute.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "host/analysis/best_index.h"
#include "host/analysis/period_regression.h"

namespace assay {
namespace {

// The rule of kernels/best_index.h.
bool better(const PeriodRegression& r, const PassiveSubstitute& before) {
    if (std::isnan(r.r_squared)) return false;
    if (before.id.empty() || r.r_squared > before.r_squared + same_r_squared) return true;
    return std::abs(r.r_squared - before.r_squared) < same_r_squared && std::abs(r.beta - 1) < std::abs(before.beta - 1);
}

}  // namespace

std::vector<PassiveSubstitute> passive_substitutes(const StudyData& data, const ScreenSettings& settings, const Execution& execution) {
    const int first = std::max(0, data.calendar().trailing(settings.substitute_months));
    const Calendar last_months = data.calendar().part(first, data.rows() - first);
    const Panel funds = data.funds.on(last_months), indices = data.indices.on(last_months);
    std::vector<std::string> ids;
    std::vector<std::vector<double>> series;
    const auto offer = [&](const Panel& panel, int s) {
        std::vector<double> column = panel.column(s);
        if (std::any_of(column.begin(), column.end(), [](double v) { return std::isnan(v); })) return;
        ids.push_back(panel.ids[size_t(s)]);
        series.push_back(std::move(column));
    };
    for (int i = 0; i < indices.series(); ++i) offer(indices, i);
    for (int f = 0; f < funds.series(); ++f)
        if (data.about(funds.ids[size_t(f)]).passive) offer(funds, f);
    std::vector<PassiveSubstitute> all(size_t(funds.series()));
    if (series.empty()) return all;
    std::vector<int> every(all.size());
    std::iota(every.begin(), every.end(), 0);
    const SeriesBlock block(funds, every);
    const int minimum = std::max(3, std::min(settings.study.minimum_observations, last_months.size()));
    const std::vector<BestIndex> best = best_index({block, series, minimum}, execution);
    std::vector<int> range(size_t(last_months.size()), 0), to_search;
    std::iota(range.begin(), range.end(), 0);
    for (size_t f = 0; f < all.size(); ++f) {
        const BestIndex& b = best[f];
        if (b.index < 0) continue;
        // The beta of a runner-up is not kept, and there may be none whose beta is above 0.
        if (ids[size_t(b.index)] == funds.ids[f] || !(b.beta > 0)) {
            to_search.push_back(int(f));
            continue;
        }
        all[f] = {ids[size_t(b.index)], b.observations, b.r_squared, b.beta};
    }
    const SeriesBlock searching(funds, to_search);
    for (size_t s = 0; s < series.size() && !to_search.empty(); ++s) {
        const auto on_it = period_regression({searching, series[s], {range}, {minimum}}, execution)[0];
        for (size_t k = 0; k < to_search.size(); ++k) {
            PassiveSubstitute& before = all[size_t(to_search[k])];
            const PeriodRegression& r = on_it[k];
            if (ids[s] != funds.ids[size_t(to_search[k])] && r.beta > 0 && better(r, before))
                before = {ids[s], r.observations, r.r_squared, r.beta};
        }
    }
    for (size_t f = 0; f < all.size(); ++f)
        if (!all[f].id.empty()) all[f].cost_difference = data.about(funds.ids[f]).fee - data.about(all[f].id).fee;
    return all;
}

}  // namespace assay
