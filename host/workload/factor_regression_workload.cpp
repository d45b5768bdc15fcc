#include <fmt/format.h>

#include <optional>

#include "host/analysis/factor_regression.h"
#include "host/workload/made_up_panel.h"
#include "host/workload/workload.h"

namespace assay {
namespace {

constexpr int window = 36;

// Of one fund and window with K factors: per month 16 + 5 K, then coefficients, alpha and the standard errors by two triangular
// matrices (kernels/factor_regression.h).
double operations_of_a_window(int factors) {
    const double k = factors;
    return window * (16 + 5 * k) + 2 * k * (k + 1) + 4 * k + (k + 1) * (k * k + 2 * k);
}

class Factors : public Job {
  public:
    explicit Factors(const JobSize& size)
        : panel_(make_panel(size.funds, size.months, Gaps::none)), factors_(made_up_indices(panel_.benchmark, size.width)) {}
    void compute(const Execution& execution) override {
        result_.reset();
        result_.emplace(RollingFactorRequest{panel_.funds, factors_, window, window, true}, execution);
    }
    void add_to(Digest& digest) const override {
        const long stride = panel_.funds.stride, rows = long(result_->values().size()) / stride;
        for (long row = 0; row < rows; ++row) digest.add(result_->values().data() + row * stride, size_t(panel_.funds.series));
    }
    double worst_error() const override {
        double worst = 0;
        for (int f = 0; f < panel_.funds.series; f += 97)
            for (int w = 0; w < result_->windows(); w += 17) {
                std::vector<double> fund;
                std::vector<std::vector<double>> factors;
                for (int t = w; t < w + window; ++t) fund.push_back(panel_.funds.at(t, f));
                for (const auto& x : factors_) factors.emplace_back(x.begin() + w, x.begin() + w + window);
                const FactorRegression right = factor_regression(fund, factors, true), got = result_->at(w, f);
                worst = std::max({worst, relative_error(got.alpha, right.alpha), relative_error(got.r_squared, right.r_squared)});
                for (size_t k = 0; k < factors.size(); ++k)
                    worst = std::max({worst, relative_error(got.coefficient[k], right.coefficient[k]),
                                      relative_error(got.t_coefficient[k], right.t_coefficient[k])});
            }
        return worst;
    }
    double items() const override { return double(panel_.funds.series) * (panel_.funds.months - window + 1); }
    double operations() const override { return operations_of_a_window(int(factors_.size())) * items(); }

  private:
    MadeUpPanel panel_;
    std::vector<std::vector<double>> factors_;
    std::optional<RollingFactorRegressions> result_;
};

}  // namespace

Workload factor_regression_workload() {
    return {
        "factor_regression",
        "a regression: one fund, one window of 36 months, all factors",
        "Rolling regressions on several factors with intercept, coefficients and their t statistics, results in new memory. The limit is "
        "arithmetic: 36 (16 + 5 K) operations a regression on K factors, and about K^3 for the standard errors.",
        {{314, 84, 3}, {1000, 240, 6}, {2000, 240, 6}},
        [](const JobSize& size) -> std::unique_ptr<Job> { return std::make_unique<Factors>(size); },
        [](const JobSize& size) { return fmt::format("{} x {} factors", funds_and_months(size), size.width); }};
}

}  // namespace assay
