// The options of `assay study`, and what they decide.
#pragma once
#include "host/command/options.h"
#include "host/activeness/study_settings.h"

namespace assay {

std::vector<OptionSpec> study_option_specs();
Options study_options();
Frequency frequency_of(const Options& options);
StudySettings study_settings(const Options& options);  // Problem, exit 2, where a value is out of range

}  // namespace assay
