// How far a covariance matrix S is shrunk towards a target F: the intensities of Ledoit and Wolf. x: deviations, t rows, n assets.
//
//   identity              F = mean variance * I; S = X'X / t
//                         (2004, "A well-conditioned estimator for large-dimensional covariance matrices")
//   constant correlation  F_ij = r s_i s_j, r the mean correlation (2004, "Honey, I shrunk the sample covariance matrix")
//                         As PyPortfolioOpt has it: S = X'X / (t - 1) beside fourth moments over t. The authors divide by t throughout:
//                         their intensity is larger (by 0.01 to 0.035 at 36 and 60 months of 30 bond ETFs), their variances smaller by
//                         (t - 1) / t
//   single factor         F_ij = b_i b_j / V, b = cov(x, g), V = var(g), g the mean of the assets; S = X'X / t
//                         (2003, "Improved estimation of the covariance matrix of stock returns"; the authors' covMarket)
// intensity = (pi - rho) / (t gamma), within 0 .. 1; gamma = |S - F|^2, pi and rho sums over i, j of fourth moments. None is a matrix: with
// q_t = |x_t|^2, sum_ij sum_t x_ti^2 x_tj^2 = sum_t q_t^2, and so on, a few sums per row. An asset that does not move has correlation 0
// with the others; where S is the target but for rounding the intensity is 0. Guarantee: same bits.
#pragma once
#include "kernels/covariance.h"

namespace assay::inline ASSAY_LEVEL_NAMESPACE {

// The sum over i != j of (s_ij - level u_i u_j)^2.
template <class Group>
HOST_DEVICE double squares_off_diagonal(const Group& group, const CovarianceOfDate& d, double level) {
    const double* u = d.vectors;
    double below = 0.0, in_blocks = 0.0;
    for (int i = 0; i < d.assets; ++i) {
        const double* row = d.row(i);
        const int block = i / row_block * row_block, after = block + row_block;
        for (int j = block; j < after; ++j) {
            const double off = j == i ? 0.0 : mul_add(-level, u[i] * u[j], row[j]);
            in_blocks = mul_add(off, off, in_blocks);
        }
        below = below +
                group
                    .sum_and_squares(d.stride - after,
                                     [&](auto like, int k) {
                                         using Real = decltype(like);
                                         return mul_add(Real(-level), Real(u[i]) * load(u + after + k, like), load(row + after + k, like));
                                     })
                    .squares;
    }
    return mul_add(2.0, below, in_blocks);
}

// Sums over the assets of x_ti^power * factor_i and of its square; factor null: 1.
template <int power, class Group>
HOST_DEVICE SumAndSquares sum_of_row(const Group& group, const CovarianceOfDate& d, int t, const double* factor = nullptr) {
    return group.sum_and_squares(d.stride, [&](auto like, int i) {
        const auto x = load(d.column(i) + long(t) * row_block, like);
        const auto to_power = power == 1 ? x : power == 2 ? x * x : x * x * x;
        return factor ? to_power * load(factor + i, like) : to_power;
    });
}

// squares: |S|^2 off the diagonal, where gamma is the difference of S from F.
HOST_DEVICE double intensity_of(double pi_less_rho, double t, double gamma, double squares) {
    const double a = pi_less_rho / (t * gamma);
    return gamma > 1e-28 * squares && a > 0.0 ? (a < 1.0 ? a : 1.0) : 0.0;
}

struct ShrinkageFound {
    double intensity, level, diagonal;
};

template <class Group>
HOST_DEVICE ShrinkageFound identity_intensity(const Group& group, const CovarianceOfDate& d) {
    const double t = d.rows, n = d.assets;
    double fourth = 0.0;
    for (int k = 0; k < d.rows; ++k) {
        const double q = sum_of_row<2>(group, d, k).sum;
        fourth = mul_add(q, q, fourth);
    }
    const double mean = group.sum_and_squares(d.stride, [&](auto like, int i) { return load(d.vectors + d.stride + i, like); }).sum / n;
    double spread = 0.0, squares = squares_off_diagonal(group, d, 0.0);
    for (int i = 0; i < d.assets; ++i) spread = mul_add(d.row(i)[i] - mean, d.row(i)[i] - mean, spread);
    const double gamma = squares + spread, total = gamma + n * (mean * mean);  // |S|^2 = |S - mean I|^2 + n mean^2
    return {intensity_of(fourth / t - total, t, gamma, total), 0.0, mean};
}

template <class Group>
HOST_DEVICE ShrinkageFound constant_correlation_intensity(const Group& group, const CovarianceOfDate& d) {
    const double t = d.rows, n = d.assets, mixed = 1.0 - 2.0 * (t - 1.0) / t;
    const double *deviation = d.vectors, *variance = d.vectors + d.stride;
    double squares_of_q = 0.0, fourth = 0.0, third = 0.0, correlations = 0.0, common = 0.0;
    const auto inverse = [&](auto like, int i) {
        using Real = decltype(like);
        const Real s = load(deviation + i, like);
        return select(s > Real(0.0), Real(1.0) / s, Real(0.0));
    };
    // Of each asset 1 / s_i, kept where the variances were: those are the diagonal of the matrix.
    double* inverses = d.vectors + d.stride;
    const SumAndSquares variances = group.sum_and_squares(d.stride, [&](auto like, int i) { return load(variance + i, like); });
    group.sync();
    group.each(d.stride, [&](auto like, int i) { store(inverses + i, inverse(like, i)); });
    group.sync();
    double moving = 0.0;
    for (int i = 0; i < d.assets; ++i) moving = moving + (inverses[i] > 0.0 ? 1.0 : 0.0);
    for (int k = 0; k < d.rows; ++k) {
        const SumAndSquares q = sum_of_row<2>(group, d, k);
        const double with_deviation = sum_of_row<1>(group, d, k, deviation).sum, with_inverse = sum_of_row<1>(group, d, k, inverses).sum;
        squares_of_q = mul_add(q.sum, q.sum, squares_of_q);
        fourth = fourth + q.squares;
        third = mul_add(sum_of_row<3>(group, d, k, inverses).sum, with_deviation, third);
        correlations = mul_add(with_inverse, with_inverse, correlations);
        common = mul_add(with_deviation, with_deviation, common);
    }
    // Sums over i != j: of the correlations, and of s_i s_j s_ij.
    const double r = n > 1.0 ? (correlations / (t - 1.0) - moving) / (n * (n - 1.0)) : 0.0;
    const double together = common / (t - 1.0) - variances.squares;
    const double squares = squares_off_diagonal(group, d, 0.0);
    const double pi_off = squares_of_q / t - fourth / t + mixed * squares;  // rho has the diagonal of pi too
    const double rho_off = r * ((third - fourth) / t + mixed * together);
    return {intensity_of(pi_off - rho_off, t, squares_off_diagonal(group, d, r), squares), r, missing()};
}

template <class Group>
HOST_DEVICE ShrinkageFound single_factor_intensity(const Group& group, const CovarianceOfDate& d) {
    const double t = d.rows, n = d.assets;
    double *b = d.vectors, *variance = d.vectors + d.stride, *g = d.row_value;
    double squares_of_g = 0.0;
    for (int k = 0; k < d.rows; ++k) {
        const double mean = sum_of_row<1>(group, d, k).sum / n;
        squares_of_g = mul_add(mean, mean, squares_of_g);
        if (group.owns(k)) g[k] = mean;
    }
    group.sync();
    group.each(d.stride, [&](auto like, int i) {
        using Real = decltype(like);
        Real sum(0.0);
        for (int k = 0; k < d.rows; ++k) sum = mul_add(load(d.column(i) + long(k) * row_block, like), Real(g[k]), sum);
        store(b + i, sum / Real(t));
    });
    group.sync();
    const double v = squares_of_g / t, level = v > 0.0 ? 1.0 / v : 0.0;
    double squares_of_q = 0, fourth = 0, a = 0, c = 0, e = 0, of_b = 0, of_gb = 0;
    for (int k = 0; k < d.rows; ++k) {
        const SumAndSquares q = sum_of_row<2>(group, d, k), x = sum_of_row<1>(group, d, k, b);
        squares_of_q = mul_add(q.sum, q.sum, squares_of_q);
        fourth = fourth + q.squares;
        a = mul_add(q.sum * g[k], x.sum, a);
        c = mul_add(g[k], sum_of_row<3>(group, d, k, b).sum, c);
        e = mul_add(g[k] * g[k], x.squares, e);
        of_b = mul_add(x.sum, x.sum, of_b);
        of_gb = mul_add(g[k] * g[k], x.sum * x.sum, of_gb);
    }
    double own = 0.0;  // sum of b_i^2 s_ii
    for (int i = 0; i < d.assets; ++i) own = mul_add(b[i] * b[i], variance[i], own);
    const double squares = squares_off_diagonal(group, d, 0.0), pi_off = squares_of_q / t - fourth / t - squares;
    const double first = ((a - of_b) / t - (c / t - own)) * level;
    const double third = ((of_gb - v * of_b) / t - (e / t - v * own)) * level * level;
    return {intensity_of(pi_off - (2.0 * first - third), t, squares_off_diagonal(group, d, level), squares), level, missing()};
}

// After all rows of the date. Leaves u in its vectors.
template <class Group>
HOST_DEVICE void find_shrinkage(const Group& group, const CovarianceView& v, int date) {
    const CovarianceOfDate d(v, date);
    for (int i = 0; i < d.stride; ++i)
        if (group.owns(i)) {
            const double variance = i < d.assets ? d.row(i)[i] : 0.0;
            d.vectors[i] = root(variance);
            d.vectors[d.stride + i] = variance;
        }
    group.sync();
    const ShrinkageFound found = v.target == ShrinkageTarget::identity               ? identity_intensity(group, d)
                                 : v.target == ShrinkageTarget::constant_correlation ? constant_correlation_intensity(group, d)
                                                                                     : single_factor_intensity(group, d);
    group.sync();
    if (group.owns(0)) {
        d.shrinkage[shrinkage_intensity] = found.intensity;
        d.shrinkage[target_level] = found.level;
        d.shrinkage[target_diagonal] = found.diagonal;
    }
}

}  // namespace assay::inline ASSAY_LEVEL_NAMESPACE
