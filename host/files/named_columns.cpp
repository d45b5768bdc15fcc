#include "host/files/named_columns.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "host/files/cell_text.h"
#include "host/files/input_problem.h"

namespace assay {

NamedColumns::NamedColumns(std::string_view path, std::string_view text) : path_(path) {
    Dialect dialect = recognise_dialect(text);
    format_ = dialect.name(), delimiter_ = dialect.delimiter;
    Rows rows(path, text, dialect);
    while (rows.next()) {
        if (rows.blank()) continue;
        if (!header_.empty()) rows.check_fields(header_.size());
        std::vector<std::string> cells;
        for (std::string_view cell : rows.cells()) cells.emplace_back(name_of_cell(cell));
        if (header_.empty())
            header_ = std::move(cells), header_line_ = rows.line();
        else
            rows_.push_back({rows.line(), std::move(cells)});
    }
    if (rows_.empty()) throw input_problem({path}, "has only a header, no rows of data");
    decimal_marks_.assign(header_.size(), '\0');
}

std::optional<size_t> NamedColumns::find(std::string_view name) const {
    auto named = [&](const std::string& cell) { return same_name(cell, name); };
    auto found = std::find_if(header_.begin(), header_.end(), named);
    if (found == header_.end()) return {};
    auto again = std::find_if(found + 1, header_.end(), named);
    if (again != header_.end())
        throw input_problem({path_, header_line_}, fmt::format("two columns are named {} (fields {} and {})", quoted(name),
                                                               found - header_.begin() + 1, again - header_.begin() + 1));
    return size_t(found - header_.begin());
}

double NamedColumns::amount(const Row& row, size_t column, AmountRules rules) const {
    if (!decimal_marks_[column]) {
        DecimalMark mark(delimiter_);
        for (const Row& each : rows_)
            if (!mark.decided()) mark.see(each.cells[column]);
        if (rules.refuse_undecided_mark && mark.undecided())
            throw input_problem({path_, 0, header_[column]},
                                fmt::format("{} may have three decimals or a separator of thousands; write 1234, 1.2e9 or 1234.00",
                                            quoted(mark.example())));
        if (mark.ambiguous())
            throw input_problem(
                {path_, 0, header_[column]},
                fmt::format("{} may have three decimals or a separator of thousands; write decimal points", quoted(mark.example())));
        decimal_marks_[column] = mark.mark();
    }
    Place place{path_, row.line, header_[column]};
    const std::string& cell = row.cells[column];
    double value = std::nan("");
    switch (read_number(cell, decimal_marks_[column], value)) {
        case CellKind::missing:
            return std::nan("");
        case CellKind::percent:
            value /= 100;
            break;
        case CellKind::number:
            break;
        case CellKind::infinite:
            throw input_problem(place, fmt::format("{} is not a finite number; a missing value is an empty cell", quoted(cell)));
        case CellKind::out_of_range:
            throw input_problem(place, fmt::format("{} is beyond the range of a number", quoted(cell)));
        case CellKind::word:
            throw input_problem(place, fmt::format("{} is not a number; {}", quoted(cell), remedy_for(cell)));
    }
    if (value < 0 && !rules.may_be_negative)
        throw input_problem(place, fmt::format("{} is negative; a missing value is an empty cell", quoted(cell)));
    return value;
}

}  // namespace assay
