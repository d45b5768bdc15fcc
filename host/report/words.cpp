#include "host/report/words.h"

#include <algorithm>

#include "host/table/number_text.h"

namespace assay {

std::string percent(double fraction) { return printed(100 * fraction, 1) + " %"; }

std::string unbroken_percent(const std::string& text) {
    std::string result;
    for (size_t i = 0; i < text.size(); ++i) text.compare(i, 2, " %") == 0 ? result += "\u00A0" : result += text[i];
    return result;
}

Table in_percent(Table table) {
    const std::string fraction = "fraction";
    for (Column& column : table.columns) {
        auto* numbers = std::get_if<std::vector<double>>(&column.cells);
        if (!numbers || !column.unit.starts_with(fraction)) continue;
        column.unit = "percent" + column.unit.substr(fraction.size());
        column.decimals = std::max(0, column.decimals - 2);
        for (double& v : *numbers) v *= 100;
    }
    return table;
}

}  // namespace assay
