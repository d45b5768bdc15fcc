// How each measure of luck is defined, and where it comes from: what the page says under "Method".
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "host/luck/luck.h"
#include "host/luck/track_records.h"

namespace assay {

// Term, definition. Formulas: the headers that luck.h names.
std::vector<std::pair<std::string, std::string>> luck_method(const Luck& luck, const TrackRecords& records, const LuckSettings& settings);

}  // namespace assay
