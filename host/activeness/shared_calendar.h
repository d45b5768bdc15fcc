// The calendar on which funds and indices are compared.
//
// Months and weeks: from the first to the last of any file. Days: those on which at least half of the funds and at least half of the
// indices have a return, of those that have begun and not ended. The stock exchange is closed on days on which bonds trade, and the other
// way round; a day that only one side has is left out, and the next return of either side covers it (host/panel/panel.h, on()), so that
// both are measured over the same days and nothing is lost. A series that lacks one of the days loses the return after it too.
#pragma once
#include <vector>

#include "host/panel/series_file.h"

namespace assay {

Calendar shared_calendar(const std::vector<SeriesFile>& funds, const std::vector<SeriesFile>& indices,
                         const std::vector<SeriesFile>& candidates);

}  // namespace assay
