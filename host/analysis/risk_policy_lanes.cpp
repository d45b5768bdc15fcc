// Compiled once per instruction set: see host/run/lane_program.h.
#include "kernels/risk_policy.h"

#include "host/run/lane_program.h"

ASSAY_LANE_PROGRAM(risk_policy, RiskPolicyView)
