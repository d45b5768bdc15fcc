// The files that `assay study` and `assay screen` read: those that the options name, or those that ship with the program.
#pragma once
#include <string>

#include "host/command/options.h"
#include "host/command/progress.h"
#include "host/activeness/study_data.h"
#include "host/result/manifest.h"

namespace assay {

struct StudyInputs {
    StudyFiles files;
    std::vector<SeriesFile> hurdle;  // none or one
    std::string label;               // "synthetic" or "user"
    std::string published_folder;    // empty: nothing to compare with
};

// Reads them, and says of each what it was taken for; fills the manifest's inputs and warnings. Errors: Problem, exit 2 and 3.
StudyInputs read_inputs(const Options& options, Progress& progress, Manifest& manifest);

}  // namespace assay
