// best_index on the GPU, one thread per fund. The contract of such a function: cuda/library.h. Arithmetic: kernels/best_index.h.
#pragma once
#include <cstddef>

#include "kernels/best_index_view.h"

extern "C" int assay_gpu_best_index(const assay::BestIndexView* view, int first, int last, char* said, std::size_t size);
