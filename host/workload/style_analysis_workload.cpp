#include <fmt/format.h>

#include <optional>

#include "host/analysis/style_analysis.h"
#include "host/optimise/optimality.h"
#include "host/workload/made_up_style.h"
#include "host/workload/workload.h"

namespace assay {
namespace {

constexpr int window = 36;

class Styles : public Job {
  public:
    explicit Styles(const JobSize& size) : panel_(make_style_panel(size.funds, size.width, size.months, Gaps::none)) {}
    void compute(const Execution& execution) override {
        result_.reset();
        result_.emplace(StyleAnalysisRequest{panel_.funds, panel_.indices, window, 24}, execution);
    }
    void add_to(Digest& digest) const override {
        for (int t = window - 1; t < panel_.funds.months; ++t)
            for (int f = 0; f < panel_.funds.series; ++f) {
                const StyleAnalysis s = result_->at(t, f);
                digest.add(s.weights.data(), s.weights.size());
                for (double number : {s.r_squared, s.residual_standard_deviation, s.mean_residual}) digest.add(number);
            }
    }
    // How far the weights are from meeting the conditions of an optimum.
    double worst_error() const override {
        double worst = 0;
        for (int t = window - 1; t < panel_.funds.months; t += 7)
            for (int f = 0; f < panel_.funds.series; f += 23) {
                const StyleAnalysis s = result_->at(t, f);
                const double residual =
                    s.status == Status::ok ? optimality_residual(panel_.funds, f, panel_.indices, t - window + 1, t, s.weights) : HUGE_VAL;
                worst = std::max(worst, residual);
            }
        return worst;
    }
    double items() const override { return double(panel_.funds.series) * (panel_.funds.months - window + 1); }
    double operations() const override { return 2.0 * window * panel_.indices.series * items(); }

  private:
    StylePanel panel_;
    std::optional<StyleAnalyses> result_;
};

}  // namespace

Workload style_analysis_workload() {
    return {"style_analysis",
            "a problem: one fund, one window of 36 months",
            "Rolling style analysis from returns: Gram matrices, moments, weights, R2, residuals, results in new memory. The limit is "
            "arithmetic: 72 K operations a problem for the moments with K indices; the search, whose length is the data's, is not counted.",
            {{100, 84, 7}, {200, 240, 15}, {1000, 240, 15}},
            [](const JobSize& size) -> std::unique_ptr<Job> { return std::make_unique<Styles>(size); },
            [](const JobSize& size) { return fmt::format("{} x {} indices", funds_and_months(size), size.width); }};
}

}  // namespace assay
