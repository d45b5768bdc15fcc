#include <fmt/format.h>

#include <numeric>

#include "host/analysis/period_regression.h"
#include "host/workload/long_regression.h"
#include "host/workload/made_up_panel.h"
#include "host/workload/workload.h"

namespace assay {
namespace {

constexpr double operations_of_a_month = 26;  // moments 17, residuals 9 (kernels/window_regression.h)

std::vector<int> months_between(int first, int last) {
    std::vector<int> months(size_t(last - first));
    std::iota(months.begin(), months.end(), first);
    return months;
}

class Periods : public Job {
  public:
    explicit Periods(const JobSize& size) : panel_(make_panel(size.funds, size.months, Gaps::none)) {
        periods_ = {months_between(0, size.months), months_between(0, size.months / 2), months_between(size.months / 2, size.months)};
        for (int year = 0; year + 12 <= size.months; year += 12) periods_.push_back(months_between(year, year + 12));
    }
    void compute(const Execution& execution) override {
        result_ = period_regression({panel_.funds, panel_.benchmark, periods_, std::vector<int>(periods_.size(), 12)}, execution);
    }
    void add_to(Digest& digest) const override {
        for (const auto& period : result_)
            for (const PeriodRegression& r : period)
                for (double number : {double(r.observations), r.mean, r.correlation, r.beta, r.alpha, r.t_alpha, r.t_beta,
                                      r.residual_volatility, r.r_squared})
                    digest.add(number);
    }
    double worst_error() const override {
        double worst = 0;
        for (size_t p = 0; p < periods_.size(); ++p)
            for (int f = 0; f < panel_.funds.series; f += 97) {
                const std::vector<int>& months = periods_[p];
                const LongRegression right(
                    int(months.size()), [&](int k) { return panel_.benchmark[size_t(months[size_t(k)])]; },
                    [&](int k) { return panel_.funds.at(months[size_t(k)], f); }, 12);
                const PeriodRegression& got = result_[p][size_t(f)];
                worst = std::max({worst, relative_error(got.beta, right.beta), relative_error(got.t_alpha, right.t_alpha),
                                  relative_error(got.residual_volatility, right.volatility)});
            }
        return worst;
    }
    double items() const override { return double(panel_.funds.series) * double(periods_.size()); }
    double operations() const override {
        double months = 0;
        for (const auto& period : periods_) months += double(period.size());
        return operations_of_a_month * months * panel_.funds.series;
    }

  private:
    MadeUpPanel panel_;
    std::vector<std::vector<int>> periods_;
    std::vector<std::vector<PeriodRegression>> result_;
};

}  // namespace

Workload period_regression_workload() {
    return {"period_regression",
            "a regression: one fund, one period",
            "Regressions on one index over the whole range, its halves and every year, with t statistics. The limit is arithmetic: 26 "
            "operations a month of a period.",
            {{314, 84}, {1000, 240}, {5000, 240}},
            [](const JobSize& size) -> std::unique_ptr<Job> { return std::make_unique<Periods>(size); },
            [](const JobSize& size) { return fmt::format("{} x {} periods", funds_and_months(size), 3 + size.months / 12); }};
}

}  // namespace assay
