// The tables of `assay frontier`. Fractions a period; weights that are 0 have no row.
#pragma once
#include "host/frontier/frontier_study.h"
#include "host/table/table.h"

namespace assay {

Table frontier_table(const FrontierStudy& study, const PortfolioData& data, const FrontierSettings& settings);  // the named points, targets
Table frontier_weights_table(const FrontierStudy& study, const PortfolioData& data);                            // weights.csv, of those
Table corners_table(const FrontierStudy& study, const PortfolioData& data, const FrontierSettings& settings);
Table corner_weights_table(const FrontierStudy& study, const PortfolioData& data);
Table universe_table(const FrontierStudy& study, const PortfolioData& data, const FrontierSettings& settings);
Table estimates_table(const FrontierStudy& study, const PortfolioData& data);

}  // namespace assay
