// Tables -> JSON, by columns: {"title": ..., "rows": n, "columns": [{"name", "unit", "description", "values": [...]}]}.
//
// Numbers have every digit; a missing value is null, an infinity the text "inf" or "-inf", a truth true or false. Text that is not
// UTF-8 is replaced sign by sign. A column is one list, so that data frames take it as it is. Errors: columns of different length.
#pragma once
#include <nlohmann/json.hpp>

#include "host/table/table.h"

namespace assay {

using Json = nlohmann::ordered_json;

Json json_table(const Table& table, bool with_values);  // without: title and rows only
std::string json_document(const Json& json);            // indented, with a line end; bad bytes replaced

}  // namespace assay
