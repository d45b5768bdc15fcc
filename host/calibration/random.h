// Random numbers of the calibrated reconstruction: random access by (stream, k), no state, so no order of use matters.
//
// mix is the finaliser of SplitMix64 (Steele, Lea, Flood 2014); normals by Box and Muller's cosine half, one pair of
// uniforms each. uniform is in (0, 1). Streams: 1..8 indices, 40..43 portfolios, 1000(g+1)+i fund i of group g,
// 1000(g+1)+900 what the funds of group g have in common, 9000+c candidate index c; 20001.. the asset panel, which has its own seed.
#pragma once
#include <cstdint>

#include "host/calibration/series.h"

namespace assay::calibration {

uint64_t mix(uint64_t z);

class Draws {
  public:
    explicit Draws(uint64_t seed) : seed_(seed) {}
    double uniform(uint64_t stream, uint64_t k) const;
    double normal(uint64_t stream, uint64_t k) const;
    Series normals(uint64_t stream, uint64_t first = 0) const;  // one for each month, k = first, first + 1 ...

  private:
    uint64_t seed_;
};

}  // namespace assay::calibration
