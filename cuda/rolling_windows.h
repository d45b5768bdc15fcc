// What the two rolling programs copy alike: the benchmark's tables, and the funds' columns.
#pragma once
#include "cuda/stream.h"
#include "kernels/rolling_sums.h"

namespace assay {

inline void rolling_inputs_to_device(Stream& stream, RollingView& v, int first, int funds, int benchmarks = 1) {
    const size_t values = size_t(v.months) * size_t(benchmarks), table = values * size_t(v.windows);
    v.value = stream.columns_to_device(v.value, v.stride, first, funds, v.months);
    v.stride = funds;
    v.benchmark.value = stream.to_device(v.benchmark.value, values);
    v.benchmark.after = stream.to_device(v.benchmark.after, table);
    v.benchmark.before = stream.to_device(v.benchmark.before, table);
    v.benchmark.end = stream.to_device(v.benchmark.end, table);
}

}  // namespace assay
