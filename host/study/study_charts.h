// The charts of the study's report: what each shows, and which columns of the written tables it reads.
//
// A chart that has nothing to show has no plots (no candidates, no index with a known duration).
#pragma once
#include "host/activeness/activeness_study.h"
#include "host/report/chart.h"

namespace assay {

struct StudyCharts {
    StudyCharts(const ActivenessStudy& study, const StudyData& data, const StudySettings& settings);

    Chart rolling;       // fan of rolling correlation and beta of a group, the model portfolios on it
    Chart activeness;    // correlation against beta volatility, a fund a dot
    Chart sensitivity;   // active share under other thresholds
    Chart pruning;       // candidates against the index that explains them
    Chart distribution;  // correlation and beta of the funds of each group over the whole range
    Chart duration;      // implied duration against correlation
    std::vector<ChartData> data;
};

}  // namespace assay
