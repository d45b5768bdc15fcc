// `assay study --dry-run`: what would be run, as a CONFIG.toml with the sizes and the estimate in its comments, or as JSON.
#pragma once
#include <string>

#include "host/command/options.h"
#include "host/command/study_inputs.h"
#include "host/study/study_estimate.h"

namespace assay {

struct DryRun {
    const Options& options;
    const Manifest& manifest;
    const StudyData& data;
    const StudySettings& settings;
    StudyEstimate estimate;
    double seconds_reading;
    std::string out;
};

std::string dry_run_text(const DryRun& run);
std::string dry_run_json(const DryRun& run);

}  // namespace assay
