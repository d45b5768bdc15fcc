// Months cut into blocks, and the exact sums of each series in each of them: what halves of the months are put together from.
//
// dropped: the first T mod S months are left out, so that blocks are equal; unequal: none is, the first T mod S blocks have a month more.
// A series takes part where its squares about each block's own mean, over the half of the blocks in which they are smallest, exceed 1e-9 of its
// largest difference squared: in other halves its ratio would have few digits, or none.
// Memory: [groups of 16 series][blocks][sum, squares][16], as kernels/overfitting.h reads it. Units: kernels/overfitting_view.h.
#pragma once
#include <vector>

#include "host/run/aligned_array.h"
#include "host/run/lane_runner.h"
#include "host/run/series_block.h"

namespace assay {

struct MonthBlocks {
    std::vector<int> begin;  // [blocks + 1], months
    int count() const { return int(begin.size()) - 1; }
    int months(int block) const { return begin[size_t(block) + 1] - begin[size_t(block)]; }
    int months_of(unsigned half) const;
};
MonthBlocks month_blocks(int months, int blocks, bool unequal);

struct BlockSums {
    std::vector<int> series, left_out;  // positions among the differences
    int groups = 0;
    AlignedArray value, mean;
};
BlockSums block_sums(const SeriesBlock& differences, const MonthBlocks& blocks, const CpuExecution& execution);

}  // namespace assay
