// factor_regression on the GPU, one thread per fund. The contract of such a function: cuda/library.h. Arithmetic:
// kernels/factor_regression.h.
#pragma once
#include <cstddef>

#include "kernels/factor_regression.h"

extern "C" int assay_gpu_factor_regression(const assay::FactorRegressionView* view, int first, int last, char* said, std::size_t size);
