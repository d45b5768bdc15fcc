// Compiled once per instruction set: see host/run/lane_program.h.
#include "kernels/resampled_maximum.h"

#include "host/run/lane_program.h"

ASSAY_LANE_PROGRAM(resampled_maximum, ResampledMaximumView)
