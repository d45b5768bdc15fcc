// Compiled once per instruction set: see host/run/lane_program.h.
#include "kernels/activeness.h"

#include "host/run/lane_program.h"

namespace assay::ASSAY_LEVEL_NAMESPACE {

// Benchmarks outside, funds inside: the batch of funds and the tables of one benchmark stay in the core's cache together.
void activeness_lanes(const ActivenessView& view, int first, int last) {
    for (int k = 0; k < view.benchmarks; ++k) {
        const ActivenessView one = of_benchmark(view, k);
        for (int fund = first; fund < last; fund += lanes<Pack>) activeness<Pack>(one, fund);
    }
}

}  // namespace assay::ASSAY_LEVEL_NAMESPACE
