#include "host/estimate/covariance_windows.h"

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

// The assets of a date in rows first .. first + lookback - 1, as in CovarianceView; complete: of each row, has every asset a value? Padding
// columns repeat the last asset.
void gather(const SeriesBlock& data, const std::vector<int>& assets, int first, int lookback, double* tile, std::vector<char>& complete) {
    for (size_t i = 0; i < assets.size(); i += row_block, tile += lookback * row_block) {
        int column[row_block];
        for (size_t c = 0; c < row_block; ++c) column[c] = assets[std::min(i + c, assets.size() - 1)];
        for (int t = 0; t < lookback; ++t) {
            double* to = tile + t * row_block;
            if (first + t < 0) {
                std::fill_n(to, row_block, missing());
                complete[size_t(t)] = false;
                continue;
            }
            const double* row = data.value.data() + long(first + t) * data.stride;
            bool gap = false;
            for (int c = 0; c < row_block; ++c) {
                to[c] = row[column[c]];
                gap |= to[c] != to[c];
            }
            if (gap) complete[size_t(t)] = false;
        }
    }
}

// Tiles of `lookback` rows become tiles of the rows kept, in place.
void keep_rows(double* returns, long tiles, int lookback, const std::vector<int>& kept) {
    double* to = returns;
    for (long i = 0; i < tiles; ++i)
        for (int t : kept) {
            std::copy_n(returns + (i * lookback + t) * row_block, row_block, to);
            to += row_block;
        }
}

// One tile: deviations from the mean, times the roots of the weights. The columns from `assets` on are padding: 0.
void centre(double* tile, const std::vector<double>& weight, const std::vector<double>& root_of_weight, double sum_of_weights, int assets) {
    double origin[row_block], mean[row_block] = {};
    std::copy_n(tile, row_block, origin);
    for (size_t t = 0; t < weight.size(); ++t)
        for (size_t c = 0; c < row_block; ++c) mean[c] += weight[t] * (tile[t * row_block + c] - origin[c]);
    for (double& m : mean) m /= sum_of_weights;
    for (size_t t = 0; t < weight.size(); ++t)
        for (size_t c = 0; c < row_block; ++c)
            tile[t * row_block + c] = ((tile[t * row_block + c] - origin[c]) - mean[c]) * root_of_weight[t];
    for (size_t t = 0; assets < row_block && t < weight.size(); ++t) std::fill_n(tile + t * row_block + assets, row_block - assets, 0.0);
}

}  // namespace

void for_each_date(int dates, const CpuExecution& execution, const std::function<void(int)>& body) {
    CpuExecution few_at_a_time = execution;
    few_at_a_time.batch_funds = pack_columns;
    run_batches(dates, few_at_a_time, [&](int first, int last) {
        for (int date = first; date < std::min(last, dates); ++date) body(date);
    });
}

CovarianceWindows::CovarianceWindows(const SeriesBlock& data, const CovarianceSettings& settings, const std::vector<CovarianceDate>& dates,
                                     const CpuExecution& execution)
    : assets(dates.size()),
      rows(dates.size()),
      observations(dates.size()),
      taken(dates.size()),
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
        const size_t place = size_t(d);
        const CovarianceDate& date = dates[place];
        const int first = date.last_row - lookback + 1, n = assets[place];
        if (n == 0) return;  // rows stay 0
        double* values = returns.data() + long(lookback) * column_at[place];
        const long tiles = (column_at[place + 1] - column_at[place]) / row_block;
        std::vector<char> complete(size_t(lookback), true);
        gather(data, date.assets, first, lookback, values, complete);
        for (int t = 0; settings.core_indices && t < lookback; ++t)
            for (int k = 0; complete[size_t(t)] && k < settings.core_indices->series; ++k)
                complete[size_t(t)] = !std::isnan(settings.core_indices->at(first + t, k));
        std::vector<int> kept;
        for (int t = 0; t < lookback; ++t)
            if (pairwise || complete[size_t(t)]) kept.push_back(t);
        observations[place] = pairwise ? fewest_of_a_pair(data, first, date.last_row, date.assets) : int(kept.size());
        if (observations[place] < least_rows) return;  // rows stay 0
        rows[place] = int(kept.size());
        for (int t : kept) taken[place].push_back(first + t);
        if (pairwise) {
            const long last_tile = (tiles - 1) * row_block;
            for (int t = 0; t < lookback; ++t)
                std::fill(values + last_tile * lookback + t * row_block + (n - last_tile),
                          values + last_tile * lookback + (t + 1) * row_block, missing());
            return;
        }
        double sum = 0, squares = 0;
        std::vector<double> weight_of_row, root_of_weight;
        for (int t : kept) {
            weight_of_row.push_back(weight[size_t(t)]), root_of_weight.push_back(std::sqrt(weight[size_t(t)]));
            sum += weight[size_t(t)], squares += weight[size_t(t)] * weight[size_t(t)];
        }
        const bool by_rows = settings.estimator == CovarianceEstimator::ledoit_wolf_identity ||
                             settings.estimator == CovarianceEstimator::ledoit_wolf_single_factor;
        scale[place] = by_rows ? 1.0 / sum : 1.0 / (sum - squares / sum);
        if (int(kept.size()) < lookback) keep_rows(values, tiles, lookback, kept);
        for (long i = 0; i < tiles; ++i)
            centre(values + i * rows[place] * row_block, weight_of_row, root_of_weight, sum, n - int(i) * row_block);
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
