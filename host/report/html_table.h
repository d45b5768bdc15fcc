// One Table as HTML: caption, column names with units, rows in groups, and what the columns mean. Part of html_report.
//
// `label` "synthetic" marks the caption. Published figures, where there are any, stand small beneath the computed ones, with computed
// minus published; a switch hides them. A long table gets sorting, a filter and pages from the page's script;
// without it all its rows are there. escaped: text made safe for HTML text and quoted attributes, valid UTF-8.
#pragma once
#include <string>
#include <string_view>

#include "host/table/table.h"

namespace assay {

struct ReportTable {
    const Table* table;
    // Cells found by row and column name; columns that are not there, and missing cells, have nothing published.
    const Table* published = nullptr;
    const Table* difference = nullptr;  // computed minus published
    bool paged = false;                 // a long table: sorting, a filter and pages
    std::string opens = {};             // "fund": the first column of a long table names what the page can open; empty: nothing
    ReportTable(const Table* table, const Table* published = nullptr, const Table* difference = nullptr)
        : table(table), published(published), difference(difference) {}
    ReportTable(const Table* table, std::string opens) : table(table), paged(true), opens(std::move(opens)) {}
};

std::string escaped(std::string_view text);
std::string html_table(const ReportTable& table, const std::string& label);

}  // namespace assay
