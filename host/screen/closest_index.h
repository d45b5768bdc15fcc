// Every fund on every index over every window length: which index a fund moves with most closely, window by window.
//
// The index with the highest average rolling correlation (kernels/activeness.h); where it is not the index with the highest R2, a fund is
// not what its whole history makes of it. Ties go to the index given first.
#pragma once
#include <vector>

#include "host/analysis/activeness.h"
#include "host/screen/screen_settings.h"
#include "host/study/fund_mapping.h"

namespace assay {

struct ClosestIndex {
    int index = -1;  // position among data.indices; -1: no window is full with any
    Activeness activeness = {__builtin_nan(""), __builtin_nan(""), __builtin_nan(""), 0};  // on it
};

// [window lengths][funds], of the indices in pruning.core.
std::vector<std::vector<ClosestIndex>> closest_indices(const StudyData& data, const Pruning& pruning, const ScreenSettings& settings,
                                                       const Execution& execution);

}  // namespace assay
