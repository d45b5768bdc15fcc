// Fact sheet rows that somebody printed, to stand beside one's own: compare.published.
//
// CSV, one row per printed sheet: as_of (month), any number columns of factsheet.csv by their names, and, where wanted, series and note
// (a sentence that is shown). Numbers as printed: what factsheet.csv has as a fraction is percent here (7.1 is 7.1 %), the rest is plain.
// Errors: Problem, exit 3: no column or cell as_of, a column that a fact sheet does not have (with the nearest), a number that is none.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "host/fact_sheet/fact_sheet_data.h"
#include "host/files/source.h"

namespace assay {

struct PublishedRows {
    struct Row {
        std::string series, note;
        Month as_of;
        std::vector<std::pair<std::string, double>> figures;  // column of the fact sheet, value as it has it: fractions
    };
    InputFile file;
    std::vector<Row> rows;
};

PublishedRows read_published(const std::string& path);

// Each figure beside that of the net returns as of the same month, where the back-test has it.
Table beside_published_table(const PublishedRows& published, const FactSheetData& data);

}  // namespace assay
