#include "host/multiple_testing/rank_null.h"

#include <algorithm>
#include <cmath>

#include "host/multiple_testing/resampled_ranks.h"

namespace assay {

std::vector<RankNull> rank_null(const SeriesBlock& differences, std::span<const RatioMoments> moments, const ResampleCounts& counts,
                                const Execution& execution) {
    std::vector<int> with_ratio;
    for (int s = 0; s < differences.series; ++s)
        if (!std::isnan(moments[size_t(s)].ratio)) with_ratio.push_back(s);
    const GroupedDifferences moving(differences, with_ratio);
    std::vector<int> order = moving.series;
    const int ranks = int(std::min(size_t(most_ranks), order.size())), resamples = std::min(rank_resamples, counts.resamples);
    const std::vector<double> best = resampled_ranks(moving, counts, resamples, ranks, execution);
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) { return moments[size_t(a)].ratio > moments[size_t(b)].ratio; });
    std::vector<RankNull> all;
    const double year = std::sqrt(12.0);
    for (size_t rank = 0; rank < size_t(ranks); ++rank) {
        std::vector<double> at_rank;
        for (size_t place = rank; place < best.size(); place += size_t(ranks))
            if (std::isfinite(best[place])) at_rank.push_back(best[place]);
        if (at_rank.empty()) break;
        std::sort(at_rank.begin(), at_rank.end());
        const auto quantile = [&](double share) { return year * at_rank[size_t(std::lround(share * double(at_rank.size() - 1)))]; };
        all.push_back(
            {int(rank) + 1, order[rank], year * moments[size_t(order[rank])].ratio, quantile(0.05), quantile(0.5), quantile(0.95)});
    }
    return all;
}

}  // namespace assay
