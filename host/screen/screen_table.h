// screen.csv: one row per fund with everything the screen found out about it.
#pragma once
#include "host/screen/universe_screen.h"

namespace assay {

// In the order of the panel. hurdle: as in universe_screen.
Table screen_table(const UniverseScreen& screen, const StudyData& data, const Panel& hurdle, const ScreenSettings& settings);

}  // namespace assay
