// The series of a fact sheet on one calendar, and which of them are benchmarks.
//
// The range is the months, after --from and --to, from the first to the last of any series. What is said of a series alone is over its own
// months, what is said of two over those that both have: no row depends on which other series there are, or are benchmarks.
// Errors: Problem, exit 2: --from after --to, a benchmark that cannot be told or is given twice; exit 3: an id in two files, an unknown
// benchmark, no month, none or fewer than 3 in common with a benchmark, a benchmark that ends before a series.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "host/fact_sheet/fact_sheet.h"
#include "host/panel/metadata.h"
#include "host/panel/panel.h"
#include "host/panel/risk_free.h"
#include "host/panel/series_file.h"

namespace assay {

struct FactSheetSettings {
    std::vector<std::string> benchmarks;  // ids; none: the second of two series
    std::optional<Month> from, to;        // limits of the range
    std::vector<int> windows = {12, 36};  // months of the rolling figures
};

struct FactSheetFiles {
    std::vector<SeriesFile> series;
    std::vector<MetadataFile> metadata;
    std::optional<RiskFreeFile> risk_free;
};

struct FactSheetData {
    Panel series;                 // on the months of the range
    std::vector<int> benchmarks;  // positions among the series
    Cash cash;                    // on those months; without returns: none is given
    std::map<std::string, SeriesMetadata, std::less<>> metadata;
    std::vector<std::string> warnings;  // one sentence each

    const SeriesMetadata& about(int series) const;  // empty where nothing is known
    // For a person: its name, or its id; both where others have this name too.
    std::string label(int series) const;
    bool is_benchmark(int series) const;
};

// The first and the last row with a value; first > last: none.
struct PresentRows {
    int first, last;
    bool none() const { return first > last; }
};
PresentRows present_rows(const Panel& panel, int series);

FactSheetData assemble(const FactSheetFiles& files, const FactSheetSettings& settings);

// Every series against every benchmark: all rows of the first benchmark, then those of the second.
std::vector<FactSheetRow> fact_sheets(const FactSheetData& data);

}  // namespace assay
