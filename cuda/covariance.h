// covariance on the GPU, one warp per date and block of 8 rows, one per date for the intensity. The contract of such a function:
// cuda/library.h. Arithmetic: kernels/covariance.h, kernels/shrinkage.h.
#pragma once
#include <cstddef>

#include "kernels/covariance.h"

extern "C" int assay_gpu_covariance(const assay::CovarianceView* view, int first, int last, char* said, std::size_t size);
