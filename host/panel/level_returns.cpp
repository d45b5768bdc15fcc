#include "host/panel/level_returns.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "host/files/input_problem.h"

namespace assay {

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();
constexpr double beyond_belief = 10;  // a fund that is worth eleven times as much after a month: a wrong price, or a split

int line_of_last(const Block& block, size_t s, const Calendar& calendar, int place) {
    int line = 0;
    for (size_t row = 0; row < block.rows(); ++row)
        if (calendar.find(block.dates[row]) == place && !std::isnan(block.cells[row * block.series() + s])) line = block.lines[row];
    return line;
}

void refuse_leaps(std::string_view path, const Sheet& sheet, const Panel& panel) {
    for (int row = 1; row < panel.rows(); ++row) {
        size_t offset = 0;
        for (const Block& block : sheet.blocks) {
            for (size_t s = 0; s < block.series(); ++s) {
                double before = panel.at(row - 1, int(offset + s)), after = panel.at(row, int(offset + s));
                if (!(after / before - 1 > beyond_belief)) continue;
                throw input_problem({path, line_of_last(block, s, panel.calendar, row), block.column(s)},
                                    fmt::format("the level rises from {} to {} within a {}; is a price wrong, or a split not adjusted for?",
                                                before, after, noun(panel.calendar.frequency())));
            }
            offset += block.series();
        }
    }
}

}  // namespace

void levels_to_returns(std::string_view path, const Sheet& sheet, Panel& panel) {
    refuse_leaps(path, sheet, panel);
    size_t width = panel.ids.size();
    for (size_t at = panel.value.size(); at-- > width;) panel.value[at] = panel.value[at] / panel.value[at - width] - 1;
    std::fill_n(panel.value.begin(), std::min(width, panel.value.size()), missing);
}

}  // namespace assay
