// bootstrap on the GPU, one thread per fund and resample. The contract of such a function: cuda/library.h, an item in place of a fund.
// Arithmetic: kernels/bootstrap.h. The view's table of positions is not read: the device makes its own.
#pragma once
#include <cstddef>

#include "kernels/bootstrap_view.h"

extern "C" int assay_gpu_bootstrap(const assay::BootstrapView* view, int first, int last, char* said, std::size_t size);
