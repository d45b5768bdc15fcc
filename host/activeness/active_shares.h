// Shares of funds and of assets, in a clause.
#pragma once
#include <string>

#include "host/activeness/activeness_classification.h"

namespace assay {

// "10 of 126 funds (7.9 %), which hold 2.1 % of the assets"; where the assets of some are not known it says of how many they are.
std::string active_shares(const ActiveShare& share);

}  // namespace assay
