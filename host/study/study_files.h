// Every file of a finished study but its manifest: the tables, report.html, study.xlsx; handed to whoever keeps them.
#pragma once
#include <functional>
#include <string>

#include "host/result/sample_run.h"
#include "host/study/study_report.h"

namespace assay {

void write_study_files(const ActivenessStudy& study, const StudyData& data, const StudyReport& report, const Manifest& manifest,
                       const FileKeeper& keep);

}  // namespace assay
