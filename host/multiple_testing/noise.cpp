#include "host/multiple_testing/noise.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "host/estimate/eigenvalues.h"
#include "host/multiple_testing/deflated_sharpe.h"
#include "host/multiple_testing/halves.h"
#include "host/multiple_testing/overfitting.h"
#include "host/multiple_testing/resampled_maximum.h"
#include "kernels/elementary.h"
#include "kernels/random.h"
#include "kernels/variation.h"

namespace assay {
namespace {

constexpr size_t fewest_pairs = 1600;
constexpr uint64_t noise_stream = 0x6e6f697365ull;  // apart from the resamples of the same seed

// Standard normals of one set, one after the other: the polar method on counter-based bits, with a logarithm that is the same everywhere.
class Normals {
  public:
    Normals(uint64_t seed, int set) : seed_(seed ^ noise_stream << 20), set_(uint32_t(set)) {}
    double next() {
        if (kept_) return kept_ = false, second_;
        for (;;) {
            const RandomWords random = random_words(seed_, set_, block_++);
            const double u = uniform(random.word[0], random.word[1]), v = uniform(random.word[2], random.word[3]), s = u * u + v * v;
            if (s >= 1 || s < 0x1p-100) continue;
            const double factor = std::sqrt(-2 * logarithm(s) / s);
            second_ = v * factor;
            kept_ = true;
            return u * factor;
        }
    }

  private:
    static double uniform(uint32_t high, uint32_t low) {  // -1 .. 1
        return double(int64_t(uint64_t(high) << 32 | low) >> 11) * 0x1p-52;
    }
    uint64_t seed_;
    uint32_t set_, block_ = 0;
    bool kept_ = false;
    double second_ = 0;
};

struct Shape {
    int series = 0, months = 0, factors = 0;
    Eigen::MatrixXd loading;       // [series][factors], of standardised differences
    std::vector<double> residual;  // deviation of what the factors leave
};

// Standardised differences of evenly taken series that move.
Eigen::MatrixXd standardised(const SeriesBlock& differences, int most_series) {
    std::vector<int> moving;
    std::vector<double> mean, deviation;
    for (int s = 0; s < differences.series; ++s) {
        double sum = 0, squares = 0;
        const double origin = differences.at(0, s);
        for (int t = 0; t < differences.months; ++t) sum += differences.at(t, s) - origin;
        const double m = origin + sum / differences.months;
        for (int t = 0; t < differences.months; ++t) squares += (differences.at(t, s) - m) * (differences.at(t, s) - m);
        if (!(squares > least_variation)) continue;
        moving.push_back(s), mean.push_back(m), deviation.push_back(std::sqrt(squares / differences.months));
    }
    const size_t taken = std::min(moving.size(), size_t(most_series));
    Eigen::MatrixXd z(differences.months, long(taken));
    for (size_t k = 0; k < taken; ++k) {
        const size_t from = k * moving.size() / taken;
        for (int t = 0; t < differences.months; ++t) z(t, long(k)) = (differences.at(t, moving[from]) - mean[from]) / deviation[from];
    }
    return z;
}

// Eigenvectors of the correlation matrix z'z / T, by way of the smaller of it and zz' / T, which has the same eigenvalues.
Shape shape_of(const Eigen::MatrixXd& z) {
    Shape shape;
    shape.months = int(z.rows());
    shape.series = int(z.cols());
    const double months = double(z.rows()), ratio = double(z.cols()) / months, edge = (1 + std::sqrt(ratio)) * (1 + std::sqrt(ratio));
    const bool by_months = z.rows() < z.cols();
    const Eigen::MatrixXd product = by_months ? Eigen::MatrixXd(z * z.transpose()) : Eigen::MatrixXd(z.transpose() * z);
    const EigenDecomposition found = eigen_decomposition(product / months);
    const Eigen::VectorXd& values = found.values;  // ascending
    while (shape.factors < values.size() && values(values.size() - 1 - shape.factors) > edge) ++shape.factors;
    shape.loading.resize(z.cols(), shape.factors);
    for (int f = 0; f < shape.factors; ++f) {
        const auto vector = found.vectors.col(values.size() - 1 - f);
        const double value = values(values.size() - 1 - f);
        shape.loading.col(f) =
            by_months ? Eigen::VectorXd(z.transpose() * vector / std::sqrt(months)) : Eigen::VectorXd(vector * std::sqrt(value));
    }
    for (int s = 0; s < shape.series; ++s) shape.residual.push_back(std::sqrt(std::max(0.0, 1 - shape.loading.row(s).squaredNorm())));
    return shape;
}

SeriesBlock noise_set(const Shape& shape, uint64_t seed, int set) {
    SeriesBlock noise(shape.series, shape.months);
    Normals normals(seed, set);
    std::vector<double> factor(size_t(shape.factors));
    for (int t = 0; t < shape.months; ++t) {
        for (double& f : factor) f = normals.next();
        for (int s = 0; s < shape.series; ++s) {
            double value = shape.residual[size_t(s)] * normals.next();
            for (int f = 0; f < shape.factors; ++f) value += shape.loading(s, f) * factor[size_t(f)];
            noise.at(t, s) = value;
        }
    }
    return noise;
}

double quantile(std::vector<double> values, double share) {
    std::sort(values.begin(), values.end());
    const double place = share * double(values.size() - 1);
    const size_t below = size_t(place);
    return values[below] + (place - double(below)) * (values[std::min(below + 1, values.size() - 1)] - values[below]);
}

struct OfSet {
    double pbo = missing(), deflated = missing(), effective_trials = missing();
    bool stepm = false;
    double p_value[3] = {missing(), missing(), missing()};
};

double share_rejected(const std::vector<OfSet>& sets, int form) {
    double rejected = 0;
    for (const OfSet& s : sets) rejected += s.p_value[form] <= 0.05;
    return rejected / double(sets.size());
}

}  // namespace

NoiseNull noise_null(const NoiseRequest& request, const Execution& execution) {
    NoiseNull null;
    const Shape shape = shape_of(standardised(request.differences, request.most_series));
    if (shape.series < 2 || shape.months < 3) return null;
    null.sets = request.sets;
    null.series = shape.series;
    null.resamples = request.resamples;
    null.factors = shape.factors;
    const int one_in = std::max(1, int(halves_with_first_block(request.blocks).half.size() / fewest_pairs));
    null.halves = 2 * int64_t(halves_with_first_block(request.blocks, one_in).half.size());
    std::vector<OfSet> sets(size_t(request.sets));
    CpuExecution by_set = execution.cpu;
    by_set.batch_funds = pack_columns;
    run_batches(request.sets, by_set, [&](int first, int last) {
        const Execution alone{.cpu = {.threads = 1, .level = execution.cpu.level}};
        for (int set = first; set < std::min(last, request.sets); ++set) {
            const SeriesBlock noise = noise_set(shape, request.seed, set);
            const Overfitting halves = overfitting({.differences = noise, .blocks = request.blocks, .one_in = one_in}, alone);
            const ResampledMaxima maxima =
                resampled_maxima({noise, request.mean_block, request.resamples, request.seed + 1 + uint64_t(set)}, alone);
            const std::vector<double>& best = maxima.best_studentized;
            OfSet& of = sets[size_t(set)];
            of.pbo = halves.pbo;
            of.p_value[0] = maxima.not_studentized.p_consistent;
            of.p_value[1] = maxima.studentized.p_consistent;
            of.p_value[2] = maxima.studentized_kernel.p_consistent;
            of.deflated = deflated_sharpe(ratio_moments(noise)).deflated;
            of.stepm = std::find(maxima.superior.begin(), maxima.superior.end(), 1) != maxima.superior.end();
            if (!best.empty())
                of.effective_trials = effective_trials(std::accumulate(best.begin(), best.end(), 0.0) / double(best.size()), shape.series);
        }
    });
    const double count = double(request.sets);
    std::vector<double> deflated, effective;
    double kept = 0;
    for (const OfSet& s : sets) {
        kept += s.stepm;
        if (!std::isnan(s.deflated)) deflated.push_back(s.deflated);
        if (!std::isnan(s.effective_trials)) effective.push_back(s.effective_trials);
    }
    if (!deflated.empty()) null.deflated_low = quantile(deflated, 0.05), null.deflated_high = quantile(deflated, 0.95);
    if (!effective.empty()) {  // the months were resampled
        null.effective_low = quantile(effective, 0.05), null.effective_high = quantile(effective, 0.95);
        null.stepm = kept / count;
        null.not_studentized = share_rejected(sets, 0);
        null.studentized = share_rejected(sets, 1);
        null.studentized_kernel = share_rejected(sets, 2);
        null.share_error = std::sqrt(0.05 * 0.95 / count);
    }
    for (const OfSet& s : sets)
        if (!std::isnan(s.pbo)) null.pbo.push_back(s.pbo);
    if (null.pbo.empty()) return null;
    double sum = 0, squares = 0;
    for (double p : null.pbo) sum += p;
    null.pbo_mean = sum / double(null.pbo.size());
    for (double p : null.pbo) squares += (p - null.pbo_mean) * (p - null.pbo_mean);
    null.pbo_error = std::sqrt(squares / double(null.pbo.size() * null.pbo.size()));
    null.pbo_low = quantile(null.pbo, 0.05);
    null.pbo_middle = quantile(null.pbo, 0.5);
    null.pbo_high = quantile(null.pbo, 0.95);
    return null;
}

}  // namespace assay
