// What a person reads of a back-test: the answer, then the fact sheet of its net returns, risk asked for and taken, the policy in words,
// portfolios, trading, and what could not be done. The same for terminal, report.html and backtest.xlsx.
#pragma once
#include "host/fact_sheet/fact_sheet_report.h"
#include "host/backtest/backtest_charts.h"
#include "host/backtest/published_rows.h"

namespace assay {

struct BacktestTables {
    Table months, weights, statistics, statistics_beside, calendar_years, growth, rolling, universe, trading_years, policy, policy_curve,
        last_frontier, beside_published;
};

class BacktestReport {
  public:
    // The arguments must outlive it. published: null where nothing is compared.
    BacktestReport(const Backtest& backtest, const PortfolioData& data, const PortfolioSettings& settings, const FactSheetData& sheet,
                   const FactSheetReport& fact_sheet, const BacktestTables& tables, const PublishedRows* published);

    const std::string& answer() const { return answer_; }
    std::string terminal(bool colour) const;
    std::string html(const Manifest& manifest) const;
    std::string workbook(const Manifest& manifest) const;

  private:
    Report with_own_sections(Report report, const Manifest& manifest, bool charts) const;

    const Backtest& backtest_;
    const PortfolioData& data_;
    const PortfolioSettings& settings_;
    const FactSheetData& sheet_;
    const FactSheetReport& fact_sheet_;
    const BacktestTables& tables_;
    const PublishedRows* published_;
    std::string answer_;
    Table last_portfolio_, trading_, left_out_, beside_published_;  // as the page shows them
};

}  // namespace assay
