// What a study will take, before it runs: seconds, memory, bytes on disk.
//
// Measured, not modelled: the study is run on two samples of its funds, a quarter and 400 at most, nothing is kept, and what they took is
// continued in a straight line to all funds (costs are a constant and an amount per fund; the mapping, the windows and the
// periods come with each fund). Reading is not part of it: it has happened. Nor is the disk, which may be slower than the formatting.
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
