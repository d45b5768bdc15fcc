#include "host/multiple_testing/rank_null.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "host/multiple_testing/exact_differences.h"

namespace assay {
namespace {

// The largest ratios of one resample, descending.
std::vector<double> best_ratios(const AlignedArray& value, const std::vector<double>& least, long columns, const ResampleCounts& counts,
                                int resample, size_t ranks) {
    const int months = counts.months;
    std::vector<double> sum(size_t(columns), 0.0), squares(size_t(columns), 0.0), ratios;
    for (int t = 0; t < months; ++t) {
        const double count = counts.at(resample, t);
        if (count == 0) continue;
        const double *x = value.data() + 2L * t * columns, *xx = x + columns;
        for (long c = 0; c < columns; ++c) {
            sum[size_t(c)] += count * x[c];
            squares[size_t(c)] += count * xx[c];
        }
    }
    for (size_t c = 0; c < size_t(columns); ++c) {
        const double mean = sum[c] / months, variance = squares[c] / months - mean * mean;
        if (variance > least[c]) ratios.push_back(mean / std::sqrt(variance * months / (months - 1)));
    }
    const size_t kept = std::min(ranks, ratios.size());
    std::partial_sort(ratios.begin(), ratios.begin() + long(kept), ratios.end(), std::greater<>());
    ratios.resize(kept);
    return ratios;
}

}  // namespace

std::vector<RankNull> rank_null(const SeriesBlock& differences, std::span<const RatioMoments> moments, const ResampleCounts& counts,
                                const CpuExecution& execution) {
    std::vector<int> order;
    for (int s = 0; s < differences.series; ++s)
        if (!std::isnan(moments[size_t(s)].ratio)) order.push_back(s);
    const long columns = long(order.size());
    AlignedArray value(size_t(columns) * size_t(differences.months) * 2);
    std::vector<double> least;
    for (long c = 0; c < columns; ++c) {
        const ExactSeries exact = exact_series(differences, order[size_t(c)]);
        least.push_back(exact.least_variance());
        for (size_t t = 0; t < size_t(differences.months); ++t) {
            value[2 * t * size_t(columns) + size_t(c)] = exact.value[t];
            value[(2 * t + 1) * size_t(columns) + size_t(c)] = exact.square[t];
        }
    }
    const size_t ranks = std::min(size_t(most_ranks), order.size());
    const int resamples = std::min(rank_resamples, counts.resamples);
    std::vector<std::vector<double>> best(static_cast<size_t>(resamples));
    CpuExecution by_resample = execution;
    by_resample.batch_funds = pack_columns;
    run_batches(resamples, by_resample, [&](int first, int last) {
        for (int r = first; r < std::min(last, resamples); ++r) best[size_t(r)] = best_ratios(value, least, columns, counts, r, ranks);
    });
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) { return moments[size_t(a)].ratio > moments[size_t(b)].ratio; });
    std::vector<RankNull> all;
    const double year = std::sqrt(12.0);
    for (size_t rank = 0; rank < ranks; ++rank) {
        std::vector<double> at_rank;
        for (const std::vector<double>& ratios : best)
            if (rank < ratios.size()) at_rank.push_back(ratios[rank]);
        if (at_rank.empty()) break;
        std::sort(at_rank.begin(), at_rank.end());
        const auto quantile = [&](double share) { return year * at_rank[size_t(std::lround(share * double(at_rank.size() - 1)))]; };
        all.push_back(
            {int(rank) + 1, order[rank], year * moments[size_t(order[rank])].ratio, quantile(0.05), quantile(0.5), quantile(0.95)});
    }
    return all;
}

}  // namespace assay
