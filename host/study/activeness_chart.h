// The map of a universe, a fund a dot: average rolling correlation against the volatility of its rolling beta, with both thresholds.
//
// It and the panel of a fund read `fund_data`. Without a fund whose activeness is known it has no plots.
#pragma once
#include "host/study/chart_groups.h"

namespace assay {

bool any_assets(const StudyData& data);  // of a fund
std::vector<ChartData> fund_data(const ActivenessStudy& study, const StudyData& data);
Chart activeness_chart(const ActivenessStudy& study, const StudyData& data, const StudySettings& settings, const ChartGroups& groups);

}  // namespace assay
