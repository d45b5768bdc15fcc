// Tables and sentences -> report.html: one file that opens without a network, without a script, on paper and on a telephone.
//
// Data that are synthetic are said to be so in a band above everything and in the caption of every table, because single
// tables get copied. All text is escaped; numbers have the decimals of their column, the unit stands under the name, the
// description in the list under the table. Values repeated down the first text column are shown once, as groups.
// The tables are only read, and must outlive the call. Errors: columns of different length (Problem, internal).
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "host/table/table.h"

namespace assay {

struct ReportSection {
    std::string heading, text;  // text: paragraphs, an empty line between them
    std::vector<const Table*> tables;
};

struct Report {
    std::string title;
    std::string answer;             // the result of the run in one or two sentences
    std::string label, label_text;  // "synthetic" or "user", and the sentence about the data
    std::vector<ReportSection> sections;
    std::vector<std::pair<std::string, std::string>> method;  // term, how it is computed
    std::vector<std::pair<std::string, std::string>> footer;  // provenance: "version", "0.1.0 (278bcc8)"
};

std::string html(const Report& report);

}  // namespace assay
