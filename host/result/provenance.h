// What the data of a run are, and where it came from: the same words on every page.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "host/result/manifest.h"

namespace assay {

std::string data_sentence(const Manifest& manifest);        // what the data are
std::string asset_data_sentence(const Manifest& manifest);  // the same of a portfolio's
std::vector<std::pair<std::string, std::string>> provenance(const Manifest& manifest);

}  // namespace assay
