// What each fund is made of: style analysis over the last window, and how far the style has drifted (host/analysis/style_analysis.h).
// Weights are fractions of the fund.
#pragma once
#include <functional>
#include <string>
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
    // Whether the mix is more like the fund than a constant: only then do its weights say what the fund is made of.
    bool explains() const { return !weights.empty() && r_squared > 0; }
};

// The words of a style's status, in screen.csv and style.csv alike.
inline constexpr char style_statuses[] =
    "ok, explains_nothing (the nearest mix moves less like the fund than a constant: R2 of 0 or less), too_few_observations, "
    "constant_fund, collinear, iteration_limit";
std::string style_status_text(Status status, double r_squared);  // r_squared: NaN where there is none

// indices: positions among data.indices. style_rows, where wanted, receives style.csv in pieces.
std::vector<FundStyle> fund_styles(const StudyData& data, const std::vector<int>& indices, const ScreenSettings& settings,
                                   const Execution& execution, const std::function<void(const Table&)>& style_rows);

}  // namespace assay
