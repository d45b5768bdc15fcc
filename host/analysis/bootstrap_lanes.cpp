// Compiled once per instruction set: see host/run/lane_program.h.
#include "kernels/bootstrap.h"

#include "host/run/lane_program.h"

ASSAY_LANE_PROGRAM(bootstrap, BootstrapView)
