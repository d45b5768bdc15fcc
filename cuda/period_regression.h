// period_regression on the GPU, one thread per fund. The contract of such a function: cuda/library.h. Arithmetic:
// kernels/period_regression.h.
#pragma once
#include <cstddef>

#include "kernels/period_regression_view.h"

extern "C" int assay_gpu_period_regression(const assay::PeriodRegressionView* view, int first, int last, char* said, std::size_t size);
