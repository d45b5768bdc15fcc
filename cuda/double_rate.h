// double_rate on the GPU, one thread per lane. The contract of such a function: cuda/library.h. Arithmetic: kernels/double_rate.h.
#pragma once
#include <cstddef>

#include "kernels/double_rate.h"

extern "C" int assay_gpu_double_rate(const assay::DoubleRateView* view, int first, int last, char* said, std::size_t size);
