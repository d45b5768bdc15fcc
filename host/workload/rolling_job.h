// What the two rolling workloads share: the panel, windows of 6, 12, 24 and 36 months on one index, and single windows in long double.
#pragma once
#include "host/analysis/rolling_regression.h"
#include "host/workload/long_regression.h"
#include "host/workload/made_up_panel.h"
#include "host/workload/workload.h"

namespace assay {

inline const std::vector<int> bench_windows = {6, 12, 24, 36};

class RollingJob : public Job {
  public:
    explicit RollingJob(const JobSize& size) : panel(make_panel(size.funds, size.months, Gaps::none)) {}
    RollingRequest request() const { return {panel.funds, panel.benchmark, bench_windows}; }
    double items() const override {
        double windows = 0;
        for (int window : bench_windows) windows += panel.funds.months - window + 1;
        return windows * panel.funds.series;
    }
    LongRegression truth(int fund, int window, int last) const {
        const int first = last - window + 1;
        return {window, [&](int k) { return panel.benchmark[size_t(first) + size_t(k)]; },
                [&](int k) { return panel.funds.at(first + k, fund); }, window};
    }
    MadeUpPanel panel;
};

}  // namespace assay
