#include "host/screen/passive_substitute.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "host/analysis/best_index.h"
#include "host/analysis/period_regression.h"

namespace assay {

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
    const std::vector<BestIndex> best =
        best_index({block, series, std::min(settings.study.minimum_observations, last_months.size())}, execution);
    for (size_t f = 0; f < all.size(); ++f) {
        const BestIndex& b = best[f];
        const bool itself = b.index >= 0 && ids[size_t(b.index)] == funds.ids[f];
        const int chosen = itself ? b.runner_up : b.index;
        if (chosen < 0) continue;
        PassiveSubstitute s{ids[size_t(chosen)], b.observations, itself ? b.runner_up_r_squared : b.r_squared, b.beta};
        if (itself) {  // the beta of a runner-up is not kept
            std::vector<int> range(size_t(last_months.size()), 0);
            std::iota(range.begin(), range.end(), 0);
            s.beta =
                period_regression({SeriesBlock(funds, std::vector<int>{int(f)}), series[size_t(chosen)], {range}, {3}}, execution)[0][0]
                    .beta;
        }
        if (!(s.beta > 0)) continue;
        s.cost_difference = data.about(funds.ids[f]).fee - data.about(s.id).fee;
        all[f] = s;
    }
    return all;
}

}  // namespace assay
