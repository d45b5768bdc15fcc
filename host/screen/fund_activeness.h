// Every fund on every index over every window length: activeness on its own index, and which index it moves with most closely.
//
// The index with the highest average rolling correlation (kernels/activeness.h); where it is not the index with the highest R2, a fund is
// not what its whole history makes of it. Ties go to the index given first. Of days, each index has its own (host/activeness/index_days.h).
#pragma once
#include <vector>

#include "host/activeness/study_data.h"
#include "host/analysis/closest_index.h"
#include "host/screen/screen_settings.h"

namespace assay {

inline constexpr Activeness no_activeness = {__builtin_nan(""), __builtin_nan(""), __builtin_nan(""), 0};

struct FundActiveness {
    Activeness own = no_activeness;      // on the fund's index
    int closest = -1;                    // position among data.indices; -1: no window is full with any
    Activeness nearest = no_activeness;  // on that one
};

// [window lengths][funds]. indices: positions among data.indices; own: of each fund's index, -1: none.
std::vector<std::vector<FundActiveness>> fund_activeness(const StudyData& data, const std::vector<int>& indices,
                                                         const std::vector<int>& own, const ScreenSettings& settings,
                                                         const Execution& execution);

}  // namespace assay
