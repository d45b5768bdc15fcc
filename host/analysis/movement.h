// Whether a series moves at all: kernels/variation.h.
#pragma once
#include <span>

namespace assay {

bool moves(std::span<const double> values);  // NaN: left out

}  // namespace assay
