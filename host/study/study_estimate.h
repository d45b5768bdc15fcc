// What a study will take, before it runs: seconds, memory, bytes on disk.
//
// Measured, not modelled: the study is run in memory on 1,000 of its funds and on 500, nothing is kept, and what that took is continued
// in a straight line to all funds (costs are a constant and an amount per fund). Up to 1,000 funds all of them are run: that takes
// less than a second. Reading is not part of it: it has happened. Nor is the disk, which may be slower than the formatting.
#pragma once
#include <cstdint>

#include "host/study/activeness_study.h"
#include "host/table/manifest.h"

namespace assay {

struct StudyEstimate {
    double seconds_computing = 0, seconds_writing = 0;
    int64_t memory = 0;  // bytes, the peak of the process; 0: the system does not tell
    int64_t disk = 0;    // bytes of all files
    int files = 0;
    int64_t regressions = 0;  // of the mapping, the periods and the windows, as the manifest counts them
    int sampled_funds = 0;
};

StudyEstimate estimate_study(const StudyData& data, const StudySettings& settings, const Execution& execution, const Manifest& manifest,
                             const std::string& published_folder, bool rolling_table);

}  // namespace assay
