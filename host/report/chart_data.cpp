#include "host/report/chart_data.h"

#include "host/table/display.h"
#include "host/table/number_text.h"

namespace assay {
namespace {

struct JsonCell {
    size_t row;
    const ChartColumn& wanted;
    std::string operator()(const std::vector<std::string>& cells) const {
        if (!wanted.keys) return json_text(cells[row]);
        const auto key = wanted.keys->find(cells[row]);
        return json_text(key == wanted.keys->end() ? "" : key->second);
    }
    std::string operator()(const std::vector<double>& cells) const { return json_number(cells[row], wanted.decimals); }
    std::string operator()(const std::vector<int64_t>& cells) const {
        return cells[row] == missing_count ? "null" : printed_count(cells[row]);
    }
    std::string operator()(const std::vector<Truth>& cells) const {
        return cells[row] == Truth::unknown ? "null" : cells[row] == Truth::yes ? "true" : "false";
    }
};

}  // namespace

std::string json_text(std::string_view text) {
    std::string result = "\"";
    for (char c : plain_text(text)) {
        if (c == '"' || c == '\\') result += '\\';
        if (c == '<')
            result += "\\u003c";  // no tag may begin inside a script element
        else
            result += c;
    }
    return result + '"';
}

std::string json_number(double value, int decimals) {
    const std::string text = printed(value, decimals);
    return text.empty() ? "null" : text;
}

ChartData chart_data(const Table& table, const std::vector<ChartColumn>& columns, const std::function<bool(size_t)>& keep) {
    require_equal_lengths(table);
    std::string json = "{";
    for (const ChartColumn& wanted : columns) {
        json.append(json.size() > 1 ? ",\n" : "").append(json_text(wanted.name)).append(":[");
        const size_t empty = json.size();
        const Column& column = table.column(wanted.name);
        for (size_t row = 0; row < table.rows(); ++row) {
            if (keep && !keep(row)) continue;
            if (json.size() > empty) json += ',';
            json += std::visit(JsonCell{row, wanted}, column.cells);
        }
        json += ']';
    }
    return {table.name, json + "}"};
}

}  // namespace assay
