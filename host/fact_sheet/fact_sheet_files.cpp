#include "host/fact_sheet/fact_sheet_files.h"

#include "host/run/interrupt.h"
#include "host/table/columns_table.h"

namespace assay {

FactSheet::FactSheet(const FactSheetData& data, const FactSheetSettings& settings, const Execution& execution)
    : data_(data),
      rows_(fact_sheets(data)),
      sheet_(fact_sheet_table("factsheet", "Fact sheet", rows_)),
      calendar_years_(calendar_years_table(data, rows_)),
      growth_(growth_table(data)),
      rolling_(rolling_table(data, settings, execution)),
      columns_(columns_table({&sheet_, &calendar_years_, &growth_, &rolling_})),
      report_(data, rows_, {sheet_, calendar_years_, growth_, rolling_}) {}

std::vector<std::pair<std::string, int64_t>> FactSheet::counts() const {
    return {{"series", data_.series.series()},
            {"benchmarks", int64_t(data_.benchmarks.size())},
            {"months", data_.series.rows()},
            {"period_regressions", int64_t(2 * rows_.size())},  // all months, and the last 12
            {"rolling_regressions", int64_t(rolling_.rows())}};
}

void FactSheet::write(const Manifest& manifest, const FileKeeper& keep) const {
    for (const Table* table : tables()) {
        stop_if_interrupted();
        keep.table(*table);
    }
    keep.bytes("report.html", report_.html(manifest));
    stop_if_interrupted();
    keep.bytes("factsheet.xlsx", report_.workbook(manifest));
    stop_if_interrupted();
}

}  // namespace assay
