#include "host/panel/align.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "host/panel/align_notes.h"
#include "host/panel/cadence.h"
#include "host/panel/problem.h"

namespace assay {

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();
constexpr int weekdays_allowed = 3;  // more of them and the month is partial
constexpr int weekdays_closed = 5;   // a longer stretch without rows inside a month of daily returns: days are missing

Panel empty_panel(const Sheet& sheet) {
    Panel panel;
    Month last;
    bool any = false;
    for (const Block& block : sheet.blocks) {
        panel.ids.insert(panel.ids.end(), block.ids.begin(), block.ids.end());
        if (block.rows() == 0) continue;
        Month from = block.dates.front().month(), to = block.dates.back().month();
        panel.first = any ? std::min(panel.first, from) : from, last = any ? std::max(last, to) : to;
        any = true;
    }
    panel.months = any ? last - panel.first + 1 : 0;
    panel.value.assign(size_t(panel.months) * panel.ids.size(), missing);
    return panel;
}

// For every row of a block its month in the panel, and whether it comes too early in that month to be its last.
struct RowMonths {
    std::vector<int> month;
    std::vector<char> early;

    RowMonths(const Block& block, const Panel& panel, bool month_stamps) {
        for (Date date : block.dates) {
            month.push_back(date.month() - panel.first);
            early.push_back(!month_stamps && weekdays_after(date) > weekdays_allowed);
        }
    }
};

// The last value of each month and series: the month's level, or the one return of a monthly file.
void take_last_of_month(const Block& block, size_t offset, bool month_stamps, Panel& panel, AlignNotes& notes) {
    RowMonths rows(block, panel, month_stamps);
    std::vector<int> last(block.series(), -1);
    for (size_t row = 0; row < block.rows(); ++row) {
        const double* from = &block.cells[row * block.series()];
        double* to = &panel.value[size_t(rows.month[row]) * panel.ids.size() + offset];
        for (size_t s = 0; s < block.series(); ++s) {
            if (std::isnan(from[s])) continue;
            if (last[s] >= 0 && rows.early[size_t(last[s])] && rows.month[size_t(last[s])] != rows.month[row])
                notes.stale(offset + s, panel.first + rows.month[size_t(last[s])]);
            to[s] = from[s], last[s] = int(row);
        }
    }
    for (size_t s = 0; s < block.series(); ++s) {
        if (last[s] < 0 || !rows.early[size_t(last[s])]) continue;
        int month = rows.month[size_t(last[s])];
        panel.at(month, int(offset + s)) = missing;
        notes.unfinished(offset + s, panel.first + month);
    }
}

constexpr double beyond_belief = 10;  // a fund that is worth eleven times as much after a month: a wrong price, or a split

int line_of_last(const Block& block, size_t s, Month month) {
    int line = 0;
    for (size_t row = 0; row < block.rows(); ++row)
        if (block.dates[row].month() == month && !std::isnan(block.cells[row * block.series() + s])) line = block.lines[row];
    return line;
}

void refuse_leaps(std::string_view path, const Sheet& sheet, const Panel& panel) {
    for (int month = 1; month < panel.months; ++month) {
        size_t offset = 0;
        for (const Block& block : sheet.blocks) {
            for (size_t s = 0; s < block.series(); ++s) {
                double before = panel.at(month - 1, int(offset + s)), after = panel.at(month, int(offset + s));
                if (!(after / before - 1 > beyond_belief)) continue;
                throw input_problem(
                    {path, line_of_last(block, s, panel.first + month), block.column(s)},
                    fmt::format("the level rises from {} to {} within a month; is a price wrong, or a split not adjusted for?", before,
                                after));
            }
            offset += block.series();
        }
    }
}

void levels_to_returns(Panel& panel) {
    size_t width = panel.ids.size();
    for (size_t at = panel.value.size(); at-- > width;) panel.value[at] = panel.value[at] / panel.value[at - width] - 1;
    std::fill_n(panel.value.begin(), std::min(width, panel.value.size()), missing);
}

struct ExpectedDays {  // of one month
    int days = 0;
    bool complete = true, begun_late = false, unfinished = false;
};

std::vector<ExpectedDays> expected_days(const std::vector<Date>& calendar, const Panel& panel) {
    std::vector<ExpectedDays> months(static_cast<size_t>(panel.months));
    for (size_t i = 0; i < calendar.size(); ++i) {
        ExpectedDays& month = months[size_t(calendar[i].month() - panel.first)];
        bool opens = i == 0 || calendar[i - 1].month() != calendar[i].month();
        bool closes = i + 1 == calendar.size() || calendar[i + 1].month() != calendar[i].month();
        ++month.days;
        bool late = opens && weekdays_before(calendar[i]) > weekdays_allowed,
             early = closes && weekdays_after(calendar[i]) > weekdays_allowed;
        bool hole = !opens && weekdays_between(calendar[i - 1], calendar[i]) > weekdays_closed;
        if (late || early || hole) month.complete = false;
        month.begun_late |= late && i == 0;
        month.unfinished |= early && i + 1 == calendar.size();
    }
    return months;
}

void compound_days(const Block& block, size_t offset, const std::vector<ExpectedDays>& expected, Panel& panel, AlignNotes& notes) {
    size_t width = block.series(), stride = panel.ids.size();
    std::vector<int> days(size_t(panel.months) * width);
    for (size_t row = 0; row < block.rows(); ++row) {
        size_t month = size_t(block.dates[row].month() - panel.first);
        double* wealth = &panel.value[month * stride + offset];
        for (size_t s = 0; s < width; ++s) {
            double r = block.cells[row * width + s];
            if (std::isnan(r)) continue;
            wealth[s] = days[month * width + s]++ ? wealth[s] * (1 + r) : 1 + r;
        }
    }
    for (size_t m = 0; m < expected.size(); ++m)
        for (size_t s = 0; s < width; ++s) {
            double& value = panel.value[m * stride + offset + s];
            int found = days[m * width + s];
            if (found == 0) continue;
            bool every_day = found == expected[m].days, whole = every_day && expected[m].complete;
            value = whole ? value - 1 : missing;
            if (whole) continue;
            Month month = panel.first + int(m);
            if (every_day && expected[m].unfinished)
                notes.unfinished(offset + s, month);
            else if (every_day && expected[m].begun_late)
                notes.begun_late(offset + s, month);
            else
                notes.days_missing(offset + s, month);
        }
}

// Months at either end in which nothing has a value say nothing.
void trim(Panel& panel) {
    auto filled = [&](int month) {
        auto row = panel.value.begin() + std::ptrdiff_t(size_t(month) * panel.ids.size());
        return std::any_of(row, row + std::ptrdiff_t(panel.ids.size()), [](double v) { return !std::isnan(v); });
    };
    int from = 0, to = panel.months;
    while (to > from && !filled(to - 1)) --to;
    while (from < to && !filled(from)) ++from;
    size_t width = panel.ids.size();
    panel.value.resize(size_t(to) * width);
    panel.value.erase(panel.value.begin(), panel.value.begin() + std::ptrdiff_t(size_t(from) * width));
    panel.first = panel.first + from, panel.months = to - from;
}

void refuse_too_short(std::string_view path, const Panel& panel, bool levels) {
    if (panel.months >= 2) return;
    std::string_view what = levels ? "levels in at least three months" : "returns in at least two months";
    throw input_problem({path}, panel.months == 0
                                    ? fmt::format("gives not one monthly return; an analysis needs {}", what)
                                    : fmt::format("gives one month of returns only ({}); an analysis needs {}", panel.first.text(), what));
}

}  // namespace

Aligned align(std::string_view path, const Sheet& sheet, Values values) {
    const bool levels = values == Values::levels;
    Cadence cadence = cadence_of(path, sheet, !levels);
    Aligned aligned{empty_panel(sheet), cadence.name, {}};
    AlignNotes notes(aligned.panel.ids, levels ? "level" : "return");
    const bool compounded = cadence.daily && !levels;
    std::vector<ExpectedDays> of_all;
    if (compounded) of_all = expected_days(sheet.calendar, aligned.panel);
    size_t offset = 0;
    for (const Block& block : sheet.blocks) {
        if (!compounded)
            take_last_of_month(block, offset, cadence.month_stamps, aligned.panel, notes);
        else
            compound_days(block, offset, sheet.calendar.empty() ? expected_days(block.dates, aligned.panel) : of_all, aligned.panel, notes);
        offset += block.series();
    }
    if (levels) refuse_leaps(path, sheet, aligned.panel), levels_to_returns(aligned.panel);
    trim(aligned.panel);
    aligned.notes = notes.sentences(path);
    refuse_too_short(path, aligned.panel, levels);
    return aligned;
}

}  // namespace assay
