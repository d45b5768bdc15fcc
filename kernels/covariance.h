// Covariance matrices of many dates: the cross products of centred returns, their shrinkage towards a target, both triangles.
//
//   common window   s_ij = scale * sum over rows of d_ti d_tj; d: deviations from the mean, times sqrt(w_t) where rows have weights
//   pairwise        s_ij = (sum w di dj - sum w di sum w dj / sum w) / (sum w - sum w^2 / sum w) over the rows that both assets have,
//                   di, dj from the means over those rows
//   shrunk          s_ij <- (1 - intensity) s_ij + intensity * level * u_i * u_j; on the diagonal the target's own (kernels/shrinkage.h)
// Fractions squared, per period. A group program with three parts: rows in blocks of 8, the intensity of a date, rows in blocks again.
// An entry is one chain of multiply-adds over the rows in their order, so neither the order of the assets nor that of i and j shows in
// it, and a matrix is symmetric to the last bit. Nothing slides from date to date: products are a third of a date's time at 100 assets x 36
// rows, the most that a merge of suffix and prefix sums could save, and it would keep 36 matrices (bench/README.md). Guarantee: same bits.
#pragma once
#include "kernels/group.h"

namespace assay {

enum class ShrinkageTarget { none, identity, constant_correlation, single_factor };
enum ShrinkageOutput {
    shrinkage_intensity,
    target_level,     // off the diagonal the target is level * u_i * u_j
    target_diagonal,  // NaN: that of the matrix
    shrinkage_outputs
};

// Date d has the columns column_at[d] .. column_at[d + 1] - 1, assets in whole packs: its stride. Padding columns are 0 (pairwise: NaN).
struct CovarianceView {
    int dates, lookback;  // rows a date has room for
    bool pairwise;
    ShrinkageTarget target;
    int most_blocks;        // of 8 rows of a matrix, of the date with the most
    const int* assets;      // [dates]
    const int* rows;        // [dates], at most lookback; 0: every entry is NaN
    const long* column_at;  // [dates + 1]
    const long* matrix_at;  // [dates + 1]
    const double* returns;  // [stride / 8][rows][8] of date d from lookback * column_at[d] on: deviations; pairwise: returns, NaN = missing
    const double* weight;   // [lookback], pairwise: of each row
    const double* scale;    // [dates], common window
    double* matrix;         // [stride][stride] of date d from matrix_at[d] on
    double* vectors;        // [2][stride] of date d from 2 * column_at[d] on: u of the target, and what leads to it
    double* row_value;      // [dates][lookback], what leads to the intensity
    double* shrinkage;      // [dates][shrinkage_outputs]
};

inline constexpr int row_block = partial_sums;

inline namespace ASSAY_LEVEL_NAMESPACE {

// What one date has of a view.
struct CovarianceOfDate {
    int assets, rows;
    int stride;
    const double* returns;
    double *matrix, *vectors, *row_value, *shrinkage;
    HOST_DEVICE CovarianceOfDate(const CovarianceView& v, int date)
        : assets(v.assets[date]),
          rows(v.rows[date]),
          stride(int(v.column_at[date + 1] - v.column_at[date])),
          returns(v.returns + v.lookback * v.column_at[date]),
          matrix(v.matrix + v.matrix_at[date]),
          vectors(v.vectors + 2 * v.column_at[date]),
          row_value(v.row_value + long(date) * v.lookback),
          shrinkage(v.shrinkage + long(date) * shrinkage_outputs) {}
    HOST_DEVICE const double* column(int j) const { return returns + long(j / row_block) * rows * row_block + j % row_block; }
    HOST_DEVICE double* row(int i) const { return matrix + long(i) * stride; }
    HOST_DEVICE int blocks() const { return stride / row_block; }
};

// Rows i .. i + 7 of the matrix, from column i on.
template <class Group>
HOST_DEVICE void cross_products(const Group& group, const CovarianceOfDate& d, double scale, int i) {
    const double* xi = d.column(i);
    group.each(
        d.stride,
        [&](auto like, int j) {
            using Real = decltype(like);
            const double* xj = d.column(j);
            Real sum[row_block];
            for (int r = 0; r < row_block; ++r) sum[r] = Real(0.0);
            for (int t = 0; t < d.rows; ++t) {
                const Real x = load(xj + long(t) * row_block, like);
                for (int r = 0; r < row_block; ++r) sum[r] = mul_add(Real(xi[long(t) * row_block + r]), x, sum[r]);
            }
            for (int r = 0; r < row_block; ++r) store(d.row(i + r) + j, sum[r] * Real(scale));
        },
        i);
}

// Two passes over the rows for each pair. A pair without a row: 0.
template <class Group>
HOST_DEVICE void pairwise_products(const Group& group, const CovarianceOfDate& d, const double* weight, int i) {
    for (int r = 0; r < row_block; ++r) {
        const double* xi = d.column(i + r);
        group.each(
            d.stride,
            [&](auto like, int j) {
                using Real = decltype(like);
                const Real zero(0.0);
                const double* xj = d.column(j);
                Real sum_w = zero, sum_ww = zero, sum_i = zero, sum_j = zero;
                for (int t = 0; t < d.rows; ++t) {
                    const Real a(xi[long(t) * row_block]), b = load(xj + long(t) * row_block, like);
                    const auto both = (a == a) && (b == b);
                    const Real w = select(both, Real(weight[t]), zero);
                    sum_w = sum_w + w;
                    sum_ww = mul_add(w, w, sum_ww);
                    sum_i = mul_add(w, select(both, a, zero), sum_i);
                    sum_j = mul_add(w, select(both, b, zero), sum_j);
                }
                const Real mean_i = sum_i / sum_w, mean_j = sum_j / sum_w;
                Real cross = zero, left_i = zero, left_j = zero;
                for (int t = 0; t < d.rows; ++t) {
                    const Real a(xi[long(t) * row_block]), b = load(xj + long(t) * row_block, like);
                    const auto both = (a == a) && (b == b);
                    const Real w = select(both, Real(weight[t]), zero);
                    const Real da = select(both, a - mean_i, zero), db = select(both, b - mean_j, zero);
                    cross = mul_add(da * db, w, cross);
                    left_i = mul_add(da, w, left_i);
                    left_j = mul_add(db, w, left_j);
                }
                const Real s = (cross - left_i * left_j / sum_w) / (sum_w - sum_ww / sum_w);
                store(d.row(i + r) + j, select(sum_w > zero, s, zero));
            },
            i);
    }
}

template <class Group>
HOST_DEVICE void covariance_rows(const Group& group, const CovarianceView& v, int date, int block) {
    const CovarianceOfDate d(v, date);
    if (v.pairwise)
        pairwise_products(group, d, v.weight, block * row_block);
    else
        cross_products(group, d, v.scale[date], block * row_block);
}

// Rows i .. i + 7 as they are reported: shrunk, and copied to the columns below the diagonal.
template <class Group>
HOST_DEVICE void finish_rows(const Group& group, const CovarianceView& v, int date, int block) {
    const CovarianceOfDate d(v, date);
    const int i = block * row_block;
    if (v.target != ShrinkageTarget::none) {
        const double intensity = d.shrinkage[shrinkage_intensity], kept = 1.0 - intensity, own = d.shrinkage[target_diagonal];
        const double taken = intensity * d.shrinkage[target_level];
        for (int r = 0; r < row_block && i + r < d.assets; ++r) {
            double* row = d.row(i + r);
            const double u = d.vectors[i + r], variance = row[i + r];
            group.sync();
            group.each(
                d.stride,
                [&](auto like, int j) {
                    using Real = decltype(like);
                    const Real target = (Real(u) * load(d.vectors + j, like)) * Real(taken);
                    store(row + j, mul_add(Real(kept), load(row + j, like), target));
                },
                i);
            group.sync();
            if (group.owns(i + r)) row[i + r] = own == own ? kept * variance + intensity * own : variance;
        }
    }
    group.sync();
    for (int j = i + row_block; j < d.stride; ++j)
        if (group.owns(j))
            for (int r = 0; r < row_block; ++r) d.row(j)[i + r] = d.row(i + r)[j];
}

}  // namespace ASSAY_LEVEL_NAMESPACE
}  // namespace assay
