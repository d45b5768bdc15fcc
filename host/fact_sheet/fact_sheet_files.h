// Every file of a fact sheet but its manifest: the tables, report.html, factsheet.xlsx; handed to whoever keeps them.
#pragma once
#include "host/fact_sheet/fact_sheet_history.h"
#include "host/fact_sheet/fact_sheet_report.h"
#include "host/result/sample_run.h"

namespace assay {

class FactSheet {
  public:
    // Computes everything. data must outlive it.
    FactSheet(const FactSheetData& data, const FactSheetSettings& settings, const Execution& execution);
    FactSheet(const FactSheet&) = delete;
    FactSheet& operator=(const FactSheet&) = delete;

    void write(const Manifest& manifest, const FileKeeper& keep) const;
    std::vector<const Table*> tables() const { return {&sheet_, &calendar_years_, &growth_, &rolling_, &columns_}; }  // as in the manifest
    const FactSheetReport& report() const { return report_; }
    std::vector<std::pair<std::string, int64_t>> counts() const;

  private:
    const FactSheetData& data_;
    std::vector<FactSheetRow> rows_;
    Table sheet_, calendar_years_, growth_, rolling_, columns_;
    FactSheetReport report_;
};

}  // namespace assay
