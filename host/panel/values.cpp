#include "host/panel/values.h"

#include <fmt/format.h>

#include <cmath>

#include "host/panel/problem.h"

namespace assay {

namespace {

std::string_view in_words(Values values) {
    switch (values) {
        case Values::returns:
            return "returns as fractions";
        case Values::percent:
            return "returns in percent";
        case Values::levels:
            return "levels";
        default:
            return "";
    }
}

// Throws for the cell, first in the file, that unfit() accepts.
template <class Unfit, class Sentence>
void refuse_cells(std::string_view path, const Sheet& sheet, Unfit unfit, Sentence sentence) {
    size_t found = 0;
    const Block* where = nullptr;
    size_t first_row = 0, first_series = 0;
    for (const Block& block : sheet.blocks) {
        size_t width = block.series();
        for (size_t row = 0; row < block.rows(); ++row)
            for (size_t s = 0; s < width; ++s) {
                if (!unfit(block.cells[row * width + s])) continue;
                if (found++ == 0 || block.lines[row] < where->lines[first_row]) where = &block, first_row = row, first_series = s;
            }
    }
    if (!where) return;
    std::string more = found > 1 ? several(found - 1, "more cell of this file is", "more cells of this file are") + " like it" : "";
    throw input_problem({path, where->lines[first_row], where->column(first_series)},
                        sentence(where->cells[first_row * where->series() + first_series]), more);
}

void check_levels(std::string_view path, const Sheet& sheet) {
    refuse_cells(
        path, sheet, [](double v) { return v <= 0; },
        [](double v) {
            return fmt::format(
                "the level {} is not above zero, so no return can be computed from it; empty the cell if it is missing, or give --values "
                "returns",
                v);
        });
}

void check_returns(std::string_view path, const Sheet& sheet, bool percent) {
    double hundred = percent ? 100 : 1;
    refuse_cells(
        path, sheet, [&](double v) { return std::fabs(v) > 10 * hundred; },
        [&](double v) {
            return percent ? fmt::format("a return of {} percent is beyond belief; are these levels? give --values levels", v)
                           : fmt::format("a return of {} is {} percent; are these percent? give --values percent (or levels)", v, 100 * v);
        });
    refuse_cells(
        path, sheet, [&](double v) { return v < -hundred; },
        [&](double v) {
            return percent ? fmt::format("a return of {} percent loses more than everything", v)
                           : fmt::format("a return of {} loses more than everything; are these percent? give --values percent", v);
        });
}

}  // namespace

ValuesDecision settle_values(std::string_view path, Sheet& sheet, Values given) {
    ValuesGuess guess = guess_values(sheet);
    if (given == Values::automatic && !guess.values)
        throw input_problem({path}, fmt::format("it is not clear whether the numbers are returns, percent or levels: {}; give --values "
                                                "returns, --values percent or --values levels",
                                                guess.reason));
    ValuesDecision decision{given == Values::automatic ? *guess.values : given, ""};
    decision.said = fmt::format("{} ({})", in_words(decision.values), given == Values::automatic ? guess.reason : "given");
    if (given != Values::automatic && guess.values && *guess.values != given)
        sheet.notes.push_back(
            fmt::format("{}: read as {}, as given, but the numbers look like {}", path, in_words(given), in_words(*guess.values)));
    if (decision.values == Values::levels) {
        check_levels(path, sheet);
    } else {
        check_returns(path, sheet, decision.values == Values::percent);
    }
    if (decision.values == Values::percent)
        for (Block& block : sheet.blocks)
            for (double& v : block.cells) v /= 100;
    return decision;
}

}  // namespace assay
