// overfitting_best and overfitting_rank on the GPU, one thread for a pair of halves and a slot of the series; the items of the contract
// (cuda/library.h) are those of kernels/overfitting_view.h. Arithmetic: kernels/overfitting.h.
#pragma once
#include <cstddef>

#include "kernels/overfitting_view.h"

extern "C" int assay_gpu_overfitting_best(const assay::OverfittingView* view, int first, int last, char* said, std::size_t size);
extern "C" int assay_gpu_overfitting_rank(const assay::OverfittingView* view, int first, int last, char* said, std::size_t size);
