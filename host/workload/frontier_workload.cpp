#include <fmt/format.h>

#include <cmath>

#include "host/optimise/portfolio_optimality.h"
#include "host/workload/frontier_work.h"
#include "host/workload/made_up_market.h"
#include "host/workload/workload.h"

namespace assay {
namespace {

class Frontiers : public Job {
  public:
    explicit Frontiers(const JobSize& size) : problems_(size.funds, size.width) {}
    void compute(const Execution& execution) override {
        result_.clear();
        result_ = frontiers(problems_.all(), execution);
    }
    void add_to(Digest& digest) const override {
        for (const Frontier& f : result_) {
            digest.add(double(int(f.status)));
            digest.add(f.corner.data(), f.corner.size());
            digest.add(f.all_weights.data(), f.all_weights.size());
        }
    }
    // How far the corners are from meeting the conditions of an optimum.
    double worst_error() const override {
        double worst = 0;
        for (size_t k = 0; k < result_.size(); k += 5) {
            const Frontier& f = result_[k];
            const PortfolioProblem& problem = problems_.all()[k];
            if (f.status != Status::ok) return HUGE_VAL;
            worst = std::max(worst, maximum_return_residual(problem, f.weights(0)));
            for (int c = f.corners - 1; c >= 0; c -= 4)
                worst = std::max(worst, optimality_residual(problem, f.weights(c), f.multiplier(c)));
        }
        return worst;
    }
    double items() const override { return double(problems_.all().size()); }
    double operations() const override {
        FrontierWork work;
        for (size_t k = 0; k < result_.size(); ++k) work.add(result_[k], problems_.all()[k]);
        return work.operations;
    }

  private:
    MarketProblems problems_;
    std::vector<Frontier> result_;
};

}  // namespace

Workload frontier_workload() {
    return {
        "frontier",
        "an efficient frontier: one date, all its corners",
        "Whole efficient frontiers with caps of assets and of five groups, from covariances and expected returns, results in new memory. "
        "The limit is arithmetic: 4 n k + 6 k^2 operations a corner, n assets, k of them between 0 and their cap; finding the next "
        "corner and judging every one are not counted.",
        {{30, market_lookback, 32}, {100, market_lookback, 48}, {400, market_lookback, 64}},
        [](const JobSize& size) -> std::unique_ptr<Job> { return std::make_unique<Frontiers>(size); },
        [](const JobSize& size) { return fmt::format("{} assets x {} dates", size.funds, size.width); }};
}

}  // namespace assay
