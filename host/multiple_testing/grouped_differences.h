// Some of the series on their exact grid, side by side in groups of eight: what the sums of resamples are taken of.
//
// value: [series / 8][months][2][8], differences and their squares (exact_differences.h); zeros where a group is not full. Each series moves.
#pragma once
#include <vector>

#include "host/run/aligned_array.h"
#include "host/run/series_block.h"

namespace assay {

struct GroupedDifferences {
    std::vector<int> series;
    int groups = 0, months = 0;
    AlignedArray value, mean, scale, least;  // [series / 8][8] but for value; 0 where a group is not full

    GroupedDifferences(const SeriesBlock& differences, std::vector<int> which);
};

}  // namespace assay
