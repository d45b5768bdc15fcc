// What a person reads of efficient frontiers: the answer in a sentence, the portfolios, who was left out and why, how good the estimates
// are, charts.
//
// The same for terminal, report.html and frontier.xlsx. Percent a month as in the tables; a year beside it: risk times the root of 12,
// expected return times 12.
#pragma once
#include "host/frontier/frontier_study.h"
#include "host/report/html_report.h"
#include "host/result/manifest.h"

namespace assay {

struct FrontierTables {
    const Table &frontier, &weights, &corners, &corner_weights, &universe, &estimates;
};

class FrontierReport {
  public:
    // The arguments must outlive it.
    FrontierReport(const FrontierStudy& study, const PortfolioData& data, const FrontierSettings& settings, const FrontierTables& tables);
    FrontierReport(const FrontierReport&) = delete;
    FrontierReport& operator=(const FrontierReport&) = delete;

    std::string answer(const Manifest& manifest) const;
    std::string terminal(bool colour, const Manifest& manifest) const;
    std::string html(const Manifest& manifest) const;
    std::string workbook(const Manifest& manifest) const;

  private:
    Report summary(const Manifest& manifest) const;

    const FrontierStudy& study_;
    const PortfolioData& data_;
    const FrontierSettings settings_;
    const FrontierTables tables_;
    const Table points_, left_out_, estimates_;
    const std::string answer_, trust_;
};

}  // namespace assay
