#include "host/bench/crossover.h"

#include <fmt/format.h>

#include <cmath>

namespace assay {

Crossover crossover(const std::string& workload, const std::vector<CrossoverPoint>& ascending) {
    size_t first = ascending.size();  // from which on the GPU stays faster
    while (first > 0 && ascending[first - 1].gpu_seconds < ascending[first - 1].cpu_seconds) --first;
    if (first == ascending.size())
        return {workload, CrossoverKind::above, ascending.back().items,
                fmt::format("the GPU does not pay up to {:.3g} items, the largest size measured", ascending.back().items)};
    if (first == 0)
        return {workload, CrossoverKind::below, ascending.front().items,
                fmt::format("the GPU pays from {:.3g} items on, the smallest size measured, or earlier", ascending.front().items)};
    const CrossoverPoint &a = ascending[first - 1], &b = ascending[first];
    const double before = std::log(a.gpu_seconds / a.cpu_seconds), after = std::log(b.gpu_seconds / b.cpu_seconds);
    const double items = a.items * std::pow(b.items / a.items, before / (before - after));
    return {workload, CrossoverKind::between, items, fmt::format("the GPU pays from about {:.2g} items on", items)};
}

}  // namespace assay
