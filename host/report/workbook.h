// Tables -> an Excel workbook (.xlsx): a first sheet that reads like the report's summary, then one sheet per Table.
//
// First sheet: title, answer and the sentence about the data; each section's text and short tables; the method; provenance.
// A Table's sheet: its title in row 1, the names of its columns in row 2 (frozen, with filters), a row per row from row 3 on.
// A cell holds every digit that the format keeps (16) and shows the column's decimals; a missing number is a blank cell, an infinity the
// text inf or -inf, a truth TRUE or FALSE. Data that are synthetic are said to be so on top of every sheet, because sheets get copied.
// The bytes are a function of the arguments: no time of making. A sheet holds 1,048,574 rows; of a longer Table it holds the first,
// and its first row says so. While it works the library keeps the sheets as text in a temporary folder,
// so that memory does not grow with them.
// Errors: Problem, exit 6, where no such folder has the room; Problem, internal, for columns of different length.
#pragma once
#include <string>
#include <vector>

#include "host/report/html_report.h"

namespace assay {

struct WorkbookSeries {
    const Column* column;  // of the chart's Table
    std::string name;      // in the legend
    unsigned colour = 0;   // 0xRRGGBB
    bool thin = false;     // a thin line: a bound, not the matter itself
};

// A chart that Excel draws from the cells of one Table: rows first .. first + rows - 1.
struct WorkbookChart {
    enum class Kind { columns, lines };
    Kind kind = Kind::columns;
    std::string title;
    const Table* table = nullptr;        // of this sheet or one before it, or of a section of the summary
    const Column* categories = nullptr;  // its column along the horizontal axis
    size_t first = 0, rows = 0;
    std::string axis_format = "0.0";          // of the values, as Excel writes formats
    bool at_most_one = false;                 // the vertical axis ends there: correlations
    std::vector<WorkbookSeries> series = {};  // at least one
};

struct WorkbookSheet {
    const Table* table;
    std::vector<WorkbookChart> charts = {};  // beside the table
};

std::string workbook(const Report& summary, const std::vector<WorkbookSheet>& sheets);

// "group_averages" -> "Group averages"
std::string sheet_name(const Table& table);

}  // namespace assay
