// Covariance estimators in long double, written from the formulas as they stand in the papers, n^2 t sums and all; shares no code with
// kernels/covariance.h and kernels/shrinkage.h.
#pragma once
#include <algorithm>
#include <cmath>
#include <vector>

namespace assay {

struct LongCovariance {
    int n = 0, t = 0;
    std::vector<long double> x, s, target;  // deviations [t][n], covariance and target [n][n]
    long double intensity = NAN;

    // returns: [rows][n], rows without gaps, oldest first; weight: of each row, normalised or not.
    LongCovariance(const std::vector<std::vector<double>>& returns, const std::vector<double>& weight, long double divisor_of_unweighted)
        : n(int(returns.at(0).size())), t(int(returns.size())), x(returns.size() * returns[0].size()), s(size_t(n) * size_t(n)) {
        long double total = 0, squares = 0;
        for (double w : weight) total += w, squares += (long double)(w)*w;
        for (int i = 0; i < n; ++i) {
            long double mean = 0;
            for (int k = 0; k < t; ++k) mean += weight[size_t(k)] * (long double)(returns[size_t(k)][size_t(i)]) / total;
            for (int k = 0; k < t; ++k) at(x, k, i) = returns[size_t(k)][size_t(i)] - mean;
        }
        const long double divisor = divisor_of_unweighted > 0 ? divisor_of_unweighted : total - squares / total;
        for (int i = 0; i < n; ++i)
            for (int j = 0; j < n; ++j) {
                long double sum = 0;
                for (int k = 0; k < t; ++k) sum += weight[size_t(k)] * at(x, k, i) * at(x, k, j);
                at(s, i, j) = sum / divisor;
            }
    }
    long double& at(std::vector<long double>& m, int i, int j) { return m[size_t(i) * size_t(n) + size_t(j)]; }
    long double fourth(int i, int j, int k, int l) {  // mean over the rows of x_i x_j x_k x_l
        long double sum = 0;
        for (int r = 0; r < t; ++r) sum += at(x, r, i) * at(x, r, j) * at(x, r, k) * at(x, r, l);
        return sum / t;
    }
    void shrink(long double pi_less_rho) {
        long double gamma = 0, squares = 0;
        for (size_t e = 0; e < s.size(); ++e) {
            gamma += (s[e] - target[e]) * (s[e] - target[e]);
            squares += s[e] * s[e];
        }
        intensity = gamma > 1e-26L * squares ? std::clamp(pi_less_rho / gamma / t, 0.0L, 1.0L) : 0.0L;
        for (size_t e = 0; e < s.size(); ++e) s[e] = (1 - intensity) * s[e] + intensity * target[e];
    }
    void towards_identity() {  // s: over t
        long double trace = 0, pi = 0;
        for (int i = 0; i < n; ++i) trace += at(s, i, i);
        target.assign(s.size(), 0);
        for (int i = 0; i < n; ++i) at(target, i, i) = trace / n;
        for (int i = 0; i < n; ++i)
            for (int j = 0; j < n; ++j) pi += fourth(i, i, j, j) - at(s, i, j) * at(s, i, j);
        shrink(pi);
    }
    void towards_constant_correlation() {  // s: over t - 1; fourth moments over t, and third ones as PyPortfolioOpt mixes them
        const long double share = (t - 1.0L) / t;
        long double r = 0, pi = 0, rho = 0;
        const auto moves = [&](int i) { return at(s, i, i) > 0; };
        for (int i = 0; i < n; ++i)
            for (int j = 0; j < n; ++j)
                if (i != j && moves(i) && moves(j)) r += at(s, i, j) / std::sqrt(at(s, i, i) * at(s, j, j)) / (n * (n - 1.0L));
        target = s;
        for (int i = 0; i < n; ++i)
            for (int j = 0; j < n; ++j) {
                const long double own = fourth(i, i, j, j) - 2 * share * at(s, i, j) * at(s, i, j) + at(s, i, j) * at(s, i, j);
                pi += own;
                if (i == j) {
                    rho += own;
                    continue;
                }
                at(target, i, j) = r * std::sqrt(at(s, i, i) * at(s, j, j));
                const long double theta =
                    fourth(i, i, i, j) - share * at(s, i, i) * at(s, i, j) - share * at(s, i, j) * at(s, i, i) + at(s, i, i) * at(s, i, j);
                if (moves(i)) rho += r * std::sqrt(at(s, j, j) / at(s, i, i)) * theta;
            }
        shrink(pi - rho);
    }
    void towards_single_factor() {  // s: over t
        std::vector<long double> g(static_cast<size_t>(t)), b(static_cast<size_t>(n));
        long double v = 0, pi_less_rho = 0;
        for (int k = 0; k < t; ++k)
            for (int i = 0; i < n; ++i) g[size_t(k)] += at(x, k, i) / n;
        for (int k = 0; k < t; ++k) v += g[size_t(k)] * g[size_t(k)] / t;
        for (int i = 0; i < n; ++i)
            for (int k = 0; k < t; ++k) b[size_t(i)] += at(x, k, i) * g[size_t(k)] / t;
        target = s;
        for (int i = 0; i < n; ++i)
            for (int j = 0; j < n; ++j) {
                if (i == j) continue;  // pi and rho are the same there
                const long double bi = b[size_t(i)], bj = b[size_t(j)];
                at(target, i, j) = bi * bj / v;
                long double of_i = 0, of_j = 0, of_g = 0;  // mean of x_i x_j times x_i g, x_j g, g g, less their products
                for (int k = 0; k < t; ++k) {
                    const long double product = at(x, k, i) * at(x, k, j) / t;
                    of_i += product * at(x, k, i) * g[size_t(k)], of_j += product * at(x, k, j) * g[size_t(k)];
                    of_g += product * g[size_t(k)] * g[size_t(k)];
                }
                const long double rho =
                    (bj * (of_i - bi * at(s, i, j)) + bi * (of_j - bj * at(s, i, j))) / v - bi * bj / (v * v) * (of_g - v * at(s, i, j));
                pi_less_rho += fourth(i, i, j, j) - at(s, i, j) * at(s, i, j) - rho;
            }
        shrink(pi_less_rho);
    }
};

}  // namespace assay
