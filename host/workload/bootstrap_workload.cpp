#include <fmt/format.h>

#include "host/analysis/bootstrap.h"
#include "host/workload/long_regression.h"
#include "host/workload/made_up_panel.h"
#include "host/workload/workload.h"

namespace assay {
namespace {

constexpr int resamples = 1000;
constexpr double operations_of_a_month = 76;  // sums 30, the window that ends there 46 (kernels/bootstrap.h)

class Resamples : public Job {
  public:
    explicit Resamples(const JobSize& size)
        : panel_(make_panel(size.funds, size.months, Gaps::none)),
          index_{panel_.benchmark},
          request_{{panel_.funds, index_, std::vector<int>(size_t(size.funds), 0)}} {
        request_.resamples = resamples;
    }
    void compute(const Execution& execution) override { result_ = bootstrap(request_, execution); }
    void add_to(Digest& digest) const override {
        for (const Bootstrap& b : result_)
            for (double number :
                 {b.correlation, b.beta, b.correlation_interval.low, b.correlation_interval.high, b.beta_interval.low, b.beta_interval.high,
                  b.average_rolling_correlation_interval.low, b.probability_correlation_below, b.probability_active})
                digest.add(number);
    }
    double worst_error() const override {
        double worst = 0;
        for (int f = 0; f < panel_.funds.series; ++f) {
            const LongRegression right(
                panel_.funds.months, [&](int t) { return panel_.benchmark[size_t(t)]; }, [&](int t) { return panel_.funds.at(t, f); }, 12);
            const Bootstrap& got = result_[size_t(f)];
            worst = std::max(
                {worst, relative_error(got.correlation, right.correlation), relative_error(got.beta, right.beta),
                 got.correlation_interval.low < got.correlation && got.correlation < got.correlation_interval.high ? 0 : HUGE_VAL});
        }
        return worst;
    }
    double items() const override { return double(panel_.funds.series) * resamples; }
    double operations() const override { return operations_of_a_month * panel_.funds.months * items(); }

  private:
    MadeUpPanel panel_;
    std::vector<std::vector<double>> index_;
    BootstrapRequest request_;
    std::vector<Bootstrap> result_;
};

}  // namespace

Workload bootstrap_workload() {
    return {
        "bootstrap",
        "a resample: one fund, all months",
        "1,000 resamples of every fund by the stationary block bootstrap, with intervals and probabilities. The limit is arithmetic: 76 "
        "operations a resampled month; drawing the positions is not counted.",
        {{20, 84}, {100, 240}, {345, 240}},
        [](const JobSize& size) -> std::unique_ptr<Job> { return std::make_unique<Resamples>(size); },
        [](const JobSize& size) { return fmt::format("{} x {} resamples", funds_and_months(size), resamples); }};
}

}  // namespace assay
