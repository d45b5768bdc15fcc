#include "host/screen/fund_activeness.h"

#include <algorithm>

#include "host/screen/fund_batches.h"

namespace assay {

std::vector<std::vector<FundActiveness>> fund_activeness(const StudyData& data, const std::vector<int>& indices,
                                                         const std::vector<int>& own, const ScreenSettings& settings,
                                                         const Execution& execution) {
    const std::vector<int>& windows = settings.study.windows;
    std::vector<std::vector<double>> series;
    for (int index : indices) series.push_back(data.indices.column(index));
    std::vector<std::vector<FundActiveness>> activeness(windows.size(), std::vector<FundActiveness>(data.funds.ids.size()));
    const double bytes = 8.0 * (double(windows.size() * size_t(closest_index_outputs)) + double(data.rows()));
    for_fund_batches(data.funds.series(), bytes, settings.memory, [&](const std::vector<int>& batch) {
        const SeriesBlock funds(data.funds, batch);
        std::vector<int> own_of_batch;
        for (int f : batch) {
            const auto place = std::find(indices.begin(), indices.end(), own[size_t(f)]);
            own_of_batch.push_back(place == indices.end() ? -1 : int(place - indices.begin()));
        }
        const ClosestIndices all({funds, {series.begin(), series.end()}, own_of_batch, windows}, execution);
        for (size_t w = 0; w < windows.size(); ++w)
            for (size_t k = 0; k < batch.size(); ++k) {
                const ClosestIndex c = all.at(int(w), int(k));
                activeness[w][size_t(batch[k])] = {c.own, c.index < 0 ? -1 : indices[size_t(c.index)], c.closest};
            }
    });
    return activeness;
}

}  // namespace assay
