#include "host/screen/fund_activeness.h"

#include "host/screen/fund_batches.h"

namespace assay {

std::vector<std::vector<FundActiveness>> fund_activeness(const StudyData& data, const std::vector<int>& indices,
                                                         const std::vector<int>& own, const ScreenSettings& settings,
                                                         const Execution& execution) {
    const std::vector<int>& windows = settings.study.windows;
    std::vector<std::vector<double>> series;
    for (int index : indices) series.push_back(data.indices.column(index));
    std::vector<std::vector<FundActiveness>> activeness(windows.size(), std::vector<FundActiveness>(data.funds.ids.size()));
    const double bytes = 8.0 * (double(series.size() * windows.size() * size_t(activeness_outputs)) + double(data.months()));
    for_fund_batches(data.funds.series(), bytes, settings.memory, [&](const std::vector<int>& batch) {
        const SeriesBlock funds(data.funds, batch);
        const ActivenessOfFunds all({funds, {series.begin(), series.end()}, windows}, execution);
        for (size_t w = 0; w < windows.size(); ++w)
            for (size_t i = 0; i < series.size(); ++i)
                for (size_t k = 0; k < batch.size(); ++k) {
                    const Activeness a = all.at(int(i), int(w), int(k));
                    FundActiveness& fund = activeness[w][size_t(batch[k])];
                    if (indices[i] == own[size_t(batch[k])]) fund.own = a;
                    if (a.windows == 0) continue;
                    if (fund.closest < 0 || a.average_rolling_correlation > fund.nearest.average_rolling_correlation)
                        fund.closest = indices[i], fund.nearest = a;
                }
    });
    return activeness;
}

}  // namespace assay
