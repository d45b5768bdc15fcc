// Rolling regressions of every fund on its index, and what they say of each group (methodology section 1, step 6).
//
// Windows are rows of the index, months, weeks or days (of days its own: index_days.h), run over all of them, the event included, and count
// only when full. group_rolling: every month with at least one member's full window; weights and quantiles over those members.
#pragma once
#include <functional>
#include <vector>

#include "host/activeness/fund_mapping.h"
#include "host/analysis/activeness.h"

namespace assay {

// The first window length, for the chart of one fund, on the rows of the panels; NaN where a window is not full or not defined.
struct FundRolling {
    int rows = 0;
    std::vector<double> correlation, beta;  // [funds][rows]
};

struct RollingStudy {
    Table group_rolling{"", ""};
    FundRolling funds;
    std::vector<std::vector<Activeness>> activeness;  // [window lengths][funds]; without an index: no window
    std::vector<std::vector<bool>> has_full_window;   // [window lengths][funds]
    int64_t window_regressions = 0;                   // full windows of all funds and lengths
};

enum class GroupRows { wanted, not_wanted };

// rolling_rows, where wanted, receives rolling.csv in pieces, at least one.
RollingStudy rolling_study(const StudyData& data, const Pruning& pruning, const std::vector<MappedFund>& mapping,
                           const StudySettings& settings, const Execution& execution, GroupRows group_rows,
                           const std::function<void(const Table&)>& rolling_rows);

}  // namespace assay
