// The tables of the page of efficient frontiers, and its sentences: percent instead of fractions, names instead of keys.
#pragma once
#include "host/frontier/frontier_study.h"
#include "host/table/table.h"

namespace assay {

std::string most_for_its_risk(const PortfolioData& data);                       // "maximum Sharpe ratio", which needs what cash earns
std::string point_name(const FrontierPoint& point, const PortfolioData& data);  // "minimum variance", "risk of 1 %"
std::string asset_name(const PortfolioData& data, int asset);                   // its id, and its name where the metadata have one
std::string largest_holdings(const PortfolioData& data, const DateProblem& date, const EfficientPortfolio& portfolio, size_t most);

Table points_page_table(const FrontierStudy& study, const PortfolioData& data, const FrontierSettings& settings);
Table left_out_page_table(const FrontierStudy& study, const PortfolioData& data);
Table estimates_page_table(const FrontierStudy& study, const PortfolioData& data);

std::string frontier_answer(const FrontierStudy& study, const PortfolioData& data, const FrontierSettings& settings);

}  // namespace assay
