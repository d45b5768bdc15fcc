// What a screen found out, in sentences: how many funds are active, with and without those that are flagged (no_suitable_index, inverse).
#pragma once
#include <string>

#include "host/activeness/activeness_classification.h"
#include "host/table/table.h"

namespace assay {

// screen: screen.csv of every fund. rule: what is said of the rule, empty or with a comma before it.
std::string screen_answer(const Table& screen, const ActiveShare& share, const Table& universe, const Table& passive,
                          const std::string& rule, bool total_returns);

}  // namespace assay
