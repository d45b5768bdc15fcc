// The charts of efficient frontiers: in risk and expected return with the single assets and the portfolios, and the weights along it.
//
// Drawn between corners by their linearity, exactly. At most 24 dates, the last ones; all of them are in the tables.
#pragma once
#include <optional>

#include "host/frontier/frontier_study.h"
#include "host/report/chart.h"

namespace assay {

struct FrontierCharts {
    FrontierCharts(const FrontierStudy& study, const PortfolioData& data);

    std::optional<Chart> plane, weights;  // none where no date has more than one corner
    std::vector<ChartData> data;
};

}  // namespace assay
