#include "host/calibration/series.h"

#include <cmath>

namespace assay::calibration {

double dot(const Series& a, const Series& b, Window window) {
    double sum = 0;
    for (int t = window.first; t <= window.last; ++t) sum += a[t] * b[t];
    return sum;
}

double mean(const Series& v, Window window) {
    double sum = 0;
    for (int t = window.first; t <= window.last; ++t) sum += v[t];
    return sum / window.size();
}

Series demeaned(const Series& v, Window window) {
    const double m = mean(v, window);
    Series result{};
    for (int t = window.first; t <= window.last; ++t) result[t] = v[t] - m;
    return result;
}

double deviation(const Series& v, Window window) {
    const Series d = demeaned(v, window);
    return std::sqrt(dot(d, d, window) / (window.size() - 1));
}

double beta(const Series& v, const Series& x, Window window) {
    const Series d = demeaned(x, window);
    return dot(d, demeaned(v, window), window) / dot(d, d, window);
}

double correlation(const Series& v, const Series& x, Window window) {
    const Series a = demeaned(v, window), b = demeaned(x, window);
    return dot(a, b, window) / std::sqrt(dot(a, a, window) * dot(b, b, window));
}

Series standardised(const Series& v, Window window) {
    const double scale = deviation(v, window);
    Series result = demeaned(v, window);
    for (int t = window.first; t <= window.last; ++t) result[t] /= scale;
    return result;
}

namespace {

void take_out(Series& v, const std::vector<Series>& basis, Window window) {
    for (const Series& b : basis) {
        const double share = dot(v, b, window);
        for (int t = window.first; t <= window.last; ++t) v[t] -= share * b[t];
    }
}

Series inside(const Series& v, Window window) {
    Series result{};
    for (int t = window.first; t <= window.last; ++t) result[t] = v[t];
    return result;
}

}  // namespace

std::vector<Series> orthonormal_basis(const std::vector<Series>& vectors, Window window) {
    std::vector<Series> basis;
    for (const Series& vector : vectors) {
        Series v = inside(vector, window);
        take_out(v, basis, window);
        take_out(v, basis, window);
        const double length = std::sqrt(dot(v, v, window));
        for (double& value : v) value /= length;
        basis.push_back(v);
    }
    return basis;
}

Series without(Series v, const std::vector<Series>& basis, Window window) {
    v = inside(v, window);
    take_out(v, basis, window);
    return v;
}

Series residual(const Series& v, const std::vector<Series>& explained_by, Window window) {
    Series one;
    one.fill(1.0);
    std::vector<Series> vectors{one};
    vectors.insert(vectors.end(), explained_by.begin(), explained_by.end());
    return without(v, orthonormal_basis(vectors, window), window);
}

Series rounded(const Series& v, double step) {
    const double per_unit = std::round(1.0 / step);
    Series result;
    for (int t = 0; t < months; ++t) result[t] = std::round(v[t] * per_unit) / per_unit;
    return result;
}

}  // namespace assay::calibration
