// What all funds share in one window of style analysis: the indices, centred, and their Gram matrix.
//
//   x~_ti = x_ti - mean_i over the n months of the window in which every index has a value (and the fund, for a window of its own)
//   gram_ij = sum_t x~_ti x~_tj + s: weights that sum to 1 are the same for every s, and s > 0, the least positive variance, makes
//   the matrix of free weights singular only where indices are collinear among weights that sum to 0 (a cash index may be constant)
//
// Means by two passes and a correction; all sums run over the months in order. A value that is not finite, or beyond 1e50, is missing.
// Guarantee: same bits.
#pragma once
#include "kernels/group.h"
#include "kernels/variation.h"

namespace assay {

inline constexpr int max_style_indices = 32, max_style_window = 260;  // a year of days

struct StyleAnalysisView {
    const double* fund;   // [funds][fund_stride], fraction, NaN = missing; whole packs past the last month can be read
    const double* index;  // [months][width], fraction, NaN = missing; 0 past the last index
    double* windows;      // [window ends][style_window_size]: the windows that all funds share
    double* own;          // [funds][style_window_size]: for windows in which a fund has gaps; null on a CPU, which has its own
    double* result;       // [rows_kept][funds][style_row(width)]: weights [width], then StyleOutput
    double* summary;      // [funds][style_summary_row(width)]: StyleSummaryOutput, then three times [width]: see kernels/style_analysis.h
    int rows_kept;        // the window ends; or 1: the row of a window is overwritten by that of the next
    long fund_stride;
    int funds, months;
    int indices;  // 1 to 32
    int width;    // indices rounded up to 8
    int window;   // months of a window, 3 to 260; the first ends in month window - 1
    int minimum;  // observations it needs, 3 to window
    int steps;    // indices that may enter before the search gives up
};

inline namespace ASSAY_LEVEL_NAMESPACE {

HOST_DEVICE int style_window_ends(const StyleAnalysisView& v) { return v.months < v.window ? 0 : v.months - v.window + 1; }
HOST_DEVICE constexpr long style_window_size(int window, int width) {
    return whole_packs(window) * (1L + 2L * width) + long(width) * width + 2L * width + partial_sums;
}

struct StyleWindow {
    double* present;       // [whole_packs(window)], 1 where the month counts, else 0
    double* by_index;      // x~ [width][whole_packs(window)], 0 where the month does not count
    double* by_month;      // x~ [whole_packs(window)][width]
    double* gram;          // [width][width]
    double* deviation;     // [width], roots of the diagonal
    double* mean;          // [width]
    double* observations;  // then the first month that counts

    HOST_DEVICE StyleWindow(double* memory, int window, int width)
        : present(memory),
          by_index(present + whole_packs(window)),
          by_month(by_index + long(width) * whole_packs(window)),
          gram(by_month + long(width) * whole_packs(window)),
          deviation(gram + long(width) * width),
          mean(deviation + width),
          observations(mean + width) {}
    HOST_DEVICE int first() const { return int(observations[1]); }
};

template <int Width>
struct WidthOf {
    static constexpr int value = Width;
};
// part(WidthOf<width>()): the programs are compiled for each width, so that a CPU keeps whole rows in registers.
template <class Part>
inline void for_width(int width, Part part) {
    switch (width) {
        case 8:
            return part(WidthOf<8>());
        case 16:
            return part(WidthOf<16>());
        case 24:
            return part(WidthOf<24>());
        default:
            return part(WidthOf<32>());
    }
}

HOST_DEVICE bool usable(double value) { return magnitude(value) < 1e50; }

// Fills `out` for the months from `start` on; `fund`, from the same month on, may be null. Returns the number of observations; with
// too few of them nothing else is written. Another member may read gram and deviation after a sync: read_fund() has one.
template <int Width, class Group>
HOST_DEVICE_LOOP double fill_style_window(Group group, const StyleAnalysisView& v, int start, const double* fund, StyleWindow out) {
    const int months = whole_packs(v.window);
    const double* x = v.index + long(start) * Width;
    for (int t = 0; t < months; ++t) {
        if (!group.owns(t)) continue;
        bool all = t < v.window && (!fund || usable(fund[t]));
        for (int i = 0; i < v.indices && all; ++i) all = usable(x[t * Width + i]);
        out.present[t] = all ? 1.0 : 0.0;
    }
    group.sync();  // present is read by all
    const double n = group.sum_and_squares(months, [&](auto like, int t) { return load(out.present + t, like); }).sum;
    if (group.owns(0)) out.observations[0] = n;
    if (n < double(v.minimum)) return n;
    int first = 0;
    while (out.present[first] == 0.0) ++first;
    if (group.owns(0)) out.observations[1] = double(first);

    group.each(Width, [&](auto like, int i) {
        using Real = decltype(like);
        const Real from = load(x + first * Width + i, like), count(n);
        Real sum(0.0), rest(0.0);
        for (int t = 0; t < v.window; ++t)
            if (out.present[t] != 0.0) sum = sum + (load(x + t * Width + i, like) - from);
        const Real rough = from + sum / count;
        for (int t = 0; t < v.window; ++t)
            if (out.present[t] != 0.0) rest = rest + (load(x + t * Width + i, like) - rough);
        const Real correction = rest / count;
        store(out.mean + i, rough + correction);
        for (int t = 0; t < months; ++t) {
            Real centred(0.0);
            if (out.present[t] != 0.0) centred = (load(x + t * Width + i, like) - rough) - correction;
            store(out.by_month + t * Width + i, centred);
        }
    });
    group.sync();  // a column of by_month is read by all
    for (int i = 0; i < Width; ++i)
        for (int t = 0; t < months; ++t)
            if (group.owns(t)) out.by_index[i * months + t] = out.by_month[t * Width + i];
    group.each(Width, [&](auto like, int i) {
        for (int j = 0; j < Width; ++j) {
            decltype(like) sum(0.0);
            for (int t = 0; t < v.window; ++t)
                sum = mul_add(decltype(like)(out.by_month[t * Width + j]), load(out.by_month + t * Width + i, like), sum);
            store(out.gram + j * Width + i, sum);
        }
    });
    for (int i = 0; i < Width; ++i)
        if (group.owns(i)) {
            const double squares = out.gram[i * Width + i];
            out.deviation[i] = i < v.indices && squares > least_variation ? squares : __builtin_huge_val();
        }
    const double least = group.smallest(out.deviation, Width), shift = least < __builtin_huge_val() ? least : 1.0;
    group.each(Width, [&](auto like, int i) {
        for (int j = 0; j < Width; ++j) store(out.gram + j * Width + i, load(out.gram + j * Width + i, like) + decltype(like)(shift));
    });
    for (int i = 0; i < Width; ++i)
        if (group.owns(i)) out.deviation[i] = root(out.gram[i * Width + i]);
    return n;
}

}  // namespace ASSAY_LEVEL_NAMESPACE
}  // namespace assay
