#include "host/analysis/rolling_regression.h"

#include <fmt/format.h>

#include "host/problem.h"

namespace assay {

BenchmarkTables::BenchmarkTables(std::span<const double> benchmark, std::span<const int> windows)
    : value(benchmark.begin(), benchmark.end()), after(benchmark.size() * windows.size()), before(after.size()), end(after.size()) {
    const size_t months = benchmark.size();
    for (size_t w = 0; w < windows.size(); ++w)
        fill_benchmark_windows(value.data(), int(months), windows[w], &after[w * months], &before[w * months], &end[w * months]);
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
