// Efficient frontiers as an outcome: the portfolios, who was left out and why, how far the estimates can be trusted, charts.
//
// Percent a month as in the tables; a year beside it: risk times the root of 12, expected return times 12.
#pragma once
#include "host/frontier/frontier_study.h"
#include "host/result/outcome.h"

namespace assay {

Outcome frontier_outcome(const FrontierStudy& study, const PortfolioData& data, const FrontierSettings& settings);

}  // namespace assay
