// The chart of the weights along a frontier: stacked areas over risk, an asset's colour the same at every date.
//
// Up to twenty assets have an area of their own, those with the most weight along all frontiers; the rest are one.
#pragma once
#include "host/frontier/drawn_frontier.h"
#include "host/report/chart.h"

namespace assay {

// choice: of the date; its first value is drawn at first. some: a sentence of the caption where not all dates are drawn.
Chart frontier_weights_chart(const std::vector<DrawnFrontier>& frontiers, const PortfolioData& data, const ChartChoice& choice,
                             const std::string& some);
ChartData frontier_weights_data(const std::vector<DrawnFrontier>& frontiers);

}  // namespace assay
