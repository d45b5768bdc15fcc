// frontier on the GPU, one warp per problem. The contract of such a function: cuda/library.h. Arithmetic: kernels/critical_line.h.
#pragma once
#include <cstddef>

#include "kernels/frontier_view.h"

extern "C" int assay_gpu_frontier(const assay::FrontierView* view, int first, int last, char* said, std::size_t size);
