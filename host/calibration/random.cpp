#include "host/calibration/random.h"

#include <cmath>
#include <numbers>

namespace assay::calibration {

namespace {
constexpr uint64_t golden = 0x9E3779B97F4A7C15;
}

uint64_t mix(uint64_t z) {
    z ^= z >> 30;
    z *= 0xBF58476D1CE4E5B9;
    z ^= z >> 27;
    z *= 0x94D049BB133111EB;
    z ^= z >> 31;
    return z;
}

double Draws::uniform(uint64_t stream, uint64_t k) const {
    const uint64_t start = mix(seed_ + golden * (stream + 1));
    return (double(mix(start + golden * (k + 1)) >> 11) + 0.5) * 0x1p-53;
}

double Draws::normal(uint64_t stream, uint64_t k) const {
    return std::sqrt(-2.0 * std::log(uniform(stream, 2 * k))) * std::cos(2.0 * std::numbers::pi * uniform(stream, 2 * k + 1));
}

Series Draws::normals(uint64_t stream, uint64_t first) const {
    Series draws;
    for (int t = 0; t < months; ++t) draws[t] = normal(stream, first + uint64_t(t));
    return draws;
}

}  // namespace assay::calibration
