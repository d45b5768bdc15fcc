// The tables of a screen beside screen.csv: activeness by window length, the universe in numbers, and the peers of one fund.
#pragma once
#include <string>

#include "host/screen/universe_screen.h"

namespace assay {

Table windows_table(const UniverseScreen& screen, const StudyData& data, const ScreenSettings& settings);
// How much of the universe is active, and how much of its alpha luck.
Table universe_table(const UniverseScreen& screen, const StudyData& data, const ScreenSettings& settings);
// The funds most like one that is there, by the correlation over the months they share.
Table peers_table(const UniverseScreen& screen, const StudyData& data, const ScreenSettings& settings, const std::string& like,
                  const Execution& execution);

}  // namespace assay
