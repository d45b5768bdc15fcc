#include "host/table/table.h"

#include <fmt/format.h>

#include "host/problem.h"

namespace assay {

const Column& Table::column(const std::string& column) const {
    for (const Column& c : columns)
        if (c.name == column) return c;
    throw Problem(Exit::internal, fmt::format("table {} has no column {}: this is an error of assay", name, column));
}

void require_equal_lengths(const Table& table) {
    for (const Column& column : table.columns)
        if (column.size() != table.rows())
            throw Problem(Exit::internal, fmt::format("table {}: column {} has {} rows, column {} has {}: this is an error of assay",
                                                      table.name, table.columns.front().name, table.rows(), column.name, column.size()));
}

}  // namespace assay
