// The files that `assay study` and `assay screen` read: those that the options name, or those that ship with the program.
#pragma once
#include <string>

#include "host/activeness/study_data.h"
#include "host/command/command_run.h"

namespace assay {

struct StudyInputs {
    StudyFiles files;
    std::vector<SeriesFile> hurdle;  // none or one
    std::string published_folder;    // empty: nothing to compare with
};

// Reads them by way of the run, which says of each what it was taken for. Errors: Problem, exit 2 and 3.
StudyInputs read_inputs(CommandRun& run);

}  // namespace assay
