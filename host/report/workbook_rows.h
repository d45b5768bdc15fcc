// The rows of a Table -> the rows of a sheet as Excel's XML, packed (SpreadsheetML, ECMA-376 part 1, 18.3.1). Part of workbook.
//
// A missing value is no cell. A number has every digit that gives the same number back; infinity is the text inf or -inf; texts stand
// in their cells. `format`: the number of each column's format in the workbook's list of styles.
#pragma once
#include <vector>

#include "host/report/workbook_column.h"
#include "host/report/workbook_deflate.h"

namespace assay {

struct SheetRows {
    std::vector<SheetColumn> columns;
    std::vector<int> formats;  // one a column
    size_t first, rows;        // the rows of the Table begin in that row of the sheet, counted from 0
};

void write_rows(Deflate& into, const SheetRows& rows);

}  // namespace assay
