// The charts of study.xlsx beside the tables of groups.
#pragma once
#include "host/activeness/study_data.h"
#include "host/result/outcome.h"

namespace assay {

// active, groups: the short tables of the summary that the charts draw from, which name the indices as a person does.
void add_workbook_charts(Outcome& study, const StudyData& data, const Table& active, const Table& groups);

}  // namespace assay
