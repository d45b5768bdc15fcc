// What the reports of several commands say in the same words: shares of funds and assets, the data, where a run came from.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "host/study/activeness_classification.h"
#include "host/table/manifest.h"

namespace assay {

std::string percent(double fraction);  // "10.2 %"
// "10 of 126 funds (7.9 %), which hold 2.1 % of the assets"; where the assets of some are not known it says of how many they are.
std::string active_shares(const ActiveShare& share);
std::string unbroken_percent(const std::string& text);      // "10.2 %" stays in one line
std::string data_sentence(const Manifest& manifest);        // what the data are
std::string asset_data_sentence(const Manifest& manifest);  // the same of a portfolio's
std::vector<std::pair<std::string, std::string>> provenance(const Manifest& manifest);

}  // namespace assay
