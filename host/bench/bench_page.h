// A benchmark as an outcome: the answer in sentences, two charts, the tables, what was counted.
#pragma once
#include <string>

#include "host/bench/benchmark.h"
#include "host/result/outcome.h"

namespace assay {

// gpu_absence: why there is no GPU, a fragment; empty where one was measured or none was wanted.
Outcome bench_outcome(const Benchmark& measured, const BenchSettings& settings, const std::string& gpu_absence);

}  // namespace assay
