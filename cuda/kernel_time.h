// How long kernels ran, transfers not counted: every launch between two events of its stream, while the clock runs. Not those of cuda/math,
// which is a library of its own.
//
// With the clock running each launch is waited for, so the time a caller sees is no longer the one without it.
#pragma once

extern "C" void assay_gpu_kernel_clock(int running);  // 1 or 0; the seconds begin at 0 again
extern "C" double assay_gpu_kernel_seconds();         // since then
