// Some of the series on their exact grid, side by side in groups of eight: what the sums of resamples are taken of.
//
// value: [series / 8][months][2][8], differences and their squares (exact_differences.h); zeros where a group is not full. Series that
// do not move are left out.
#pragma once
#include <vector>

#include "host/run/aligned_array.h"
#include "host/run/series_block.h"

namespace assay {

struct GroupedDifferences {
    std::vector<int> series;  // those that move, in the order given
    int groups = 0, months = 0;
    AlignedArray value, mean, scale, least;  // [series / 8][8] but for value; 0 where a group is not full

    GroupedDifferences(const SeriesBlock& differences, const std::vector<int>& which);
};

}  // namespace assay
