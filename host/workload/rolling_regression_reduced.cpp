#include <cmath>
#include <optional>

#include "host/analysis/activeness.h"
#include "host/workload/rolling_job.h"

namespace assay {
namespace {

// The sums of a window 21, beta and correlation 26, residual and its variance 5, the averages 6 (kernels/rolling_sums.h, activeness.h).
constexpr double operations_of_a_window = 58;

class Reduced : public RollingJob {
  public:
    using RollingJob::RollingJob;
    void compute(const Execution& execution) override {
        result_.emplace(ActivenessRequest{panel.funds, {panel.benchmark}, bench_windows}, execution);
    }
    void add_to(Digest& digest) const override {
        for (int w = 0; w < int(bench_windows.size()); ++w)
            for (int f = 0; f < panel.funds.series; ++f) {
                const Activeness a = result_->at(0, w, f);
                for (double number :
                     {a.average_rolling_correlation, a.rolling_beta_volatility, a.expected_beta_volatility, double(a.windows)})
                    digest.add(number);
            }
    }
    double worst_error() const override {
        double worst = 0;
        for (int f = 0; f < panel.funds.series; f += 97)
            for (int w = 0; w < int(bench_windows.size()); ++w) {
                const int window = bench_windows[size_t(w)], windows = panel.funds.months - window + 1;
                long double correlations = 0, betas = 0, squares = 0;
                for (int t = window - 1; t < panel.funds.months; ++t) {
                    const LongRegression right = truth(f, window, t);
                    correlations += right.correlation, betas += right.beta, squares += right.beta * right.beta;
                }
                const long double volatility = std::sqrt((squares - betas * betas / windows) / (windows - 1));
                const Activeness a = result_->at(0, w, f);
                worst = std::max({worst, relative_error(a.average_rolling_correlation, correlations / windows),
                                  relative_error(a.rolling_beta_volatility, volatility)});
            }
        return worst;
    }
    double operations() const override { return operations_of_a_window * items(); }

  private:
    std::optional<ActivenessOfFunds> result_;
};

}  // namespace

Workload rolling_regression_reduced() {
    return {
        "rolling_regression_reduced",
        "a regression: one fund, one window",
        "The same rolling regressions reduced to the statistics of activeness, nothing stored for a window. The limit is arithmetic: 58 "
        "operations a regression.",
        {{314, 84}, {1000, 240}, {5000, 240}},
        [](const JobSize& size) -> std::unique_ptr<Job> { return std::make_unique<Reduced>(size); },
        funds_and_months};
}

}  // namespace assay
