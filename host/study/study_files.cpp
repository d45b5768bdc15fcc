#include "host/study/study_files.h"

#include "host/run/interrupt.h"
#include "host/study/study_workbook.h"

namespace assay {

void write_study_files(const ActivenessStudy& study, const StudyData& data, const StudyReport& report, const Manifest& manifest,
                       const FileKeeper& keep) {
    for (const Table& table : study.tables) {
        stop_if_interrupted();
        keep.table(table);
    }
    keep.bytes("report.html", report.html(manifest));
    stop_if_interrupted();
    keep.bytes("study.xlsx", study_workbook(study, data, report, manifest));
    stop_if_interrupted();
}

}  // namespace assay
