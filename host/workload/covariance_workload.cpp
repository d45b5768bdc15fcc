#include <fmt/format.h>

#include <cmath>
#include <optional>

#include "host/estimate/covariance.h"
#include "host/workload/long_covariance.h"
#include "host/workload/made_up_style.h"
#include "host/workload/workload.h"

namespace assay {
namespace {

constexpr CovarianceSettings settings_of(int lookback) {
    return {.estimator = CovarianceEstimator::ledoit_wolf_identity, .lookback = lookback};
}

class Matrices : public Job {
  public:
    explicit Matrices(const JobSize& size)
        : returns_(make_style_panel(size.funds, 5, size.months + size.width - 1, Gaps::none).funds), lookback_(size.months) {
        for (int d = 0; d < size.width; ++d) {
            dates_.push_back({lookback_ - 1 + d, {}});
            for (int i = 0; i < size.funds; ++i) dates_.back().assets.push_back(i);
        }
    }
    void compute(const Execution& execution) override {
        result_.reset();
        result_.emplace(returns_, settings_of(lookback_), dates_, execution);
    }
    void add_to(Digest& digest) const override {
        for (int d = 0; d < result_->size(); ++d) {
            const CovarianceEstimate e = result_->at(d);
            digest.add(e.matrix, size_t(e.n) * size_t(e.stride));
            digest.add(e.shrinkage_intensity);
        }
    }
    // Of an entry, relative to sqrt(s_ii s_jj); of the last date.
    double worst_error() const override {
        const CovarianceEstimate e = result_->at(result_->size() - 1);
        std::vector<std::vector<double>> rows;
        for (int t = dates_.back().last_row - lookback_ + 1; t <= dates_.back().last_row; ++t) {
            rows.emplace_back();
            for (int i = 0; i < e.n; ++i) rows.back().push_back(returns_.at(t, i));
        }
        LongCovariance truth(rows, std::vector<double>(rows.size(), 1.0), lookback_);
        truth.towards_identity();
        double worst = relative_error(e.shrinkage_intensity, truth.intensity);
        for (int i = 0; i < e.n; ++i)
            for (int j = 0; j < e.n; ++j) {
                const long double size = std::sqrt(truth.at(truth.s, i, i) * truth.at(truth.s, j, j));
                worst = std::max(worst, relative_error(double(e.at(i, j) / size), truth.at(truth.s, i, j) / size));
            }
        return worst;
    }
    double items() const override { return double(dates_.size()) * returns_.series * (returns_.series + 1) / 2; }
    double operations() const override { return 2.0 * lookback_ * items(); }

  private:
    SeriesBlock returns_;
    int lookback_;
    std::vector<CovarianceDate> dates_;
    std::optional<Covariances> result_;
};

}  // namespace

Workload covariance_workload() {
    return {
        "covariance",
        "an entry of one triangle: two assets, one date, 60 months",
        "Covariance matrices shrunk towards the identity (Ledoit and Wolf), from returns, results in new memory. The limit is arithmetic: "
        "two operations a month for each entry; means, the intensity and the other triangle are not counted.",
        {{30, 60, 24}, {100, 60, 24}, {400, 60, 24}},
        [](const JobSize& size) -> std::unique_ptr<Job> { return std::make_unique<Matrices>(size); },
        [](const JobSize& size) { return fmt::format("{} assets x {} months x {} dates", size.funds, size.months, size.width); }};
}

}  // namespace assay
