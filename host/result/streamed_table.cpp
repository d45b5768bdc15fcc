#include "host/result/streamed_table.h"

#include <algorithm>

#include "host/report/workbook.h"

namespace assay {

StreamedTable::StreamedTable(const Table& like) : first_rows_(like.name, like.title) {
    for (const Column& c : like.columns) {
        first_rows_.columns.push_back({c.name, c.unit, c.description, c.decimals, {}});
        std::visit([&](const auto& cells) { first_rows_.columns.back().cells = std::decay_t<decltype(cells)>(); }, c.cells);
    }
}

void StreamedTable::add(const Table& rows) {
    const size_t kept = std::min(rows.rows(), most_sheet_rows - std::min(most_sheet_rows, rows_));
    rows_ += rows.rows();
    for (size_t c = 0; kept > 0 && c < rows.columns.size(); ++c)
        std::visit(
            [&](const auto& cells) {
                auto& all = std::get<std::decay_t<decltype(cells)>>(first_rows_.columns[c].cells);
                all.insert(all.end(), cells.begin(), cells.begin() + long(kept));
            },
            rows.columns[c].cells);
}

}  // namespace assay
