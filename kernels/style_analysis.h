// Style analysis: the mix of indices, without short positions, that moved most like a fund.
//
//   minimise the variance of y - X w over the months of a window, w >= 0, sum w = 1
//   R2 = 1 - var(y - X w) / var(y); residual standard deviation with n - 1; mean residual = mean(y - X w), a month
//
// Returns are fractions a month. The search (kernels/style_search.h) starts from the indices that the fund had in the window before. A
// window in which the fund has gaps is computed over its own months. Statuses: kernels/status.h; a constant fund has weights but no
// R2, too few observations leave NaN.
// Of a fund's windows that have a style (enough observations, and the fund moves) the last is kept, and of each weight the mean and the
// sum of squares about it (Welford 1962), so that nothing of the windows need be stored. Source: Sharpe, "Asset allocation: management
// style and performance measurement", 1992. Guarantee: same bits.
#pragma once
#include "kernels/status.h"
#include "kernels/style_search.h"

namespace assay {

enum StyleOutput {
    style_r_squared,
    style_residual_standard_deviation,
    style_mean_residual,
    style_observations,
    style_status,
    style_outputs = 8  // a whole cache line
};
HOST_DEVICE int style_row(int width) { return width + style_outputs; }

enum StyleSummaryOutput {  // of the last window with a style, and how many have one; then its weights, their means, their squares
    style_summary_windows = style_outputs - 1,
    style_summary_end = style_outputs - 2,  // position of that window
    style_summary_outputs = style_outputs   // before these: StyleOutput
};
HOST_DEVICE int style_summary_row(int width) { return style_summary_outputs + 3 * width; }

inline namespace ASSAY_LEVEL_NAMESPACE {

struct FundWindow {
    double first, sum_of_squares;  // the first value; squares about the mean
    bool whole;                    // no gap but where the indices have one
};
struct Spread {
    double mean, sum_of_squares;  // mean of month - from; squares about the mean
};
// Of memory.month over the months that count. `from` lies among them, so nothing cancels by more than a factor n.
template <int Width, class Group>
HOST_DEVICE_LOOP Spread spread(Group group, int months, const StyleWindow& window, const StyleMemory<Width>& memory, double from) {
    const double n = window.observations[0];
    const auto [sum, squares] = group.sum_and_squares(
        months, [&](auto like, int t) { return load(window.present + t, like) * (load(memory.month + t, like) - decltype(like)(from)); });
    const double about_mean = mul_add(-sum / n, sum, squares);
    return {sum / n, about_mean < 0.0 ? 0.0 : about_mean};  // NaN stays
}

// The fund's deviations from its first value go to memory.month, their moments with the indices to memory.moment: another member may
// read these after a sync.
template <int Width, class Group>
HOST_DEVICE_LOOP FundWindow read_fund(Group group, int months, const double* fund, const StyleWindow& window, StyleMemory<Width>& memory) {
    const double first = fund[window.first()];
    group.each(months, [&](auto like, int t) {
        using Real = decltype(like);
        const Real value = load(fund + t, like) - Real(first);
        store(memory.month + t, select(load(window.present + t, like) > Real(0.0), value, Real(0.0)));
    });
    group.sync();  // months are read by all
    const Spread all = spread(group, months, window, memory, 0.0);
    group.each(Width, [&](auto like, int i) {
        using Real = decltype(like);
        Real sum[4] = {Real(0.0), Real(0.0), Real(0.0), Real(0.0)};  // an addition takes four cycles
        for (int t = 0; t < months; t += 4)
            for (int k = 0; k < 4; ++k)
                sum[k] = mul_add(load(window.by_month + (t + k) * Width + i, like), Real(memory.month[t + k]), sum[k]);
        store(memory.moment + i, (sum[0] + sum[1]) + (sum[2] + sum[3]));
    });
    return {first, all.sum_of_squares, usable(first) && all.sum_of_squares < 1e102};
}

template <int Width, class Group>
HOST_DEVICE void write_style(Group group, double* row, const FreeWeights<Width>& set) {
    for (int i = 0; i < Width; ++i)
        if (group.owns(i)) row[i] = 0.0;
    for (int p = 0; p < set.count; ++p)
        if (group.owns(set.index[p])) row[set.index[p]] = set.solution[p];
}
template <int Width, class Group>
HOST_DEVICE void write_nothing(Group group, double* row, double observations) {
    for (int i = 0; i < Width + style_outputs; ++i)
        if (group.owns(i)) row[i] = missing();
    if (group.owns(Width + style_observations)) row[Width + style_observations] = observations;
    if (group.owns(Width + style_status)) row[Width + style_status] = double(int(Status::too_few_observations));
}

// One window of one fund. `free`: the indices with a weight in the window before, or none; becomes those of this window.
template <int Width, class Group>
HOST_DEVICE_LOOP Status style_of_window(Group group, const StyleAnalysisView& v, int end, int number, double* row, double* own,
                                        StyleMemory<Width>& memory, unsigned& free) {
    const double* fund = v.fund + number * v.fund_stride + end;
    const int months = whole_packs(v.window);
    StyleWindow window(v.windows + end * style_window_size(v.window, Width), v.window, Width);
    group.sync();  // what the window before has read is overwritten
    FundWindow y = {};
    if (window.observations[0] >= double(v.minimum)) y = read_fund(group, months, fund, window, memory);
    if (!y.whole) {
        window = StyleWindow(own, v.window, Width);
        const double observations = fill_style_window<Width>(group, v, end, fund, window);
        if (observations < double(v.minimum)) {
            free = 0;
            write_nothing<Width>(group, row, observations);
            return Status::too_few_observations;
        }
        y = read_fund(group, months, fund, window, memory);
    }
    const double n = window.observations[0];

    FreeWeights<Width> set(v.indices, free);
    const bool optimal = StyleSearch<Width, Group>{group, window, memory, root(y.sum_of_squares), set}.run(v.indices, v.steps);
    free = set.free;

    group.each(months, [&](auto like, int t) {
        using Real = decltype(like);
        Real residual = load(memory.month + t, like);
        for (int p = 0; p < set.count; ++p)
            residual = mul_add(-Real(set.solution[p]), load(window.by_index + set.index[p] * months + t, like), residual);
        store(memory.month + t, residual);
    });
    group.sync();  // residuals are read by all
    double mean_of_mix = 0.0;
    for (int p = 0; p < set.count; ++p) mean_of_mix = mul_add(set.solution[p], window.mean[set.index[p]], mean_of_mix);
    const double from = memory.month[window.first()];
    const Spread residual = spread(group, months, window, memory, from);
    const bool constant = !(y.sum_of_squares > least_variation);
    const Status status = constant        ? Status::constant_fund
                          : !optimal      ? Status::iteration_limit
                          : set.collinear ? Status::collinear
                                          : Status::ok;
    write_style(group, row, set);
    if (!group.owns(0)) return status;
    row[Width + style_r_squared] = constant ? missing() : 1.0 - residual.sum_of_squares / y.sum_of_squares;
    row[Width + style_residual_standard_deviation] = root(residual.sum_of_squares / (n - 1.0));
    row[Width + style_mean_residual] = (y.first - mean_of_mix) + (from + residual.mean);
    row[Width + style_observations] = n;
    row[Width + style_status] = double(int(status));
    return status;
}

template <int Width, class Group>
HOST_DEVICE void begin_summary(Group group, double* summary) {
    group.each(Width, [&](auto like, int i) {
        double* weight = summary + style_summary_outputs + i;
        store(weight, decltype(like)(missing()));
        store(weight + Width, decltype(like)(0.0));
        store(weight + 2 * Width, decltype(like)(0.0));
    });
    if (!group.owns(0)) return;
    for (int o = 0; o < style_summary_outputs; ++o) summary[o] = missing();
    summary[style_status] = double(int(Status::too_few_observations));
    summary[style_summary_windows] = 0.0;
}
// After `windows` windows with a style one more; element i of the weights belongs to the member that wrote it.
template <int Width, class Group>
HOST_DEVICE_LOOP void add_to_summary(Group group, double* summary, const double* row, int end, Status status, int& windows) {
    if (status == Status::too_few_observations || status == Status::constant_fund) {  // the weights of a constant fund are noise
        if (windows == 0 && group.owns(0)) summary[style_status] = double(int(status));
        return;
    }
    ++windows;
    group.each(Width, [&](auto like, int i) {
        using Real = decltype(like);
        double* of_index = summary + style_summary_outputs + i;
        const Real weight = load(row + i, like), before = load(of_index + Width, like), from_mean = weight - before;
        const Real mean = before + from_mean / Real(double(windows));
        store(of_index, weight);
        store(of_index + Width, mean);
        store(of_index + 2 * Width, mul_add(from_mean, weight - mean, load(of_index + 2 * Width, like)));
    });
    if (!group.owns(0)) return;
    for (int o = 0; o <= style_status; ++o) summary[o] = row[Width + o];
    summary[style_summary_end] = end;
    summary[style_summary_windows] = windows;
}

// All windows of up to Most funds, first .. last - 1. Windows outside: what the funds share of one stays in the cache.
template <int Width, int Most, class Group>
HOST_DEVICE void style_of_funds(Group group, const StyleAnalysisView& v, int first, int last, double* own, StyleMemory<Width>& memory) {
    unsigned free[Most] = {};
    int windows[Most] = {};
    const auto summary = [&](int fund) { return v.summary + long(fund) * style_summary_row(Width); };
    for (int fund = first; fund < last; ++fund) begin_summary<Width>(group, summary(fund));
    for (int end = 0; end < style_window_ends(v); ++end)
        for (int fund = first; fund < last; ++fund) {
            double* row = v.result + (long(v.rows_kept == 1 ? 0 : end) * v.funds + fund) * style_row(Width);
            const Status status = style_of_window(group, v, end, fund, row, own, memory, free[fund - first]);
            add_to_summary<Width>(group, summary(fund), row, end, status, windows[fund - first]);
        }
}

}  // namespace ASSAY_LEVEL_NAMESPACE
}  // namespace assay
