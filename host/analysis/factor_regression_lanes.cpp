// Compiled once per instruction set: see host/run/lane_program.h.
#include "kernels/factor_regression.h"

#include "host/run/lane_program.h"

ASSAY_LANE_PROGRAM(factor_regression, FactorRegressionView)
