// The options that say how a file of the user's is to be read, the same for every command that reads one.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "host/command/options.h"
#include "host/files/input_file.h"
#include "host/panel/frequency.h"

namespace assay {

Values values_of(const Options& options);                                                   // --values
Frequency frequency_of(const Options& options);                                             // --frequency
std::vector<std::pair<std::string, std::string>> renamed_columns(const std::string& text);  // --metadata-columns; Problem, exit 2

}  // namespace assay
