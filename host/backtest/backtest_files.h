// Every file of a back-test but its manifest: the tables, report.html, backtest.xlsx; handed to whoever keeps them.
#pragma once
#include "host/backtest/backtest_report.h"
#include "host/result/sample_run.h"

namespace assay {

class BacktestFiles {
  public:
    // Makes every table. The arguments must outlive it.
    BacktestFiles(const Backtest& backtest, const PortfolioData& data, const PortfolioSettings& settings, const PublishedRows* published,
                  const Execution& execution);
    BacktestFiles(const BacktestFiles&) = delete;
    BacktestFiles& operator=(const BacktestFiles&) = delete;

    void write(const Manifest& manifest, const FileKeeper& keep) const;
    std::vector<const Table*> tables() const;  // as in the manifest
    const BacktestReport& report() const { return report_; }
    std::vector<std::pair<std::string, int64_t>> counts() const;

  private:
    const Backtest& backtest_;
    const PortfolioData& data_;
    const FactSheetData sheet_data_;
    const std::vector<FactSheetRow> rows_;  // net, gross, benchmark
    const Table sheet_;                     // all of them
    const BacktestTables tables_;
    const Table columns_;
    const FactSheetReport fact_sheet_;
    const BacktestReport report_;
};

}  // namespace assay
