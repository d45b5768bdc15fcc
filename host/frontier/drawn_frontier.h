// A frontier as charts draw it: its corners and enough portfolios between them, from the least risk to the most. Nothing is approximated:
// between two corners weights and expected return are linear.
#pragma once
#include <string>
#include <vector>

#include "host/frontier/frontier_study.h"

namespace assay {

inline constexpr int risk_decimals = 4;  // of percent, in the charts: portfolios of the same risk are drawn once

struct DrawnFrontier {
    DrawnFrontier(std::string date, const DateProblem& problem, const FrontierDate& found);

    std::string date;
    const DateProblem& problem;
    const FrontierDate& found;
    std::vector<EfficientPortfolio> curve;  // by rising risk, each of another one

  private:
    void add(EfficientPortfolio portfolio);
};

// Of the last 24 dates that have more than one efficient portfolio. The study must outlive them.
std::vector<DrawnFrontier> drawn_frontiers(const FrontierStudy& study, const PortfolioData& data);

}  // namespace assay
