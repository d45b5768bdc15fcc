// Compiled once per instruction set: see host/run/group_program.h.
#include "kernels/style_analysis.h"

#include "host/run/group_program.h"

namespace assay::ASSAY_LEVEL_NAMESPACE {
namespace {

constexpr int funds_at_once = 64;

int style_analysis_items(const StyleAnalysisView& v) { return v.funds; }
void style_analysis(Alone<Pack> alone, const StyleAnalysisView& v, int first, int last) {
    for_width(v.width, [&](auto width) {
        constexpr int columns = decltype(width)::value;
        alignas(64) double own[style_window_size(max_style_window, columns)];
        StyleMemory<columns> memory;
        for (int fund = first; fund < last; fund += funds_at_once)
            style_of_funds<columns, funds_at_once>(alone, v, fund, last - fund < funds_at_once ? last : fund + funds_at_once, own, memory);
    });
}

int style_windows_items(const StyleAnalysisView& v) { return style_window_ends(v); }
void style_windows(Alone<Pack> alone, const StyleAnalysisView& v, int first, int last) {
    for_width(v.width, [&](auto width) {
        constexpr int columns = decltype(width)::value;
        for (int end = first; end < last; ++end)
            fill_style_window<columns>(alone, v, end, nullptr,
                                       StyleWindow(v.windows + end * style_window_size(v.window, columns), v.window, columns));
    });
}

}  // namespace
}  // namespace assay::ASSAY_LEVEL_NAMESPACE

ASSAY_GROUP_PROGRAM(style_analysis, StyleAnalysisView)
ASSAY_GROUP_PROGRAM(style_windows, StyleAnalysisView)
