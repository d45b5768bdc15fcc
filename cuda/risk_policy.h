// risk_policy on the GPU, one thread per policy. The contract of such a function: cuda/library.h. Arithmetic: kernels/risk_policy.h.
#pragma once
#include <cstddef>

#include "kernels/risk_policy.h"

extern "C" int assay_gpu_risk_policy(const assay::RiskPolicyView* view, int first, int last, char* said, std::size_t size);
