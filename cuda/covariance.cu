// Three launches: what a date sums over all its rows of the matrix stands between them.
#include "cuda/stream.h"  // before kernels/group.h, which has a Warp where CUDA is known

#include <vector>

#include "cuda/covariance.h"
#include "kernels/shrinkage.h"

namespace assay {

__device__ inline int warp_of_grid() { return int((blockIdx.x * blockDim.x + threadIdx.x) / Warp::threads); }

__global__ void __launch_bounds__(lane_threads) covariance_rows_kernel(CovarianceView v, int items) {
    const int item = warp_of_grid(), date = item / v.most_blocks, block = item % v.most_blocks;
    if (item < items && block < CovarianceOfDate(v, date).blocks()) covariance_rows(Warp(), v, date, block);
}
__global__ void __launch_bounds__(lane_threads) shrinkage_kernel(CovarianceView v, int items) {
    if (warp_of_grid() < items) find_shrinkage(Warp(), v, warp_of_grid());
}
__global__ void __launch_bounds__(lane_threads) finish_rows_kernel(CovarianceView v, int items) {
    const int item = warp_of_grid(), date = item / v.most_blocks, block = item % v.most_blocks;
    if (item < items && block < CovarianceOfDate(v, date).blocks()) finish_rows(Warp(), v, date, block);
}

// Where the dates first .. last - 1 begin, counted from the first of them.
static std::vector<long> counted_from_first(const long* at, int first, int last) {
    std::vector<long> places(at + first, at + last + 1);
    for (long& place : places) place -= at[first];
    return places;
}

}  // namespace assay

extern "C" int assay_gpu_covariance(const assay::CovarianceView* view, int first, int last, char* said, std::size_t size) {
    using namespace assay;
    return guarded(said, size, [&] {
        const auto column_at = counted_from_first(view->column_at, first, last),
                   matrix_at = counted_from_first(view->matrix_at, first, last);
        Stream stream;
        CovarianceView v = *view;
        v.dates = last - first;
        const size_t dates = size_t(v.dates), columns = size_t(column_at.back()), lookback = size_t(v.lookback);
        v.assets = stream.to_device(v.assets + first, dates);
        v.rows = stream.to_device(v.rows + first, dates);
        v.column_at = stream.to_device(column_at.data(), dates + 1);
        v.matrix_at = stream.to_device(matrix_at.data(), dates + 1);
        v.returns = stream.to_device(v.returns + v.lookback * view->column_at[first], lookback * columns);
        v.weight = stream.to_device(v.weight, lookback);
        v.scale = stream.to_device(v.scale + first, dates);
        v.matrix = stream.allocate<double>(size_t(matrix_at.back()));
        v.vectors = stream.allocate<double>(2 * columns);
        v.row_value = stream.allocate<double>(dates * lookback);
        v.shrinkage = stream.allocate<double>(dates * shrinkage_outputs);
        const int blocks = v.dates * v.most_blocks;
        launch_warps(stream.get(), "covariance_rows", covariance_rows_kernel, v, blocks, 0);
        if (v.target != ShrinkageTarget::none) {
            launch_warps(stream.get(), "shrinkage", shrinkage_kernel, v, v.dates, 0);
            stream.to_host(view->shrinkage + long(first) * shrinkage_outputs, v.shrinkage, dates * shrinkage_outputs);
        }
        launch_warps(stream.get(), "finish_rows", finish_rows_kernel, v, blocks, 0);
        stream.to_host(view->matrix + view->matrix_at[first], v.matrix, size_t(matrix_at.back()));
        stream.synchronise("covariance");
    });
}
