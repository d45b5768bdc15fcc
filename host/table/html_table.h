// One Table as HTML: caption, column names with units, rows in groups, and what the columns mean. Part of html_report.
//
// `label` "synthetic" marks the caption. escaped: text made safe for HTML text and quoted attributes, valid UTF-8.
#pragma once
#include <string>
#include <string_view>

#include "host/table/table.h"

namespace assay {

std::string escaped(std::string_view text);
std::string html_table(const Table& table, const std::string& label);

}  // namespace assay
