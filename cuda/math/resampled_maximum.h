// resampled_maximum on the GPU: its sums by cuBLAS (resampled_sums.h), its maxima by one thread for each resample and slot of the series;
// the items of the contract (cuda/library.h) are those of kernels/resampled_maximum_view.h. Arithmetic: kernels/resampled_maximum.h.
#pragma once
#include <cstddef>

#include "kernels/resampled_maximum_view.h"

extern "C" int assay_gpu_resampled_maximum(const assay::ResampledMaximumView* view, int first, int last, char* said, std::size_t size);
