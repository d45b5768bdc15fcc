// A screen as an outcome: the answer in sentences, the universe as a map, every fund ranked, and how it was computed.
//
// A page of more than 5,000 funds has no rolling charts of single funds: it says so, and the tables have every number.
#pragma once
#include "host/result/outcome.h"
#include "host/screen/screen_selection.h"
#include "host/screen/universe_screen.h"

namespace assay {

// Computes the peers of the fund that the selection names.
Outcome screen_outcome(UniverseScreen screen, const StudyData& data, const Panel& hurdle, const ScreenSettings& settings,
                       const ScreenSelection& selection, const Execution& execution);

}  // namespace assay
