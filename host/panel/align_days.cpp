#include "host/panel/align_days.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "host/files/input_problem.h"
#include "host/panel/level_returns.h"

namespace assay {

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();
constexpr int weekdays_closed = 5;  // more of them between two days: what happened since is no return of a day

struct DayTally {
    int values = 0;          // series that have one
    int begin = 0, end = 0;  // series whose first value it is; whose last was the date before
};

// By date, of all series of the file.
std::map<Date, DayTally> tally_of(const Sheet& sheet) {
    std::map<Date, DayTally> days;
    for (const Block& block : sheet.blocks) {
        std::vector<int> first(block.series(), -1), last(block.series(), -1);
        for (size_t row = 0; row < block.rows(); ++row) {
            int values = 0;
            for (size_t s = 0; s < block.series(); ++s) {
                if (std::isnan(block.cells[row * block.series() + s])) continue;
                ++values;
                if (first[s] < 0) first[s] = int(row);
                last[s] = int(row);
            }
            days[block.dates[row]].values += values;
        }
        for (size_t s = 0; s < block.series(); ++s) {
            if (first[s] < 0) continue;
            ++days[block.dates[size_t(first[s])]].begin;
            ++days[Date{block.dates[size_t(last[s])].days + 1}].end;
        }
    }
    return days;
}

struct Days {
    std::vector<Date> days;
    std::vector<Date> left_out;  // weekdays with a value of few
};

Days days_of(const Sheet& sheet) {
    Days found;
    int alive = 0;
    for (const auto& [date, tally] : tally_of(sheet)) {
        alive += tally.begin - tally.end;
        if (tally.values == 0 || !date.is_weekday()) continue;
        (2 * tally.values >= alive ? found.days : found.left_out).push_back(date);
    }
    return found;
}

Date weekday_before(Date date) {
    do --date.days;
    while (!date.is_weekday());
    return date;
}

// Levels: those of the days. Returns: compounded over the dates since the day before, where the day itself has one.
void fill(const Block& block, size_t offset, bool levels, Panel& panel) {
    for (size_t s = 0; s < block.series(); ++s) {
        double wealth = 1;
        bool alone = true;  // nothing to compound: the return as it is
        for (size_t row = 0, day = 0; row < block.rows(); ++row) {
            const Date date = block.dates[row];
            while (day < size_t(panel.rows()) && panel.calendar.end(int(day)) < date) ++day, wealth = 1, alone = true;
            if (day == size_t(panel.rows())) break;
            const double value = block.cells[row * block.series() + s];
            if (std::isnan(value)) continue;
            if (panel.calendar.end(int(day)) == date)
                panel.at(int(day), int(offset + s)) = levels || alone ? value : wealth * (1 + value) - 1;
            else
                wealth *= 1 + value, alone = false;
        }
    }
}

// Levels missing between a series' first and last.
std::string missing_inside(std::string_view path, const Panel& panel) {
    size_t cells = 0, series = 0;
    for (int s = 0; s < panel.series(); ++s) {
        size_t inside = 0, since_value = 0;
        bool begun = false;
        for (int row = 0; row < panel.rows(); ++row) {
            if (!std::isnan(panel.at(row, s)))
                inside += since_value, since_value = 0, begun = true;
            else
                since_value += begun;
        }
        cells += inside, series += inside > 0;
    }
    if (cells == 0) return "";
    return fmt::format(
        "{}: {} inside {} of {} series: n missing in a row leave n + 1 daily returns empty; weekly returns need the week's last level only",
        path, several(cells, "level is missing", "levels are missing"), counted(series), counted(panel.ids.size()));
}

}  // namespace

Panel align_days(std::string_view path, const Sheet& sheet, bool levels, std::vector<std::string>& notes) {
    const Days found = days_of(sheet);
    Panel panel;
    for (const Block& block : sheet.blocks) panel.ids.insert(panel.ids.end(), block.ids.begin(), block.ids.end());
    if (found.days.empty()) return panel;
    panel.calendar = Calendar::days(weekday_before(found.days.front()), found.days);
    panel.value.assign(size_t(panel.rows()) * panel.ids.size(), missing);
    size_t offset = 0;
    for (const Block& block : sheet.blocks) {
        fill(block, offset, levels, panel);
        offset += block.series();
    }
    if (!found.left_out.empty())
        notes.push_back(fmt::format("{}: {} left out, {}{}: fewer than half of the series have a value there", path,
                                    several(found.left_out.size(), "day is", "days are"), found.left_out.front().text(),
                                    found.left_out.size() > 1 ? " and others" : ""));
    if (levels) {
        if (const std::string said = missing_inside(path, panel); !said.empty()) notes.push_back(said);
        levels_to_returns(path, sheet, panel);
    }
    std::vector<Date> holes;
    for (int row = 1; row < panel.rows(); ++row)
        if (weekdays_between(panel.calendar.start(row), panel.calendar.end(row)) > weekdays_closed) {
            holes.push_back(panel.calendar.end(row));
            std::fill_n(panel.value.begin() + std::ptrdiff_t(row) * panel.series(), panel.ids.size(), missing);
        }
    if (!holes.empty())
        notes.push_back(fmt::format("{}: {} left empty, {}{}: more than five weekdays without a row stand before", path,
                                    several(holes.size(), "daily return is", "daily returns are"), holes.front().text(),
                                    holes.size() > 1 ? " and others" : ""));
    return panel;
}

}  // namespace assay
