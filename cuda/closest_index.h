// closest_index on the GPU, one thread per fund and index, then one per fund. The contract of such a function: cuda/library.h.
// Arithmetic: kernels/closest_index.h.
#pragma once
#include <cstddef>

#include "kernels/rolling_view.h"

extern "C" int assay_gpu_closest_index(const assay::ClosestIndexView* view, int first, int last, char* said, std::size_t size);
