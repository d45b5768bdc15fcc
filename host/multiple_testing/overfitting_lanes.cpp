// Compiled once per instruction set: see host/run/lane_program.h.
#include "kernels/overfitting.h"

#include "host/run/lane_program.h"

ASSAY_LANE_PROGRAM(overfitting_best, OverfittingView)
ASSAY_LANE_PROGRAM(overfitting_rank, OverfittingView)
