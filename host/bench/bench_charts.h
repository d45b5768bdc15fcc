// The charts of `assay bench`: nanoseconds an item by implementation, and time against size with the limits as dashed lines.
#pragma once
#include "host/bench/benchmark.h"
#include "host/report/chart.h"

namespace assay {

struct BenchCharts {
    explicit BenchCharts(const BenchSettings& settings, const std::vector<BenchRow>& rows);

    Chart implementations;  // of a workload: assay at its largest size, and the peers
    Chart sizes;            // of a workload: seconds against items
    ChartData data;
};

}  // namespace assay
