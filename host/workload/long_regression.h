// The reference of every regression test and benchmark: a plain two-pass in long double, one window at a time. Shares no code with
// kernels/.
#pragma once
#include <cmath>
#include <vector>

namespace assay {

struct LongRegression {
    int n = 0;
    long double mean_x = NAN, mean_y = NAN, sxx = NAN, sxy = NAN, syy = NAN;
    long double beta = NAN, alpha = NAN, correlation = NAN, sse = NAN, volatility = NAN, t_alpha = NAN, t_beta = NAN;

    // y(k) and x(k) for k = 0 .. count - 1; pairs with a NaN are left out. All but n is NaN with fewer than `minimum` pairs.
    template <class X, class Y>
    LongRegression(int count, X x, Y y, int minimum) {
        std::vector<long double> xs, ys;
        for (int k = 0; k < count; ++k)
            if (!std::isnan(x(k)) && !std::isnan(y(k))) xs.push_back(x(k)), ys.push_back(y(k));
        n = int(xs.size());
        if (n < minimum || n < 3) return;
        mean_x = mean_y = sxx = sxy = syy = sse = 0;
        for (int i = 0; i < n; ++i) mean_x += xs[i], mean_y += ys[i];
        mean_x /= n, mean_y /= n;
        for (int i = 0; i < n; ++i) {
            const long double dx = xs[i] - mean_x, dy = ys[i] - mean_y;
            sxx += dx * dx, sxy += dx * dy, syy += dy * dy;
        }
        if (all_equal(xs)) sxx = 0;
        if (all_equal(ys)) syy = 0;
        beta = sxx > 0 ? sxy / sxx : NAN;
        alpha = mean_y - beta * mean_x;
        correlation = sxx > 0 && syy > 0 ? sxy / std::sqrt(sxx * syy) : NAN;
        for (int i = 0; i < n; ++i) {
            const long double e = (ys[i] - mean_y) - beta * (xs[i] - mean_x);
            sse += e * e;
        }
        volatility = std::sqrt(sse / (n - 2));
        t_beta = beta * std::sqrt(sxx) / volatility;
        t_alpha = alpha / (volatility * std::sqrt(1.0L / n + mean_x * mean_x / sxx));
    }

  private:
    static bool all_equal(const std::vector<long double>& v) {
        for (long double x : v)
            if (x != v[0]) return false;
        return true;
    }
};

}  // namespace assay
