// Rolling correlation and beta of the model portfolios on the benchmark: portfolio_rolling.csv, a header only without portfolios.
//
// Windows as in group_rolling: months of the data, only where full and defined; every window length of the settings.
#pragma once
#include "host/activeness/study_data.h"
#include "host/run/execution.h"
#include "host/table/table.h"

namespace assay {

Table portfolio_rolling_table(const StudyData& data, const StudySettings& settings, const Execution& execution);

}  // namespace assay
