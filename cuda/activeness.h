// activeness on the GPU, one thread per fund. The contract of such a function: cuda/library.h. Arithmetic: kernels/activeness.h.
#pragma once
#include <cstddef>

#include "kernels/rolling_view.h"

extern "C" int assay_gpu_activeness(const assay::ActivenessView* view, int first, int last, char* said, std::size_t size);
