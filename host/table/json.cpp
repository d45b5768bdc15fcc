#include "host/table/json.h"

#include <cmath>

#include "host/table/display.h"
#include "host/table/number_text.h"

namespace assay {
namespace {

Json json_cell(const std::string& value) { return value; }
Json json_cell(double value) { return std::isnan(value) ? Json() : std::isinf(value) ? Json(shortest(value)) : Json(value); }
Json json_cell(int64_t value) { return value == missing_count ? Json() : Json(value); }
Json json_cell(Truth value) { return value == Truth::unknown ? Json() : Json(value == Truth::yes); }

}  // namespace

Json json_table(const Table& table, bool with_values) {
    require_equal_lengths(table);
    Json json = {{"title", table.title}, {"rows", table.rows()}};
    if (!with_values) return json;
    Json& columns = json["columns"] = Json::array();
    for (const Column& column : table.columns) {
        Json values = Json::array();
        std::visit(
            [&](const auto& cells) {
                for (const auto& cell : cells) values.push_back(json_cell(cell));
            },
            column.cells);
        columns.push_back(
            {{"name", column.name}, {"unit", column.unit}, {"description", column.description}, {"values", std::move(values)}});
    }
    return json;
}

std::string json_document(const Json& json) {
    return with_controls_escaped(json.dump(2, ' ', false, Json::error_handler_t::replace)) + "\n";
}

}  // namespace assay
