#include "host/screen/fund_activeness.h"

#include <algorithm>

#include "host/screen/fund_batches.h"

namespace assay {
namespace {

// What indices of the same rows say of a fund, after those of other rows. Of equally close indices the one given first stands.
void take(const ClosestIndex& found, const std::vector<int>& set, const std::vector<int>& indices, bool has_own, FundActiveness& fund) {
    if (has_own) fund.own = found.own;
    if (found.index < 0) return;
    const int index = indices[size_t(set[size_t(found.index)])];
    const double now = found.closest.average_rolling_correlation, before = fund.nearest.average_rolling_correlation;
    if (fund.closest >= 0 && !(now > before || (now == before && index < fund.closest))) return;
    fund.closest = index;
    fund.nearest = found.closest;
}

}  // namespace

std::vector<std::vector<FundActiveness>> fund_activeness(const StudyData& data, const std::vector<int>& indices,
                                                         const std::vector<int>& own, const ScreenSettings& settings,
                                                         const Execution& execution) {
    const std::vector<int>& windows = settings.study.windows;
    std::vector<std::vector<double>> series;
    for (int index : indices) series.push_back(data.index_series(index));
    std::vector<std::vector<FundActiveness>> activeness(windows.size(), std::vector<FundActiveness>(data.funds.ids.size()));
    const double bytes = 8.0 * (double(windows.size() * size_t(closest_index_outputs)) + double(data.range().size()));
    for (const std::vector<int>& set : data.with_same_rows(indices))
        for_fund_batches(data.funds.series(), bytes, settings.memory, [&](const std::vector<int>& batch) {
            const SeriesBlock funds = data.funds_beside(indices[size_t(set[0])], batch);
            std::vector<std::span<const double>> of_set;
            for (int k : set) of_set.push_back(series[size_t(k)]);
            std::vector<int> own_of_batch;
            for (int f : batch) {
                const auto place = std::find_if(set.begin(), set.end(), [&](int k) { return indices[size_t(k)] == own[size_t(f)]; });
                own_of_batch.push_back(place == set.end() ? -1 : int(place - set.begin()));
            }
            const ClosestIndices all({funds, of_set, own_of_batch, windows}, execution);
            for (size_t w = 0; w < windows.size(); ++w)
                for (size_t k = 0; k < batch.size(); ++k)
                    take(all.at(int(w), int(k)), set, indices, own_of_batch[k] >= 0, activeness[w][size_t(batch[k])]);
        });
    return activeness;
}

}  // namespace assay
