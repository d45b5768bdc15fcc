// The verdict on many track records in sentences, and every measure beside what noise of the same shape gives.
#pragma once
#include <string>

#include "host/luck/luck.h"
#include "host/luck/track_records.h"
#include "host/table/table.h"

namespace assay {

// "The best of 318 track records, F012, beat LBUSTRUU by 3.1 % a year: 0.82 times the volatility of the difference. ..."
std::string luck_answer(const Luck& luck, const TrackRecords& records);

// measure, here, without skill: texts, as a person reads them; with_meaning adds what each measure says.
Table measures_table(const Luck& luck, bool with_meaning);

}  // namespace assay
