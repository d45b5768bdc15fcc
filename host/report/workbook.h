// Tables -> an Excel workbook (.xlsx): a first sheet that reads like the report's summary, then one sheet per Table.
//
// First sheet: title, answer and the sentence about the data; each section's text and short tables; the method; provenance.
// A Table's sheet: its title in row 1, the heads of its columns in row 2 (frozen, with filters), a row per row from row 3 on: of a Table
// above 100,000 rows the first 100,000, which row 1 says, with the name of the CSV file that has all.
// A head has the words of the page ("since inception", under it "percent"), because a sheet is read; formulas are looked up by the name in
// the CSV file, which the note on the head gives with its unit and description. A cell holds its number with every digit and shows the
// column's decimals, a fraction as percent; months and days are dates (workbook_column.h). A missing value is a blank cell, an infinity the
// text inf or -inf, a truth TRUE or FALSE. Data that are synthetic are said to be so on top of every sheet: sheets get copied.
// The bytes are a function of the arguments: no time of making. Errors: Problem, exit 6, where no temporary folder has room for some
// megabytes or a sheet would be above 4 GB; Problem, internal, for columns of different length.
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

inline constexpr size_t most_sheet_rows = 100'000;  // of a table; all of them are in its CSV

struct WorkbookSheet {
    const Table* table;
    std::vector<WorkbookChart> charts = {};  // beside the table
    size_t all_rows = 0;                     // of which the table holds the first; 0: it holds all
};

std::string workbook(const Report& summary, const std::vector<WorkbookSheet>& sheets);

// "group_averages" -> "Group averages"; in the workbook cut at 31 characters, and numbered where that makes two equal.
std::string sheet_name(const Table& table);

}  // namespace assay
