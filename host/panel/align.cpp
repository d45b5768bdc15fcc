#include "host/panel/align.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "host/files/input_problem.h"
#include "host/panel/align_days.h"
#include "host/panel/align_notes.h"
#include "host/panel/cadence.h"
#include "host/panel/level_returns.h"

namespace assay {

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();
constexpr int weekdays_closed = 5;  // a longer stretch without rows inside a month of daily returns: days are missing

Panel empty_panel(const Sheet& sheet, Frequency frequency) {
    Panel panel;
    Date first, last;
    bool any = false;
    for (const Block& block : sheet.blocks) {
        panel.ids.insert(panel.ids.end(), block.ids.begin(), block.ids.end());
        if (block.rows() == 0) continue;
        first = any ? std::min(first, block.dates.front()) : block.dates.front();
        last = any ? std::max(last, block.dates.back()) : block.dates.back();
        any = true;
    }
    if (any) panel.calendar = Calendar::covering(frequency, first, last);
    panel.value.assign(size_t(panel.rows()) * panel.ids.size(), missing);
    return panel;
}

// More of them and the month or week is partial.
int weekdays_allowed(Frequency frequency) { return frequency == Frequency::monthly ? 3 : 1; }

// For every row of a block the month or week it falls in, and whether it comes too early there to be its last.
struct RowPlaces {
    std::vector<int> place;
    std::vector<char> early;

    RowPlaces(const Block& block, const Calendar& calendar, bool stamps) {
        const Frequency frequency = calendar.frequency();
        for (Date date : block.dates) {
            place.push_back(calendar.find(date));
            early.push_back(!stamps && weekdays_to_end(frequency, date) > weekdays_allowed(frequency));
        }
    }
};

// The last value of each month and series: the month's level, or the one return of a monthly or weekly file.
void take_last(const Block& block, size_t offset, bool stamps, Panel& panel, AlignNotes& notes) {
    const RowPlaces rows(block, panel.calendar, stamps);
    std::vector<int> last(block.series(), -1);
    for (size_t row = 0; row < block.rows(); ++row) {
        const double* from = &block.cells[row * block.series()];
        double* to = &panel.value[size_t(rows.place[row]) * panel.ids.size() + offset];
        for (size_t s = 0; s < block.series(); ++s) {
            if (std::isnan(from[s])) continue;
            if (last[s] >= 0 && rows.early[size_t(last[s])] && rows.place[size_t(last[s])] != rows.place[row])
                notes.stale(offset + s, rows.place[size_t(last[s])]);
            to[s] = from[s], last[s] = int(row);
        }
    }
    for (size_t s = 0; s < block.series(); ++s) {
        if (last[s] < 0 || !rows.early[size_t(last[s])]) continue;
        const int place = rows.place[size_t(last[s])];
        panel.at(place, int(offset + s)) = missing;
        notes.unfinished(offset + s, place);
    }
}

// Of weekly returns, which are taken as they are.
void refuse_two_in_a_week(std::string_view path, const Block& block, const Calendar& calendar) {
    for (size_t row = 1; row < block.rows(); ++row)
        if (const int week = calendar.find(block.dates[row]); week == calendar.find(block.dates[row - 1]))
            throw input_problem({path, block.lines[row]}, fmt::format("the week {} has a second return, after that of {}; keep one",
                                                                      calendar.text(week), block.dates[row - 1].text()));
}

struct ExpectedDays {  // of one month or week
    int days = 0;
    bool complete = true, begun_late = false, unfinished = false;
};

// Rows of days cover the days since the row before: a week begins whole where the last row stands in the week before it. The month of a
// daily return is told less exactly, and so is asked for its own first and last days.
bool begins_late(const std::vector<Date>& days, size_t i, const Calendar& calendar) {
    if (i == 0 || calendar.frequency() == Frequency::monthly)
        return weekdays_from_start(calendar.frequency(), days[i]) > weekdays_allowed(calendar.frequency());
    return calendar.find(days[i]) - calendar.find(days[i - 1]) > 1;
}
bool ends_early(const std::vector<Date>& days, size_t i, const Calendar& calendar) {
    return (i + 1 == days.size() || calendar.frequency() == Frequency::monthly) &&
           weekdays_to_end(calendar.frequency(), days[i]) > weekdays_allowed(calendar.frequency());
}

std::vector<ExpectedDays> expected_days(const std::vector<Date>& days, const Panel& panel) {
    std::vector<ExpectedDays> places(static_cast<size_t>(panel.rows()));
    for (size_t i = 0; i < days.size(); ++i) {
        const int at = panel.calendar.find(days[i]);
        ExpectedDays& place = places[size_t(at)];
        const bool opens = i == 0 || panel.calendar.find(days[i - 1]) != at,
                   closes = i + 1 == days.size() || panel.calendar.find(days[i + 1]) != at;
        ++place.days;
        const bool late = opens && begins_late(days, i, panel.calendar), early = closes && ends_early(days, i, panel.calendar),
                   hole = !opens && weekdays_between(days[i - 1], days[i]) > weekdays_closed;
        if (late || early || hole) place.complete = false;
        place.begun_late |= late && i == 0;
        place.unfinished |= early && i + 1 == days.size();
    }
    return places;
}

void compound_days(const Block& block, size_t offset, const std::vector<ExpectedDays>& expected, Panel& panel, AlignNotes& notes) {
    size_t width = block.series(), stride = panel.ids.size();
    std::vector<int> days(size_t(panel.rows()) * width);
    for (size_t row = 0; row < block.rows(); ++row) {
        const size_t place = size_t(panel.calendar.find(block.dates[row]));
        double* wealth = &panel.value[place * stride + offset];
        for (size_t s = 0; s < width; ++s) {
            double r = block.cells[row * width + s];
            if (std::isnan(r)) continue;
            wealth[s] = days[place * width + s]++ ? wealth[s] * (1 + r) : 1 + r;
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
            if (every_day && expected[m].unfinished)
                notes.unfinished(offset + s, int(m));
            else if (every_day && expected[m].begun_late)
                notes.begun_late(offset + s, int(m));
            else
                notes.days_missing(offset + s, int(m));
        }
}

void refuse_too_short(std::string_view path, const Panel& panel, bool levels, Frequency frequency) {
    if (panel.rows() >= 2) return;
    const std::string_view in = frequency == Frequency::daily ? "on" : "in";
    const std::string what = levels ? fmt::format("levels {} at least three {}", in, plural(frequency))
                                    : fmt::format("returns {} at least two {}", in, plural(frequency));
    throw input_problem({path}, panel.rows() == 0 ? fmt::format("gives not one {} return; an analysis needs {}", text(frequency), what)
                                                  : fmt::format("gives one {} of returns only ({}); an analysis needs {}", noun(frequency),
                                                                panel.calendar.text(0), what));
}

// Months or weeks; levels stay levels.
Panel compounded(std::string_view path, const Sheet& sheet, const Cadence& cadence, bool levels, Frequency frequency,
                 std::vector<std::string>& said) {
    Panel panel = empty_panel(sheet, frequency);
    const Calendar calendar = panel.calendar;
    AlignNotes notes(panel.ids, calendar, levels ? "level" : "return");
    const bool as_they_are = frequency == Frequency::weekly && cadence.weekly, of_days = cadence.daily && !levels && !as_they_are,
               stamps = frequency == Frequency::weekly ? cadence.week_stamps : cadence.month_stamps;
    std::vector<ExpectedDays> of_all;
    if (of_days) of_all = expected_days(sheet.calendar, panel);
    size_t offset = 0;
    for (const Block& block : sheet.blocks) {
        if (as_they_are && !levels) refuse_two_in_a_week(path, block, calendar);
        if (of_days)
            compound_days(block, offset, sheet.calendar.empty() ? expected_days(block.dates, panel) : of_all, panel, notes);
        else
            take_last(block, offset, stamps, panel, notes);
        offset += block.series();
    }
    said = notes.sentences(path);
    return panel;
}

}  // namespace

void trim(Panel& panel) {
    auto filled = [&](int row) {
        auto cells = panel.value.begin() + std::ptrdiff_t(size_t(row) * panel.ids.size());
        return std::any_of(cells, cells + std::ptrdiff_t(panel.ids.size()), [](double v) { return !std::isnan(v); });
    };
    int from = 0, to = panel.rows();
    while (to > from && !filled(to - 1)) --to;
    while (from < to && !filled(from)) ++from;
    size_t width = panel.ids.size();
    panel.value.resize(size_t(to) * width);
    panel.value.erase(panel.value.begin(), panel.value.begin() + std::ptrdiff_t(size_t(from) * width));
    panel.calendar = panel.calendar.part(from, to - from);
}

Aligned align(std::string_view path, const Sheet& sheet, Values values, Frequency frequency) {
    const bool levels = values == Values::levels;
    const Cadence cadence = cadence_of(path, sheet, !levels, frequency);
    Aligned aligned{{}, cadence.name, {}};
    aligned.panel = frequency == Frequency::daily ? align_days(path, sheet, levels, aligned.notes)
                                                  : compounded(path, sheet, cadence, levels, frequency, aligned.notes);
    if (levels && frequency != Frequency::daily) levels_to_returns(path, sheet, aligned.panel);
    trim(aligned.panel);
    refuse_too_short(path, aligned.panel, levels, frequency);
    return aligned;
}

Aligned align_as_printed(std::string_view path, const Sheet& sheet) {
    const Cadence cadence = cadence_of(path, sheet, false, Frequency::monthly);
    Aligned aligned{{}, cadence.name, {}};
    aligned.panel = compounded(path, sheet, cadence, true, Frequency::monthly, aligned.notes);
    trim(aligned.panel);
    if (aligned.panel.rows() == 0) throw input_problem({path}, "has no number in a complete month");
    return aligned;
}

}  // namespace assay
