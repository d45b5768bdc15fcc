#include "host/files/cell_reader.h"

#include <fmt/format.h>

#include "host/files/input_problem.h"

namespace assay {

double CellReader::read_unusual(std::string_view cell, int line, int column) {
    constexpr double missing = std::numeric_limits<double>::quiet_NaN();
    double value = missing;
    CellKind kind = read_number(cell, decimal_mark_, value);
    if (kind == CellKind::missing) return missing;
    bool level_with_sign = kind == CellKind::percent && values_ == Values::levels;
    if ((kind == CellKind::number || kind == CellKind::percent) && !level_with_sign) {
        ++numbers_;
        Cell& first = kind == CellKind::percent ? signed_ : bare_;
        if (first.line == 0) first = {line, column};
        return kind == CellKind::percent && values_ == Values::returns ? value / 100 : value;
    }
    if (faults_++ == 0) fault_ = {line, column}, fault_kind_ = kind, fault_text_ = cell;
    return missing;
}

void CellReader::finish(const std::function<std::string(int)>& column_name) const {
    if (faults_ > 0) {
        std::string name = column_name(fault_.column), text = quoted(fault_text_), more;
        if (faults_ > 1) more = several(faults_ - 1, "more cell of this file is", "more cells of this file are") + " like it";
        Place place{path_, fault_.line, name};
        switch (fault_kind_) {
            case CellKind::infinite:
                throw input_problem(place, fmt::format("{} is not a finite number; a missing value is an empty cell", text), more);
            case CellKind::out_of_range:
                throw input_problem(place, fmt::format("{} is beyond the range of a number", text), more);
            case CellKind::percent:
                throw input_problem(place, fmt::format("{} has a percent sign, a level has none; give --values percent", text), more);
            default:
                throw input_problem(place,
                                    fmt::format("{} is not a number{}; {}", text,
                                                decimal_mark_ == ',' ? " (this file has decimal commas)" : "", remedy_for(fault_text_)),
                                    more);
        }
    }
    // x% is a hundredth whatever the rest says when fractions were asked for; otherwise one file speaks one language.
    if (values_ == Values::automatic && signed_.line > 0 && bare_.line > 0)
        throw input_problem(
            {path_, signed_.line, column_name(signed_.column)},
            fmt::format(
                "this number has a percent sign, but the one in line {}, column {} has none; give --values percent or --values returns",
                bare_.line, quoted(column_name(bare_.column))));
}

}  // namespace assay
