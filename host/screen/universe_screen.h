// Every fund of a universe: what is it really, is it active, is its alpha luck, what is it made of, how sure are we.
//
// The study (host/activeness/activeness_study.h) with every index as a candidate for a fund's own, and beside it: the closest index window by
// window, style on the core indices (those that pruning keeps), passive substitutes, and returns against passive ones.
// Of a core of more than 32 indices the first 32 make the styles, with a warning. Errors: Problem as the steps say. A fund that cannot be
// computed is a status in its row.
#pragma once
#include "host/activeness/activeness_study.h"
#include "host/screen/fund_activeness.h"
#include "host/screen/fund_style.h"
#include "host/screen/passive_returns.h"
#include "host/screen/passive_substitute.h"

namespace assay {

struct UniverseScreen {
    ActivenessStudy study;
    std::vector<int> index;                               // [funds], position among data.indices, -1: none
    Pruning pruning;                                      // which indices are core; the study's own drops none
    std::vector<int> style_indices;                       // positions among data.indices
    std::vector<FundStyle> style;                         // [funds]
    std::vector<std::vector<FundActiveness>> activeness;  // [window lengths][funds]
    std::vector<PassiveSubstitute> substitute;            // [funds]
    std::vector<FundReturns> returns;                     // [funds]
    std::vector<double> implied_duration;                 // [funds], years; NaN: not defined
};

// The regressions a screen needs: what the choice of a device goes by.
double screen_regressions(const StudyData& data, const ScreenSettings& settings);

// data.prune is switched off: pruning chooses the style indices only. hurdle: on the calendar of the data, at most one series.
UniverseScreen universe_screen(StudyData& data, const Panel& hurdle, const ScreenSettings& settings, const Execution& execution,
                               const std::function<void(const Table&)>& style_rows, const std::function<void(const std::string&)>& stage);

}  // namespace assay
