// The made-up study of tests/activeness as a universe to screen.
#pragma once
#include "activeness/made_up_study.h"
#include "activeness/study_cells.h"
#include "host/screen/screen_table.h"
#include "host/screen/universe_tables.h"

namespace assay {

inline Panel no_hurdle(const StudyData& data) { return data.funds.select({}); }

inline UniverseScreen screen_of(StudyData& data, const ScreenSettings& settings = {}, const Panel* hurdle = nullptr) {
    return universe_screen(data, hurdle ? *hurdle : no_hurdle(data), settings, {}, nullptr, nullptr);
}

}  // namespace assay
