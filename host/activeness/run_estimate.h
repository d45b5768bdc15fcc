// What a run will take, before it runs: seconds, memory, bytes on disk.
//
// Measured, not modelled: the command is run in memory on 1,000 of its funds and on 500, nothing is kept, and what that took is continued
// in a straight line to all funds (costs are a constant and an amount per fund). Up to 1,000 funds all of them are run. Reading is not
// part of it: it has happened. Nor is the disk, which may be slower than the formatting.
#pragma once
#include <functional>

#include "host/activeness/study_data.h"
#include "host/result/sample_run.h"

namespace assay {

// run: the whole command on these funds.
RunEstimate estimate_run(const StudyData& data, const std::function<void(StudyData& some_funds, SampleRun& sample)>& run);

}  // namespace assay
