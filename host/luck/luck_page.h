// What a person reads of luck: the verdict, every measure beside noise, charts, the series that stay, what was left out and assumed.
#pragma once
#include <string>

#include "host/luck/luck.h"
#include "host/luck/track_records.h"
#include "host/result/outcome.h"

namespace assay {

// Tables, page, workbook charts and terminal of `assay luck`.
Outcome luck_outcome(const Luck& luck, const TrackRecords& records, const LuckSettings& settings);

}  // namespace assay
