// One warp per frontier, from its first corner to its last.
#include "cuda/stream.h"  // before kernels/group.h, which has a Warp where CUDA is known

#include "cuda/block_memory.h"
#include "cuda/frontier.h"
#include "kernels/critical_line.h"

namespace assay {

__global__ void __launch_bounds__(lane_threads) frontier_kernel(FrontierView v, int problems) {
    const int problem = int(blockIdx.x * (blockDim.x / Warp::threads) + threadIdx.x / Warp::threads);
    if (problem < problems) frontier_of_problem(Warp(), v, problem, problem);
}

}  // namespace assay

extern "C" int assay_gpu_frontier(const assay::FrontierView* view, int first, int last, char* said, std::size_t size) {
    using namespace assay;
    return guarded(said, size, [&] {
        Stream stream;
        FrontierView v = *view;
        v.problems = last - first;
        const size_t problems = size_t(v.problems);
        const auto part = [&](const auto* all, size_t of_one) { return stream.to_device(all + size_t(first) * of_one, problems * of_one); };
        v.covariance = part(v.covariance, size_t(v.most_assets) * size_t(v.stride));
        v.expected_return = part(v.expected_return, size_t(v.stride));
        v.cap = part(v.cap, size_t(v.stride));
        v.group = part(v.group, size_t(v.stride));
        v.group_cap = part(v.group_cap, size_t(v.group_stride));
        v.assets = part(v.assets, 1);
        v.groups = part(v.groups, 1);
        v.own = stream.allocate<double>(problems * size_t(frontier_memory(v.variables, v.group_stride)));
        v.own_places = stream.allocate<int>(problems * size_t(2 * v.variables));
        const size_t corners = size_t(v.most_corners) * corner_outputs, weights = size_t(v.most_corners) * size_t(v.stride);
        v.corner = stream.allocate<double>(problems * corners);
        v.weights = stream.allocate<double>(problems * weights);
        v.summary = stream.allocate<double>(problems * frontier_summary_outputs);
        launch_warps(stream.get(), "frontier", frontier_kernel, v, v.problems, 0);
        stream.to_host(view->summary + size_t(first) * frontier_summary_outputs, v.summary, problems * frontier_summary_outputs);
        stream.to_host(view->corner + size_t(first) * corners, v.corner, problems * corners);
        stream.to_host(view->weights + size_t(first) * weights, v.weights, problems * weights);
        stream.synchronise("frontier");
    });
}
