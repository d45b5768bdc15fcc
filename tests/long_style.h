// The reference of style analysis: the best weights by trying every set of indices, in long double. Shares no line with kernels/.
#pragma once
#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "host/analysis/style_analysis.h"

namespace assay {

struct LongStyle {
    std::vector<long double> y;
    std::vector<std::vector<long double>> x;  // [indices][observations]
    int n = 0;

    LongStyle(const StyleAnalysisRequest& request, int month, int fund) : x(size_t(request.indices.series)) {
        for (int t = month - request.window + 1; t <= month; ++t) {
            bool all = std::isfinite(request.funds.at(t, fund));
            for (int i = 0; i < request.indices.series; ++i) all = all && std::isfinite(request.indices.at(t, i));
            if (!all) continue;
            y.push_back(request.funds.at(t, fund));
            for (int i = 0; i < request.indices.series; ++i) x[size_t(i)].push_back(request.indices.at(t, i));
        }
        n = int(y.size());
    }
    template <class Weights>
    std::vector<long double> residuals(const Weights& w) const {
        std::vector<long double> rest = y;
        for (size_t i = 0; i < x.size(); ++i)
            for (size_t t = 0; t < y.size(); ++t) rest[t] -= (long double)(w[i]) * x[i][t];
        return rest;
    }
    static long double mean(const std::vector<long double>& v) {
        return std::accumulate(v.begin(), v.end(), 0.0L) / (long double)(v.size());
    }
    static long double squares(const std::vector<long double>& v) {
        const long double m = mean(v);
        long double sum = 0;
        for (long double value : v) sum += (value - m) * (value - m);
        return sum;
    }
    bool constant() const { return std::equal(y.begin() + 1, y.end(), y.begin()); }

    // Weights on the indices of `set` that minimise the variance with sum 1, by Gaussian elimination with pivots; empty: singular.
    std::vector<long double> of_set(unsigned set) const {
        std::vector<size_t> in;
        for (size_t i = 0; i < x.size(); ++i)
            if (set >> i & 1u) in.push_back(i);
        const size_t k = in.size() + 1;
        std::vector<std::vector<long double>> a(k, std::vector<long double>(k + 1, 1.0L));
        const auto moment = [&](const std::vector<long double>& p, const std::vector<long double>& q) {
            const long double mp = mean(p), mq = mean(q);
            long double sum = 0;
            for (size_t t = 0; t < p.size(); ++t) sum += (p[t] - mp) * (q[t] - mq);
            return sum;
        };
        long double scale = 0;
        for (size_t i : in) scale = std::max(scale, squares(x[i]));
        if (scale == 0) scale = 1;
        for (size_t r = 0; r + 1 < k; ++r) {
            for (size_t c = 0; c + 1 < k; ++c) a[r][c] = moment(x[in[r]], x[in[c]]) / scale;
            a[r][k] = moment(x[in[r]], y) / scale;
        }
        a[k - 1][k - 1] = 0;
        for (size_t c = 0; c < k; ++c) {
            size_t pivot = c;
            for (size_t r = c; r < k; ++r)
                if (std::abs(a[r][c]) > std::abs(a[pivot][c])) pivot = r;
            if (std::abs(a[pivot][c]) < 1e-15L) return {};
            std::swap(a[c], a[pivot]);
            for (size_t r = 0; r < k; ++r) {
                if (r == c) continue;
                const long double factor = a[r][c] / a[c][c];
                for (size_t j = c; j <= k; ++j) a[r][j] -= factor * a[c][j];
            }
        }
        std::vector<long double> w(x.size(), 0.0L);
        for (size_t r = 0; r + 1 < k; ++r) w[in[r]] = a[r][k] / a[r][r];
        return w;
    }
    std::vector<long double> best() const {
        std::vector<long double> best_weights;
        long double least = INFINITY;
        for (unsigned set = 1; set < 1u << x.size(); ++set) {
            const auto w = of_set(set);
            if (w.empty() || *std::min_element(w.begin(), w.end()) < 0) continue;
            const long double now = squares(residuals(w));
            if (now < least) least = now, best_weights = w;
        }
        return best_weights;
    }
};

}  // namespace assay
