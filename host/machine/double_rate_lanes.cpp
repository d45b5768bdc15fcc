// Compiled once per instruction set: see host/run/lane_program.h.
#include "kernels/double_rate.h"

#include "host/run/lane_program.h"

ASSAY_LANE_PROGRAM(double_rate, DoubleRateView)
