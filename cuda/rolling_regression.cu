// One thread per fund: warps read 32 neighbouring funds and write whole tiles of results.
#include "cuda/rolling_regression.h"

#include "cuda/rolling_windows.h"
#include "kernels/rolling_regression.h"

namespace assay {

__global__ void __launch_bounds__(lane_threads) rolling_regression_kernel(RollingRegressionView v, int funds) {
    const int fund = int(blockIdx.x * blockDim.x + threadIdx.x);
    if (fund < funds) rolling_regression<double>(v, fund);
}

}  // namespace assay

extern "C" int assay_gpu_rolling_regression(const assay::RollingRegressionView* view, int first, int last, char* said, std::size_t size) {
    using namespace assay;
    return guarded(said, size, [&] {
        Stream stream;
        RollingRegressionView v = *view;
        const int funds = last - first;
        rolling_inputs_to_device(stream, v, first, funds);
        // first is a multiple of the tile, so the batch's results are whole tiles in a row.
        const size_t in_tile = size_t(first_row(v, v.windows)) * size_t(v.tile), tiles = size_t((funds + v.tile - 1) / v.tile);
        const size_t before = size_t(first / v.tile) * in_tile;
        v.result = stream.allocate<double>(tiles * in_tile * rolling_outputs);
        v.observations = view->observations ? stream.allocate<double>(tiles * in_tile) : nullptr;
        launch_lanes(stream.get(), "rolling_regression", rolling_regression_kernel, v, funds);
        stream.to_host(view->result + before * rolling_outputs, v.result, tiles * in_tile * rolling_outputs);
        if (v.observations) stream.to_host(view->observations + before, v.observations, tiles * in_tile);
        stream.synchronise("rolling_regression");
    });
}
