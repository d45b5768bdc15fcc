// Compiled once per instruction set: see host/run/lane_program.h.
#include "kernels/newey_west.h"

#include "host/run/lane_program.h"

ASSAY_LANE_PROGRAM(newey_west, NeweyWestView)
