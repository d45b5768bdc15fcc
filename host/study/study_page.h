// The study as an outcome: the answer in a sentence, the tables in the published layout, charts, method.
#pragma once
#include <string>

#include "host/activeness/activeness_study.h"
#include "host/result/outcome.h"

namespace assay {

// published_folder empty: the user's own data, nothing to compare with.
Outcome study_outcome(ActivenessStudy study, const StudyData& data, const StudySettings& settings, const std::string& published_folder);

}  // namespace assay
