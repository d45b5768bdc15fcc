#include "host/multiple_testing/resampled_maximum.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "host/multiple_testing/grouped_differences.h"
#include "host/multiple_testing/kernel_variance.h"
#include "host/multiple_testing/resample_counts.h"
#include "kernels/resampled_maximum.h"

namespace assay {
namespace {

constexpr int resamples_per_item = most_resamples_per_item;
constexpr int least_blocks = 4;
constexpr size_t stepm_one_in = 20;  // 5 %

// What the maxima need of each series beside its values, scaled as they are.
struct OfSeries {
    AlignedArray lower, consistent, kernel;

    OfSeries(const GroupedDifferences& grouped, const std::vector<double>& variance) {
        const size_t columns = size_t(grouped.groups) * maximum_slots;
        for (AlignedArray* a : {&lower, &consistent, &kernel}) *a = AlignedArray(columns);
        const double n = grouped.months;
        for (size_t c = 0; c < columns; ++c) {
            lower[c] = consistent[c] = 0;
            kernel[c] = missing();
            if (c >= grouped.series.size()) continue;
            const double mean = grouped.mean[c], scale = grouped.scale[c], omega_squared = variance[size_t(grouped.series[c])];
            const bool recentred = !(mean < -std::sqrt(std::max(omega_squared, 0.0) / n * 2 * std::log(std::log(n))));
            lower[c] = std::min(mean, 0.0) / scale;  // mean less the larger of it and 0
            consistent[c] = recentred ? 0 : mean / scale;
            kernel[c] = omega_squared > 0 ? scale * std::sqrt(n) / std::sqrt(omega_squared) : 0;
        }
    }
};

using Maxima = std::vector<double>;  // [resamples], ascending; resamples in which no series has a value are left out

class MaximaOf {
  public:
    MaximaOf(const GroupedDifferences& grouped, const std::vector<double>& variance, const ResampleCounts& counts,
             const Execution& execution)
        : resamples_(counts.resamples), result_(size_t(counts.padded_resamples()) * maximum_outputs * maximum_slots) {
        const OfSeries of(grouped, variance);
        ResampledMaximumView v = {};
        v.value = grouped.value.data();
        v.groups = grouped.groups;
        v.months = grouped.months;
        v.counts = counts.counts.data();
        v.resamples = counts.padded_resamples();
        v.resamples_per_item = resamples_per_item;
        v.lower = of.lower.data();
        v.consistent = of.consistent.data();
        v.scale = grouped.scale.data();
        v.kernel = of.kernel.data();
        v.least = grouped.least.data();
        v.result = result_.data();
        Execution small = with_mathematics(execution);
        small.cpu.batch_funds = maximum_slots;
        const long items = (v.resamples + resamples_per_item - 1L) / resamples_per_item * maximum_slots;
        execute(resampled_maximum_programs, "assay_gpu_resampled_maximum", v, items, small);
    }
    Maxima of(Studentisation studentisation, Recentring recentring) const {
        Maxima all;
        for (int r = 0; r < resamples_; ++r) {
            const double* at =
                result_.data() + (size_t(r) * maximum_outputs + size_t(maximum_output(studentisation, recentring))) * maximum_slots;
            const double most = *std::max_element(at, at + maximum_slots);
            if (std::isfinite(most)) all.push_back(most);
        }
        std::sort(all.begin(), all.end());
        return all;
    }

  private:
    int resamples_;
    AlignedArray result_;
};

double share_above(const Maxima& maxima, double statistic) {
    if (maxima.empty()) return missing();
    return double(maxima.end() - std::upper_bound(maxima.begin(), maxima.end(), statistic)) / double(maxima.size());
}

SuperiorAbility ability(const MaximaOf& maxima, Studentisation studentisation, double statistic) {
    return {statistic, share_above(maxima.of(studentisation, lower_recentred), statistic),
            share_above(maxima.of(studentisation, consistent_recentred), statistic),
            share_above(maxima.of(studentisation, upper_recentred), statistic)};
}

// The smallest maximum that at most 5 % of them exceed.
double critical_value(const Maxima& maxima) { return maxima[maxima.size() - 1 - maxima.size() / stepm_one_in]; }

struct Observed {  // of each series; NaN: it does not move
    std::vector<double> mean, studentised, by_kernel;
};

Observed observed_statistics(const SeriesBlock& differences, const GroupedDifferences& moving, const std::vector<double>& variance) {
    const std::vector<double> none(size_t(differences.series), missing());
    Observed observed{none, none, none};
    const double n = differences.months;
    for (size_t c = 0; c < moving.series.size(); ++c) {
        const size_t s = size_t(moving.series[c]);
        const double mean = moving.mean[c];
        double squares = 0;
        for (int t = 0; t < differences.months; ++t)
            squares += (differences.at(t, moving.series[c]) - mean) * (differences.at(t, moving.series[c]) - mean);
        observed.mean[s] = mean;
        observed.studentised[s] = std::sqrt(n) * mean / std::sqrt(squares / n);
        if (variance[s] > 0) observed.by_kernel[s] = std::sqrt(n) * mean / std::sqrt(variance[s]);
    }
    return observed;
}

double largest(const std::vector<double>& values) {
    double most = missing();
    for (double v : values)
        if (!(most >= v) && v == v) most = v;
    return most;
}

// maxima: of all series, the first step.
void step_down(ResampledMaxima& result, const SeriesBlock& differences, const std::vector<int>& moving,
               const std::vector<double>& studentised, const ResampleCounts& counts, const Execution& execution) {
    Maxima maxima = result.best_studentized;
    std::vector<int> left = moving;
    while (!left.empty() && !maxima.empty()) {
        const double critical = critical_value(maxima);
        const auto kept = std::stable_partition(left.begin(), left.end(), [&](int s) { return !(studentised[size_t(s)] > critical); });
        if (kept == left.end()) return;
        for (auto s = kept; s != left.end(); ++s) result.superior[size_t(*s)] = 1;
        left.erase(kept, left.end());
        if (left.empty()) return;
        maxima = MaximaOf(GroupedDifferences(differences, left), result.kernel_variance, counts, execution)
                     .of(studentised_by_resample, upper_recentred);
    }
}

}  // namespace

ResampledMaxima resampled_maxima(const ResampledMaximumRequest& request, const Execution& execution) {
    const SeriesBlock& differences = request.differences;
    const ResampleCounts counts = resample_counts(differences.months, request.mean_block, request.resamples, request.seed, execution.cpu);
    ResampledMaxima result;
    result.superior.assign(size_t(differences.series), 0);
    if (differences.months < std::max(3, least_blocks * request.mean_block)) {  // resamples would be rotations of the sample
        result.absence = fmt::format("blocks of {} months on average need {} months, and there are {}", request.mean_block,
                                     std::max(3, least_blocks * request.mean_block), differences.months);
        return result;
    }
    result.kernel_variance = kernel_variances(differences, request.mean_block, execution.cpu);
    std::vector<int> all(size_t(differences.series));
    std::iota(all.begin(), all.end(), 0);
    const GroupedDifferences moving(differences, all);
    if (moving.series.empty()) {
        result.absence = "no series moves against what it is measured against";
        return result;
    }
    const Observed observed = observed_statistics(differences, moving, result.kernel_variance);
    const MaximaOf maxima(moving, result.kernel_variance, counts, execution);
    result.not_studentized = ability(maxima, not_studentised, largest(observed.mean));
    result.studentized = ability(maxima, studentised_by_resample, largest(observed.studentised));
    result.studentized_kernel = ability(maxima, studentised_by_kernel, largest(observed.by_kernel));
    result.best_mean = maxima.of(not_studentised, upper_recentred);
    result.best_studentized = maxima.of(studentised_by_resample, upper_recentred);
    if (request.step_down) step_down(result, differences, moving.series, observed.studentised, counts, execution);
    return result;
}

}  // namespace assay
