#include "host/analysis/style_analysis.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "host/problem.h"

namespace assay {

void StyleAnalysisRequest::check() const {
    if (indices.series < 1 || indices.series > max_style_indices)
        throw Problem(Exit::usage, fmt::format("{} indices: style analysis takes 1 to {}", indices.series, max_style_indices));
    if (window < 3 || window > max_style_window)
        throw Problem(Exit::usage, fmt::format("a window of {} months: style analysis takes 3 to {}", window, max_style_window));
    if (minimum_observations < 3 || minimum_observations > window)
        throw Problem(Exit::usage, fmt::format("a minimum of {} observations: a window of {} months takes 3 to {}", minimum_observations,
                                               window, window));
}

StyleAnalyses::StyleAnalyses(const StyleAnalysisRequest& request, const Execution& execution)
    : indices_(request.indices.series), width_(int(request.indices.stride)), window_(request.window), funds_(request.funds.series) {
    request.check();
    StyleAnalysisView v = {};
    v.funds = funds_;
    v.months = request.funds.months;
    v.indices = indices_;
    v.width = width_;
    v.window = window_;
    v.minimum = request.minimum_observations;
    v.steps = 10 * indices_;  // some two or three from the window before, two for each index from nothing

    v.fund_stride = padded(v.months) + pack_columns;
    AlignedArray fund(size_t(funds_) * size_t(v.fund_stride));
    for (int f = 0; f < funds_; ++f)
        for (int t = 0; t < v.fund_stride; ++t)
            fund[size_t(f) * size_t(v.fund_stride) + size_t(t)] = t < v.months ? request.funds.at(t, f) : missing();
    v.fund = fund.data();
    AlignedArray index(size_t(v.months) * size_t(v.width));
    for (int t = 0; t < v.months; ++t)
        for (int i = 0; i < v.width; ++i) index[size_t(t) * size_t(v.width) + size_t(i)] = i < v.indices ? request.indices.at(t, i) : 0.0;
    v.index = index.data();
    const int ends = style_window_ends(v);
    AlignedArray windows(size_t(ends) * size_t(style_window_size(window_, v.width)));
    v.windows = windows.data();
    v.rows_kept = request.every_window ? ends : std::min(ends, 1);
    result_ = AlignedArray(size_t(v.rows_kept) * size_t(funds_) * size_t(style_row(width_)));
    v.result = result_.data();
    summary_ = AlignedArray(size_t(funds_) * size_t(style_summary_row(width_)));
    v.summary = summary_.data();
    run_lanes(style_windows_programs, v, ends, execution.cpu);
    execute(style_analysis_programs, "assay_gpu_style_analysis", v, funds_, execution);
}

namespace {

StyleAnalysis analysis(const double* weights, const double* rest, int indices) {
    const double observations = rest[style_observations];
    return {{weights, size_t(indices)},
            rest[style_r_squared],
            rest[style_residual_standard_deviation],
            rest[style_mean_residual],
            std::isnan(observations) ? 0 : int(observations),
            Status(int(rest[style_status]))};
}

}  // namespace

StyleAnalysis StyleAnalyses::at(int month, int fund) const {
    const double* row = result_.data() + (size_t(month - window_ + 1) * size_t(funds_) + size_t(fund)) * size_t(style_row(width_));
    return analysis(row, row + width_, indices_);
}

StyleSummary StyleAnalyses::summary(int fund) const {
    const double* row = summary_.data() + size_t(fund) * size_t(style_summary_row(width_));
    const double *weights = row + style_summary_outputs, *squares = weights + 2 * width_;
    const int windows = int(row[style_summary_windows]);
    double sum = 0;
    for (int i = 0; i < indices_; ++i) sum += squares[i];
    return {analysis(weights, row, indices_), windows > 0 ? window_ - 1 + int(row[style_summary_end]) : -1, windows,
            windows > 1 ? std::sqrt(sum / (windows - 1)) : missing()};
}

}  // namespace assay
