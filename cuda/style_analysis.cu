// One warp per fund, all its windows in order.
#include "cuda/stream.h"  // before kernels/group.h, which has a Warp where CUDA is known

#include "cuda/block_memory.h"
#include "cuda/style_analysis.h"

namespace assay {

template <int Width>
__global__ void __launch_bounds__(lane_threads) style_analysis_kernel(StyleAnalysisView v, int funds) {
    const int in_block = int(threadIdx.x) / Warp::threads, fund = int(blockIdx.x * (blockDim.x / Warp::threads)) + in_block;
    if (fund >= funds) return;
    StyleMemory<Width>& memory = block_memory<StyleMemory<Width>>()[in_block];
    double* own = v.own + fund * style_window_size(v.window, Width);
    style_of_funds<Width, 1>(Warp(), v, fund, fund + 1, own, memory);
}

}  // namespace assay

extern "C" int assay_gpu_style_analysis(const assay::StyleAnalysisView* view, int first, int last, char* said, std::size_t size) {
    using namespace assay;
    return guarded(said, size, [&] {
        Stream stream;
        StyleAnalysisView v = *view;
        const long row = style_row(v.width), summary = style_summary_row(v.width), window = style_window_size(v.window, v.width);
        const int ends = style_window_ends(v);
        v.funds = last - first;
        v.fund = stream.to_device(v.fund + first * v.fund_stride, size_t(v.funds) * size_t(v.fund_stride));
        v.index = stream.to_device(v.index, size_t(v.months) * size_t(v.width));
        v.windows = stream.to_device(v.windows, size_t(ends) * size_t(window));
        v.own = stream.allocate<double>(size_t(v.funds) * size_t(window));
        v.result = stream.allocate<double>(size_t(v.rows_kept) * size_t(v.funds) * size_t(row));
        v.summary = stream.allocate<double>(size_t(v.funds) * size_t(summary));
        for_width(v.width, [&](auto width) {
            constexpr int columns = decltype(width)::value;
            launch_warps(stream.get(), "style_analysis", style_analysis_kernel<columns>, v, v.funds, sizeof(StyleMemory<columns>));
        });
        stream.to_host(view->summary + first * summary, v.summary, size_t(v.funds) * size_t(summary));
        if (v.rows_kept == ends) stream.columns_to_host(view->result, view->funds * row, first * row, v.result, v.funds * row, ends);
        stream.synchronise("style_analysis");
    });
}
