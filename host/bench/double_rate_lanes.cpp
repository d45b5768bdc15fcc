#include "host/run/lane_program.h"
#include "kernels/double_rate.h"

ASSAY_LANE_PROGRAM(double_rate, assay::DoubleRateView)
