// The tables of a screen beside screen.csv: activeness by window length, the universe in numbers, and the peers of one fund.
#pragma once
#include <string>

#include "host/screen/universe_screen.h"

namespace assay {

Table windows_table(const UniverseScreen& screen, const StudyData& data, const ScreenSettings& settings);
// How much of the universe is active, and how much of its alpha luck.
Table universe_table(const UniverseScreen& screen, const ScreenSettings& settings);
// Its position. Problem, exit 2, where there is no such fund.
int require_fund(const StudyData& data, const std::string& like);
// The funds most like one of them, by the correlation over the months they share. Problem, exit 2, where there is no such fund.
Table peers_table(const UniverseScreen& screen, const StudyData& data, const ScreenSettings& settings, const std::string& like,
                  const Execution& execution);

}  // namespace assay
