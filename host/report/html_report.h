// Tables, charts and sentences -> report.html: one file that opens without a network, on paper and on a telephone.
//
// Data that are synthetic are said to be so in a band above everything and in the caption of every table and chart, because single
// ones get copied. All text is escaped; numbers have the decimals of their column, the unit stands under the name, the
// description in the list under the table. Values repeated down the first text column are shown once, as groups.
// Charts and scripts are extras: without JavaScript every table reads. Without `library` (chart_library.h) charts are left out, and
// the page says so. The tables are only read, and must outlive the call. Errors: columns of different length (Problem, internal).
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "host/report/chart.h"
#include "host/report/html_table.h"

namespace assay {

struct ReportSection {
    std::string heading, text;  // text: paragraphs, an empty line between them
    std::vector<ReportTable> tables;
    std::vector<Chart> charts = {};  // between text and tables
};

struct Report {
    std::string title;
    std::string answer;             // the result of the run in one or two sentences
    std::string label, label_text;  // "synthetic" or "user", and the sentence about the data
    std::vector<ReportSection> sections;
    std::vector<std::pair<std::string, std::string>> method;  // term, how it is computed
    std::vector<const Table*> definitions;                    // tables whose columns are explained after the method
    std::vector<std::pair<std::string, std::string>> footer;  // provenance: "version", "0.1.0 (278bcc8)"
    std::vector<ChartData> data;                              // what charts and scripts read
    std::string library;                                      // the charts' JavaScript
    std::vector<std::string> scripts;                         // of the page's owner, after those of the report
};

std::string html(const Report& report);

}  // namespace assay
