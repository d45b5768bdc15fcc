#include "host/analysis/covariance_windows.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>

namespace assay {
namespace {

constexpr int least_rows = 3;

// Two assets' rows in common, for every pair: the fewest.
int fewest_of_a_pair(const SeriesBlock& returns, int first, int last, const std::vector<int>& assets) {
    const size_t words = size_t(last - first) / 64 + 1;
    std::vector<uint64_t> present(assets.size() * words);
    for (size_t a = 0; a < assets.size(); ++a)
        for (int t = std::max(first, 0); t <= last; ++t)
            if (!std::isnan(returns.at(t, assets[a]))) present[a * words + size_t(t - first) / 64] |= uint64_t(1) << ((t - first) % 64);
    int fewest = last - first + 1;
    for (size_t a = 0; a < assets.size(); ++a)
        for (size_t b = a; b < assets.size(); ++b) {
            int both = 0;
            for (size_t w = 0; w < words; ++w) both += std::popcount(present[a * words + w] & present[b * words + w]);
            fewest = std::min(fewest, both);
        }
    return fewest;
}

// One tile of 8 assets in the given rows: deviations from the mean, times the roots of the weights.
void centre_tile(double* tile, const std::vector<double>& weight, double sum_of_weights) {
    double origin[row_block], mean[row_block] = {};
    std::copy_n(tile, row_block, origin);
    for (size_t t = 0; t < weight.size(); ++t)
        for (int c = 0; c < row_block; ++c) mean[c] += weight[t] * (tile[t * row_block + size_t(c)] - origin[c]);
    for (double& m : mean) m /= sum_of_weights;
    for (size_t t = 0; t < weight.size(); ++t) {
        const double root_of_weight = std::sqrt(weight[t]);
        for (int c = 0; c < row_block; ++c) {
            double& value = tile[t * row_block + size_t(c)];
            value = ((value - origin[c]) - mean[c]) * root_of_weight;
        }
    }
}

}  // namespace

void for_each_date(int dates, const CpuExecution& execution, const std::function<void(int)>& body) {
    CpuExecution few_at_a_time = execution;
    few_at_a_time.batch_funds = pack_columns;
    run_batches(dates, few_at_a_time, [&](int first, int last) {
        for (int date = first; date < std::min(last, dates); ++date) body(date);
    });
}

std::vector<int> common_rows(const SeriesBlock& returns, const SeriesBlock* core_indices, int lookback, const CovarianceDate& date) {
    const int first = date.last_row - lookback + 1;
    std::vector<int> rows;
    for (int t = std::max(first, 0); t <= date.last_row; ++t) {
        const double* row = returns.value.data() + long(t) * returns.stride;
        bool gap = false;
        for (int asset : date.assets) gap |= row[asset] != row[asset];
        for (int k = 0; core_indices && k < core_indices->series; ++k) gap |= std::isnan(core_indices->at(t, k));
        if (!gap) rows.push_back(t - first);
    }
    return rows;
}

CovarianceWindows::CovarianceWindows(const SeriesBlock& data, const CovarianceSettings& settings, const std::vector<CovarianceDate>& dates,
                                     const CpuExecution& execution)
    : assets(dates.size()),
      rows(dates.size()),
      observations(dates.size()),
      column_at(dates.size() + 1),
      matrix_at(dates.size() + 1),
      scale(dates.size(), missing()),
      weight(size_t(settings.lookback), 1.0) {
    const int lookback = settings.lookback;
    const bool pairwise = settings.histories == MissingHistory::pairwise;
    if (settings.estimator == CovarianceEstimator::ewma)
        for (int t = 0; t < lookback; ++t) weight[size_t(t)] = std::exp2(-(lookback - 1 - t) / settings.half_life);
    for (size_t d = 0; d < dates.size(); ++d) {
        assets[d] = int(dates[d].assets.size());
        const long stride = padded(assets[d]);
        column_at[d + 1] = column_at[d] + stride;
        matrix_at[d + 1] = matrix_at[d] + stride * stride;
    }
    returns = AlignedArray(size_t(lookback) * size_t(column_at.back()));
    for_each_date(int(dates.size()), execution, [&](int d) {
        const CovarianceDate& date = dates[size_t(d)];
        const int first = date.last_row - lookback + 1, n = assets[size_t(d)];
        std::vector<int> taken;
        if (pairwise) {
            for (int t = 0; t < lookback; ++t) taken.push_back(t);
            observations[size_t(d)] = fewest_of_a_pair(data, first, date.last_row, date.assets);
        } else {
            taken = common_rows(data, settings.core_indices, lookback, date);
            observations[size_t(d)] = int(taken.size());
        }
        if (n == 0 || observations[size_t(d)] < least_rows) return;  // rows stay 0
        rows[size_t(d)] = int(taken.size());
        double sum = 0, squares = 0;
        std::vector<double> weight_of_row;
        for (int t : taken) {
            weight_of_row.push_back(weight[size_t(t)]);
            sum += weight[size_t(t)];
            squares += weight[size_t(t)] * weight[size_t(t)];
        }
        const bool by_rows = settings.estimator == CovarianceEstimator::ledoit_wolf_identity ||
                             settings.estimator == CovarianceEstimator::ledoit_wolf_single_factor;
        scale[size_t(d)] = by_rows ? 1.0 / sum : 1.0 / (sum - squares / sum);
        double* tile = returns.data() + long(lookback) * column_at[size_t(d)];
        for (int i = 0; i < n; i += row_block, tile += taken.size() * row_block) {
            for (size_t k = 0; k < taken.size(); ++k) {
                const int t = first + taken[k];
                for (int c = 0; c < row_block; ++c)
                    tile[k * row_block + size_t(c)] = i + c < n && t >= 0 ? data.at(t, date.assets[size_t(i + c)])
                                                      : pairwise          ? missing()
                                                                          : 0.0;
            }
            if (!pairwise) centre_tile(tile, weight_of_row, sum);
        }
    });
}

void CovarianceWindows::fill(CovarianceView& v) const {
    v.dates = int(assets.size());
    v.lookback = int(weight.size());
    v.assets = assets.data();
    v.rows = rows.data();
    v.column_at = column_at.data();
    v.matrix_at = matrix_at.data();
    v.returns = returns.data();
    v.weight = weight.data();
    v.scale = scale.data();
    for (int n : assets) v.most_blocks = std::max(v.most_blocks, int(padded(n)) / row_block);
}

double CovarianceWindows::deviation(int date, int t, int i) const {
    const long tile = long(weight.size()) * column_at[size_t(date)] + long(i / row_block) * rows[size_t(date)] * row_block;
    return returns[size_t(tile + long(t) * row_block + i % row_block)];
}

}  // namespace assay
