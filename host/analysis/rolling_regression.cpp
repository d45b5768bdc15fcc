#include "host/analysis/rolling_regression.h"

#include <fmt/format.h>

#include "host/problem.h"
#include "kernels/benchmark_windows.h"

namespace assay {

BenchmarkTables::BenchmarkTables(std::span<const std::span<const double>> benchmarks, std::span<const int> windows) {
    for (const std::span<const double> benchmark : benchmarks) value.insert(value.end(), benchmark.begin(), benchmark.end());
    const size_t months = benchmarks.empty() ? 0 : benchmarks[0].size();
    after.resize(value.size() * windows.size());
    before.resize(after.size());
    end.resize(after.size());
    for (size_t k = 0, at = 0; k < benchmarks.size(); ++k)
        for (size_t w = 0; w < windows.size(); ++w, at += months)
            fill_benchmark_windows(&value[k * months], int(months), windows[w], &after[at], &before[at], &end[at]);
}

void RollingRequest::check() const {
    if (windows.empty() || windows.size() > size_t(max_windows))
        throw Problem(Exit::usage,
                      fmt::format("--window: {} window lengths; 1 to {} can be computed in one run", windows.size(), max_windows));
    for (int window : windows)
        if (window < 3 || window > max_window)
            throw Problem(Exit::usage, fmt::format("--window {}: a window has 3 to {} months", window, max_window));
}

RollingView RollingRequest::view(const BenchmarkTables& tables) const {
    RollingView v = {};
    v.value = funds.value.data();
    v.stride = funds.stride;
    v.benchmark = tables.view();
    v.months = funds.months;
    v.windows = int(windows.size());
    for (size_t w = 0; w < windows.size(); ++w) {
        v.window[w] = windows[w];
        v.minimum[w] = minimum.empty() ? windows[w] : minimum[w];
    }
    return v;
}

RollingRegressions::RollingRegressions(const RollingRequest& request, bool observations, const Execution& execution)
    : windows_(request.windows) {
    request.check();
    const BenchmarkTables tables(request.benchmark, request.windows);
    RollingRegressionView v = {};
    static_cast<RollingView&>(v) = request.view(tables);
    for (int w = 0; w < v.windows; ++w) first_row_.push_back(size_t(first_row(v, w)));
    rows_ = size_t(first_row(v, v.windows));
    const size_t columns = size_t(padded(request.funds.series));
    result_ = AlignedArray(columns * rows_ * rolling_outputs);
    if (observations) observations_ = AlignedArray(columns * rows_);
    v.tile = tile;
    v.result = result_.data();
    v.observations = observations ? observations_.data() : nullptr;
    execute(rolling_regression_programs, "assay_gpu_rolling_regression", v, request.funds.series, execution);
}

}  // namespace assay
