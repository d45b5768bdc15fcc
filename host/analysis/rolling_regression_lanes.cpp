// Compiled once per instruction set: see host/run/lane_program.h.
#include "kernels/rolling_regression.h"

#include "host/run/lane_program.h"

ASSAY_LANE_PROGRAM(rolling_regression, RollingRegressionView)
