// What a person reads of the statistics of any series: returns, risk, statistics against each benchmark, calendar years, charts.
//
// A fact sheet is this and no more; a back-test shows its net returns so. Every number comes from the written tables, as percent where they
// are fractions.
#pragma once
#include "host/fact_sheet/fact_sheet_data.h"
#include "host/result/outcome.h"

namespace assay {

struct FactSheetTables {
    const Table &sheet, &calendar_years, &growth, &rolling;  // of the outcome
};

// Adds sections, terminal tables, method and what the charts read to the outcome. Returns the section of rolling charts, which comes last on a
// page: without charts where no window is full.
ReportSection add_fact_sheet(Outcome& outcome, const FactSheetData& data, const std::vector<FactSheetRow>& rows,
                             const FactSheetTables& tables);

// "Over the same months AGG returned 20.1 %.": the benchmark over the months that both have, and the series too where these are not all its
// own, with a blank before it. Empty where a month of either is missing between.
std::string comparison(const FactSheetRow& row, const std::string& series, const std::string& benchmark, const std::string& verb);

// The verdict on the first series that is no benchmark, against the first benchmark.
std::string fact_sheet_answer(const FactSheetData& data, const std::vector<FactSheetRow>& rows);

}  // namespace assay
