#include "host/panel/values.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "host/files/input_problem.h"

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

// Throws for the cell, first in the file, that unfit() accepts, if there are so many.
template <class Unfit, class Sentence>
void refuse_cells(std::string_view path, const Sheet& sheet, Unfit unfit, Sentence sentence, size_t fewest = 1) {
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
    if (found < fewest) return;
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
        path, sheet,
        [](double v) { return v <= -99 && (v == -99 || v == -99.9 || v == -99.99 || v == -999 || v == -999.99 || v == -9999); },
        [](double v) {
            return fmt::format("{} stands here and elsewhere in place of a return; is it a mark for missing values? empty those cells", v);
        },
        2);
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

// Nobody loses the same 99.5 % twice, or everything.
void refuse_repeated_losses(std::string_view path, const Sheet& sheet, bool percent) {
    const double most = percent ? -99 : -0.99;
    for (const Block& block : sheet.blocks) {
        std::set<std::pair<size_t, double>> seen;
        for (size_t at = 0; at < block.cells.size(); ++at) {
            double v = block.cells[at];
            if (v <= most && !seen.emplace(at % block.series(), v).second)
                throw input_problem({path, block.lines[at / block.series()], block.column(at % block.series())},
                                    fmt::format("the return {} comes a second time in this column; is it a mark for missing values? empty "
                                                "those cells",
                                                v));
        }
    }
}

void note_leading_zeros(std::string_view path, Sheet& sheet) {
    constexpr size_t fewest = 6, most_named = 5;
    size_t found = 0;
    for (const Block& block : sheet.blocks)
        for (size_t s = 0; s < block.series(); ++s) {
            size_t zeros = 0;
            for (size_t row = 0; row < block.rows(); ++row) {
                double v = block.cells[row * block.series() + s];
                if (v == 0) ++zeros;
                if (std::fabs(v) > 0) break;
            }
            if (zeros < fewest || ++found > most_named) continue;
            sheet.notes.push_back(
                fmt::format("{}: {} begins with {} returns of exactly 0: months before its inception should be empty cells", path,
                            block.ids[s], zeros));
        }
    if (found > most_named)
        sheet.notes.push_back(fmt::format("{}: {} begin{} with returns of exactly 0 too", path,
                                          several(found - most_named, "more series", "more series"), found - most_named == 1 ? "s" : ""));
}

// A column in percent among columns in fractions: no fund varies by a tenth of its value a row, and ten times as much as its neighbours.
void note_columns_of_another_unit(std::string_view path, Sheet& sheet, bool percent) {
    constexpr double beyond_belief = 0.1, many_times = 10;
    constexpr size_t fewest_series = 4;
    std::vector<std::pair<double, std::string>> sizes;  // root mean square, series
    for (const Block& block : sheet.blocks)
        for (size_t s = 0; s < block.series(); ++s) {
            double squares = 0, count = 0;
            for (size_t row = 0; row < block.rows(); ++row)
                if (const double v = block.cells[row * block.series() + s]; !std::isnan(v)) squares += v * v, ++count;
            if (count > 0) sizes.emplace_back(std::sqrt(squares / count), block.ids[s]);
        }
    if (sizes.size() < fewest_series) return;
    std::vector<std::pair<double, std::string>> sorted = sizes;
    std::nth_element(sorted.begin(), sorted.begin() + std::ptrdiff_t(sorted.size() / 2), sorted.end());
    const double middle = sorted[sorted.size() / 2].first, hundred = percent ? 100 : 1;
    for (const auto& [size, series] : sizes)
        if (size > beyond_belief * hundred && size > many_times * middle)
            sheet.notes.push_back(
                fmt::format("{}: {} varies {:.0f} times as much as the other series; is it in another unit? a file has one unit", path,
                            series, size / middle));
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
    if (given != Values::automatic && given != Values::levels && !guess.other_unit.empty())
        sheet.notes.push_back(fmt::format("{}: read as {}, as given, but {}", path, in_words(given), guess.other_unit));
    if (decision.values == Values::levels) {
        check_levels(path, sheet);
    } else {
        check_returns(path, sheet, decision.values == Values::percent);
        refuse_repeated_losses(path, sheet, decision.values == Values::percent);
        note_leading_zeros(path, sheet);
        note_columns_of_another_unit(path, sheet, decision.values == Values::percent);
    }
    if (decision.values == Values::percent)
        for (Block& block : sheet.blocks)
            for (double& v : block.cells) v /= 100;
    return decision;
}

}  // namespace assay
