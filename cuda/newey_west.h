// newey_west on the GPU, one thread per fund. The contract of such a function: cuda/library.h. Arithmetic:
// kernels/newey_west.h.
#pragma once
#include <cstddef>

#include "kernels/newey_west_view.h"

extern "C" int assay_gpu_newey_west(const assay::NeweyWestView* view, int first, int last, char* said, std::size_t size);
