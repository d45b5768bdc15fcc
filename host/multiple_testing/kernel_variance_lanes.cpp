// Compiled once per instruction set: see host/run/lane_program.h.
#include "kernels/kernel_variance.h"

#include "host/run/lane_program.h"

ASSAY_LANE_PROGRAM(kernel_variance, KernelVarianceView)
