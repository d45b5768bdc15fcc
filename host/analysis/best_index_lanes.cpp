// Compiled once per instruction set: see host/run/lane_program.h.
#include "kernels/best_index.h"

#include "host/run/lane_program.h"

ASSAY_LANE_PROGRAM(best_index, BestIndexView)
