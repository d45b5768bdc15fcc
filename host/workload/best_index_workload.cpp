#include <fmt/format.h>

#include "host/analysis/best_index.h"
#include "host/workload/long_regression.h"
#include "host/workload/made_up_panel.h"
#include "host/workload/workload.h"

namespace assay {
namespace {

// A month of one fund; of it and indices_at_once indices (kernels/best_index.h).
constexpr double operations_of_a_month = 8, operations_of_indices = 10;

class Best : public Job {
  public:
    explicit Best(const JobSize& size)
        : panel_(make_panel(size.funds, size.months, Gaps::none)), indices_(made_up_indices(panel_.benchmark, size.width)) {}
    void compute(const Execution& execution) override { result_ = best_index({panel_.funds, indices_, 24}, execution); }
    void add_to(Digest& digest) const override {
        for (const BestIndex& b : result_)
            for (double number : {double(b.index), double(b.runner_up), b.r_squared, b.correlation, b.beta, b.runner_up_r_squared})
                digest.add(number);
    }
    double worst_error() const override {
        double worst = 0;
        for (int f = 0; f < panel_.funds.series; f += 97) {
            int best = -1;
            long double highest = -1, beta = 0;
            for (int i = 0; i < int(indices_.size()); ++i) {
                const LongRegression right(
                    panel_.funds.months, [&](int t) { return indices_[size_t(i)][size_t(t)]; },
                    [&](int t) { return panel_.funds.at(t, f); }, 24);
                if (right.correlation * right.correlation <= highest) continue;
                best = i, highest = right.correlation * right.correlation, beta = right.beta;
            }
            const BestIndex& got = result_[size_t(f)];
            worst =
                std::max({worst, got.index == best ? 0 : HUGE_VAL, relative_error(got.r_squared, highest), relative_error(got.beta, beta)});
        }
        return worst;
    }
    double items() const override { return double(panel_.funds.series) * double(indices_.size()); }
    double operations() const override {
        const size_t groups = (indices_.size() + indices_at_once - 1) / indices_at_once;
        return double(panel_.funds.series) * panel_.funds.months * (operations_of_a_month + operations_of_indices * double(groups));
    }

  private:
    MadeUpPanel panel_;
    std::vector<std::vector<double>> indices_;
    std::vector<BestIndex> result_;
};

}  // namespace

Workload best_index_workload() {
    return {"best_index",
            "a pair: one fund, one index, all months",
            "Which index explains each fund best, over all months. The limit is arithmetic: 10 operations a month of four pairs, and 8 of "
            "each fund.",
            {{314, 84, 7}, {1000, 240, 30}, {5000, 240, 100}},
            [](const JobSize& size) -> std::unique_ptr<Job> { return std::make_unique<Best>(size); },
            [](const JobSize& size) { return fmt::format("{} x {} indices", funds_and_months(size), size.width); }};
}

}  // namespace assay
