// The options that say how a file of the user's is to be read, the same for every command that reads one.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "host/command/options.h"
#include "host/files/input_file.h"
#include "host/panel/frequency.h"

namespace assay {

inline constexpr const char* values_sentence =
    "what the numbers of the series are; auto decides per file and says so; FILE=KIND is of that file alone";
OptionSpec values_spec();  // --values KIND, --values FILE=KIND
ValuesOfFiles values_of(const Options& options);
// Problem, exit 2: a FILE=KIND of which no file was read.
void check_values(const Options& options, const std::vector<std::string>& read);
void describe(const ValuesOfFiles& initial, OptionSpec& spec);
void read_words(const OptionSpec& spec, const std::vector<std::string>& words, ValuesOfFiles& values);
Frequency frequency_of(const Options& options);                                             // --frequency
std::vector<std::pair<std::string, std::string>> renamed_columns(const std::string& text);  // --metadata-columns; Problem, exit 2

}  // namespace assay
