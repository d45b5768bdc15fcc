// The months over which records are compared: those in a row in which (series x months) is largest.
//
// A series counts in a range of which it has every month. Of equal ranges the longest, then the latest. None is shorter than least_periods.
// Time: rows^2 + rows x series.
#pragma once
#include <vector>

#include "host/panel/panel.h"

namespace assay {

struct RangeLimits {
    std::vector<char> usable;   // [rows] rows without it stand in no range
    int first = -1, last = -1;  // rows at which the range has to begin and end; -1: free
};

struct CommonRange {
    int first = 0, count = 0;  // rows
    int series = 0;            // that have all of them; 0: there is no such range
};

CommonRange common_range(const Panel& records, const RangeLimits& limits);

}  // namespace assay
