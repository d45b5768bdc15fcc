// What this machine's memory and arithmetic allow at most, measured now: the limits that results are compared with.
//
//   write   bytes a second streamed to memory (16-byte stores past the caches), the best of seven
//   copy    bytes a second read plus bytes a second written by a copy, as the STREAM benchmark counts them, the best of seven
//   double  double-precision operations a second; a multiply-add is two (kernels/double_rate.h), the best of seven
// On as many threads as asked for, which start before the clock does. Errors: Problem, exit 1, where no more threads can be started;
// exit 5 from a device.
#pragma once
#include <span>

#include "host/run/aligned_array.h"
#include "host/run/execution.h"
#include "kernels/double_rate.h"

namespace assay {

ASSAY_LANE_PROGRAMS(double_rate, DoubleRateView)

double write_bandwidth(std::span<double> memory, int threads);
double copy_bandwidth(std::span<double> memory, int threads);
double double_rate(const Execution& execution);  // on the GPU: of the kernel alone

struct MachineLimits {
    double write, copy, double_rate;
};
AlignedArray limit_memory();  // 128 MiB, resident
MachineLimits machine_limits(AlignedArray& memory, const CpuExecution& execution);
int threads_of(const CpuExecution& execution);  // 0 means one per core

}  // namespace assay
