// Compiled once per instruction set: see host/run/lane_program.h.
#include "kernels/closest_index.h"

#include "host/run/lane_program.h"

namespace assay::ASSAY_LEVEL_NAMESPACE {

// Indices outside, funds inside: the batch of funds and the tables of one index stay in the core's cache together.
void closest_index_lanes(const ClosestIndexView& view, int first, int last) {
    alignas(64) double activeness_of_pack[max_windows * activeness_outputs * lanes<Pack>];
    for (int k = 0; k < view.benchmarks; ++k) {
        const ActivenessView one = of_benchmark(view, k);
        for (int fund = first; fund < last; fund += lanes<Pack>) {
            activeness<Pack>(one, fund, activeness_of_pack, lanes<Pack>);
            take_index<Pack>(view, k, fund, activeness_of_pack, lanes<Pack>);
        }
    }
}

}  // namespace assay::ASSAY_LEVEL_NAMESPACE
