// What each fund is made of: style analysis over the last window, and how far the style has drifted (host/analysis/style_analysis.h).
// Weights are fractions of the fund.
#pragma once
#include <functional>
#include <vector>

#include "host/activeness/study_data.h"
#include "host/analysis/style_analysis.h"
#include "host/screen/screen_settings.h"
#include "host/table/table.h"

namespace assay {

struct FundStyle {
    std::vector<double> weights;                    // [indices], of the last window in which the fund has a style; empty: none
    int last = -1;                                  // the last row of that window
    double r_squared, residual_standard_deviation;  // of that window; NaN: not defined
    double drift = __builtin_nan("");               // NaN: fewer than two windows
    int windows = 0;
    Status status = Status::too_few_observations;
};

// indices: positions among data.indices. style_rows, where wanted, receives style.csv in pieces.
std::vector<FundStyle> fund_styles(const StudyData& data, const std::vector<int>& indices, const ScreenSettings& settings,
                                   const Execution& execution, const std::function<void(const Table&)>& style_rows);

}  // namespace assay
