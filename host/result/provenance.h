// What the data of a run are, and where it came from: the same words on the terminal, the page, the workbook and in the JSON.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "host/result/manifest.h"

namespace assay {

std::string data_sentence(const Manifest& manifest);                          // on top of the page, after "Synthetic data."
std::string synthetic_line(const Manifest& manifest);                         // of the terminal; empty where nothing is made up
std::string with_label(const std::string& answer, const Manifest& manifest);  // says behind the answer that the data are synthetic
std::vector<std::pair<std::string, std::string>> provenance(const Manifest& manifest);

}  // namespace assay
