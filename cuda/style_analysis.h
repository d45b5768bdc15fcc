// style_analysis on the GPU, one warp per fund. The contract of such a function: cuda/library.h. Arithmetic:
// kernels/style_analysis.h. The windows that all funds share have been filled on the CPU.
#pragma once
#include <cstddef>

#include "kernels/style_analysis.h"

extern "C" int assay_gpu_style_analysis(const assay::StyleAnalysisView* view, int first, int last, char* said, std::size_t size);
