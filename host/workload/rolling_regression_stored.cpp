#include <cstring>

#include "host/workload/rolling_job.h"

namespace assay {
namespace {

// Into memory that is kept: new memory costs more than the regressions (bench/README.md).
class Stored : public RollingJob {
  public:
    explicit Stored(const JobSize& size) : RollingJob(size), tables_(panel.benchmark, bench_windows) {
        const RollingRequest request = this->request();
        static_cast<RollingView&>(view_) = request.view(tables_);
        rows_ = first_row(view_, view_.windows);
        memory_ = AlignedArray(size_t(panel.funds.stride) * size_t(rows_) * rolling_outputs);
        std::memset(memory_.data(), 1, memory_.size() * sizeof(double));
        view_.tile = pack_columns;
        view_.result = memory_.data();
    }
    void compute(const Execution& execution) override {
        execute(rolling_regression_programs, "assay_gpu_rolling_regression", view_, panel.funds.series, execution);
    }
    void add_to(Digest& digest) const override {
        for (int f = 0; f < panel.funds.series; ++f)
            for (long row = 0; row < rows_; ++row)
                for (int output = 0; output < rolling_outputs; ++output) digest.add(at(f, row, output));
    }
    double worst_error() const override {
        double worst = 0;
        for (int f = 0; f < panel.funds.series; f += 97)
            for (int w = 0; w < view_.windows; ++w)
                for (int t = view_.window[w] - 1; t < view_.months; t += 7) {
                    const LongRegression right = truth(f, view_.window[w], t);
                    const long row = first_row(view_, w) + t - view_.window[w] + 1;
                    worst = std::max({worst, relative_error(at(f, row, rolling_beta), right.beta),
                                      relative_error(at(f, row, rolling_correlation), right.correlation),
                                      relative_error(at(f, row, rolling_residual_volatility), right.volatility)});
                }
        return worst;
    }
    double bytes_written() const override { return double(memory_.size()) * sizeof(double); }

  private:
    double at(int fund, long row, int output) const {
        return memory_[size_t(((fund / view_.tile * rows_ + row) * rolling_outputs + output) * view_.tile + fund % view_.tile)];
    }

    BenchmarkTables tables_;
    RollingRegressionView view_ = {};
    long rows_ = 0;
    AlignedArray memory_;
};

}  // namespace

Workload rolling_regression_stored() {
    return {"rolling_regression_stored",
            "a regression: one fund, one window",
            "Rolling regressions on one index, windows of 6, 12, 24 and 36 months, six outputs of each stored into memory that is "
            "resident. The limit is the memory written: 48 bytes a regression.",
            {{314, 84}, {1000, 240}, {5000, 240}},
            [](const JobSize& size) -> std::unique_ptr<Job> { return std::make_unique<Stored>(size); },
            funds_and_months};
}

}  // namespace assay
