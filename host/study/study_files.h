// Every file of a finished study but its manifest: the tables, report.html, study.xlsx; handed to whoever keeps them.
#pragma once
#include <functional>
#include <string>

#include "host/study/study_report.h"

namespace assay {

struct FileKeeper {
    std::function<void(const Table&)> table;                                          // becomes NAME.csv
    std::function<void(const std::string& name, const std::string& contents)> bytes;  // as they are
};

void write_study_files(const ActivenessStudy& study, const StudyData& data, const StudyReport& report, const Manifest& manifest,
                       const FileKeeper& keep);

}  // namespace assay
