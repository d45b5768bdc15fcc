#include "host/multiple_testing/model_confidence.h"

#include <Eigen/Core>
#include <algorithm>
#include <cmath>

#include "host/multiple_testing/exact_differences.h"
#include "kernels/status.h"

namespace assay {
namespace {

struct Model {
    int series;
    double mean;
    Eigen::ArrayXd deviation;  // [resamples], of the resampled mean from the mean
};

std::vector<Model> best_models(const SeriesBlock& differences, const ResampleCounts& counts, int resamples) {
    struct Candidate {
        int series;
        ExactSeries exact;
    };
    std::vector<Candidate> candidates;
    for (int s = 0; s < differences.series; ++s)
        if (ExactSeries exact = exact_series(differences, s); exact.scale > 0) candidates.push_back({s, std::move(exact)});
    std::stable_sort(candidates.begin(), candidates.end(), [](const auto& a, const auto& b) { return a.exact.mean > b.exact.mean; });
    if (candidates.size() > size_t(most_models)) candidates.resize(size_t(most_models));
    Eigen::MatrixXd times(resamples, differences.months);
    for (int r = 0; r < resamples; ++r)
        for (int t = 0; t < differences.months; ++t) times(r, t) = counts.at(r, t);
    std::vector<Model> models;
    for (const Candidate& c : candidates) {
        const Eigen::Map<const Eigen::VectorXd> value(c.exact.value.data(), differences.months);
        models.push_back({c.series, c.exact.mean, (times * value).array() / differences.months * c.exact.scale});
    }
    return models;
}

struct Set {
    double mean = 0;
    Eigen::ArrayXd deviation;  // of the resampled mean of the set
};
Set average(const std::vector<Model>& models) {
    Set set{0, Eigen::ArrayXd::Zero(models[0].deviation.size())};
    for (const Model& m : models) {
        set.mean += m.mean;
        set.deviation += m.deviation;
    }
    set.mean /= double(models.size());
    set.deviation /= double(models.size());
    return set;
}

}  // namespace

std::vector<double> model_confidence(const SeriesBlock& differences, const ResampleCounts& counts) {
    std::vector<double> p_value(size_t(differences.series), missing());
    const int resamples = std::min(counts.resamples, most_model_resamples);
    std::vector<Model> models = best_models(differences, counts, resamples);
    double so_far = 0;
    Eigen::ArrayXd maximum(resamples), apart(resamples);
    while (models.size() > 1) {
        const Set set = average(models);
        maximum.setConstant(-HUGE_VAL);
        double statistic = -HUGE_VAL;
        size_t worst = models.size();
        for (size_t i = 0; i < models.size(); ++i) {
            apart = set.deviation - models[i].deviation;
            const double error = std::sqrt(apart.square().sum() / resamples);
            if (!(error > 1e-13 * (std::abs(set.mean) + std::abs(models[i].mean)))) continue;  // like the whole set, but for rounding
            maximum = maximum.max(apart / error);
            const double t = (set.mean - models[i].mean) / error;
            if (t > statistic) statistic = t, worst = i;
        }
        if (worst == models.size()) break;
        so_far = std::max(so_far, double((maximum > statistic).count()) / resamples);
        p_value[size_t(models[worst].series)] = so_far;
        models.erase(models.begin() + long(worst));
    }
    for (const Model& m : models) p_value[size_t(m.series)] = 1;
    return p_value;
}

}  // namespace assay
