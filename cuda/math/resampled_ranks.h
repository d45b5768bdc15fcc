// resampled_ranks on the GPU: sums by cuBLAS (resampled_sums.h), ratios by Thrust, the best of each resample by CUB, which sorts all of a
// resample. Items of the contract (cuda/library.h): resamples. Arithmetic: kernels/resampled_ratio.h.
#pragma once
#include <cstddef>

#include "kernels/resampled_ratio.h"

extern "C" int assay_gpu_resampled_ranks(const assay::ResampledRanksView* view, int first, int last, char* said, std::size_t size);
