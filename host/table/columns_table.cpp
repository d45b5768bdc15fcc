#include "host/table/columns_table.h"

namespace assay {

Table columns_table(const std::vector<const Table*>& tables) {
    Table table("columns", "What every column means");
    auto& file = table.text("file", "the table");
    auto& column = table.text("column", "its column");
    auto& unit = table.text("unit", "empty: a pure number or text");
    auto& description = table.text("description", "formula, convention, when it is empty");
    for (const Table* t : tables)
        for (const Column& c : t->columns) {
            file.push_back(t->name + ".csv");
            column.push_back(c.name);
            unit.push_back(c.unit);
            description.push_back(c.description);
        }
    return table;
}

}  // namespace assay
