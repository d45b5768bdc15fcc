// Shares of funds and of assets, in sentences.
#pragma once
#include <string>

#include "host/activeness/activeness_classification.h"

namespace assay {

// "10 of 126 funds (7.9 %) are active by the study's rule. They hold 2.1 % of the assets." Where the size of some funds is not known it
// says of how many it is. whose: which funds (" that follow AGG"); rule: by what (" by the study's rule"); either may be empty.
std::string active_shares(const ActiveShare& share, const std::string& whose, const std::string& rule);

// "61 of the 118 active show no more beta volatility than sampling alone would give." Empty where no fund is active; with a space before it.
std::string within_sampling(const ActiveShare& share);

}  // namespace assay
