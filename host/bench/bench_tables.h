// The tables of `assay bench`: bench.csv with the columns of its contract, the limits it measured, and from where a GPU pays.
#pragma once
#include "host/bench/benchmark.h"
#include "host/table/table.h"

namespace assay {

Table bench_table(const std::vector<BenchRow>& rows);
Table limits_table(const std::vector<MeasuredLimit>& limits);
Table crossover_table(const std::vector<Crossover>& crossovers);

}  // namespace assay
