// The study as a workbook: the report's summary, then every table on a sheet; charts beside the tables of groups.
//
// Equal inputs and options give equal bytes: of the report's provenance only the moment and the machine of the run are left out.
#pragma once
#include <string>

#include "host/study/study_report.h"

namespace assay {

std::string study_workbook(const ActivenessStudy& study, const StudyData& data, const StudyReport& report, const Manifest& manifest);

}  // namespace assay
