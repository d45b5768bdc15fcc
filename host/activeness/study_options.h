// The options of `assay study`, and what they decide. Errors: Problem, exit 2, where a value is out of range.
#pragma once
#include "host/activeness/study_settings.h"
#include "host/command/setting.h"

namespace assay {

std::vector<OptionSpec> study_inputs_specs();    // the files that are read, and how
const SettingRows<StudySettings>& study_rows();  // what is computed of them
Options study_options();
StudySettings study_settings(const Options& options);

}  // namespace assay
