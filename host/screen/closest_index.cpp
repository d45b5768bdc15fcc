#include "host/screen/closest_index.h"

#include "host/screen/fund_batches.h"

namespace assay {

std::vector<std::vector<ClosestIndex>> closest_indices(const StudyData& data, const Pruning& pruning, const ScreenSettings& settings,
                                                       const Execution& execution) {
    const std::vector<int>& windows = settings.study.windows;
    std::vector<std::vector<double>> indices;
    for (int index : pruning.core) indices.push_back(data.indices.column(index));
    std::vector<std::vector<ClosestIndex>> closest(windows.size(), std::vector<ClosestIndex>(data.funds.ids.size()));
    const double bytes = 8.0 * (double(indices.size() * windows.size()) * activeness_outputs + double(data.months()));
    for_fund_batches(data.funds.series(), bytes, settings.memory, [&](const std::vector<int>& batch) {
        const SeriesBlock funds(data.funds, batch);
        const ActivenessOfFunds all({funds, {indices.begin(), indices.end()}, windows}, execution);
        for (size_t w = 0; w < windows.size(); ++w)
            for (size_t i = 0; i < indices.size(); ++i)
                for (size_t k = 0; k < batch.size(); ++k) {
                    const Activeness a = all.at(int(i), int(w), int(k));
                    ClosestIndex& best = closest[w][size_t(batch[k])];
                    if (!(a.average_rolling_correlation == a.average_rolling_correlation)) continue;
                    if (best.index < 0 || a.average_rolling_correlation > best.activeness.average_rolling_correlation)
                        best = {pruning.core[i], a};
                }
    });
    return closest;
}

}  // namespace assay
