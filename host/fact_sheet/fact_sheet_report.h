// What a person reads of a fact sheet: the answer in a sentence, returns, risk, statistics against each benchmark, calendar years, charts.
//
// The same for terminal, report.html and factsheet.xlsx; every number comes from the written tables, as percent where they are fractions.
#pragma once
#include <deque>

#include "host/fact_sheet/fact_sheet_charts.h"
#include "host/report/html_report.h"
#include "host/result/manifest.h"

namespace assay {

struct FactSheetTables {
    const Table &sheet, &calendar_years, &growth, &rolling;
};

class FactSheetReport {
  public:
    // The arguments must outlive it.
    FactSheetReport(const FactSheetData& data, const std::vector<FactSheetRow>& rows, const FactSheetTables& tables);
    FactSheetReport(const FactSheetReport&) = delete;
    FactSheetReport& operator=(const FactSheetReport&) = delete;

    const std::string& answer() const { return answer_; }
    std::string terminal(bool colour) const;  // answer and tables
    std::string terminal_tables(bool colour) const;
    Report summary(const Manifest& manifest) const;  // sections: returns, risk, against benchmarks, calendar years
    Report page(const Manifest& manifest) const;     // the same with charts, and those of rolling windows where there are any
    std::string html(const Manifest& manifest) const;
    std::string workbook(const Manifest& manifest) const;

  private:
    const FactSheetData& data_;
    const FactSheetTables tables_;
    Table returns_, risk_, years_;
    std::deque<Table> against_;  // one per benchmark
    std::string answer_;
};

}  // namespace assay
