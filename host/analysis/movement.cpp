#include "host/analysis/movement.h"

#include <cmath>

#include "kernels/variation.h"

namespace assay {

bool moves(std::span<const double> values) {
    double origin = std::nan(""), sum = 0, squares = 0;
    int count = 0;
    for (double v : values) {
        if (std::isnan(v)) continue;
        if (count++ == 0) origin = v;
        sum += v - origin;
    }
    const double mean = sum / count;
    for (double v : values)
        if (!std::isnan(v)) squares += (v - origin - mean) * (v - origin - mean);
    return squares > least_variation;
}

}  // namespace assay
