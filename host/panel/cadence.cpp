#include "host/panel/cadence.h"

#include <fmt/format.h>

#include <algorithm>

#include "host/files/input_problem.h"

namespace assay {

namespace {

struct RowsOfMonth {
    Month month;
    size_t rows;
    int line;
};

std::vector<RowsOfMonth> rows_by_month(const Block& block) {
    std::vector<RowsOfMonth> months;
    for (size_t row = 0; row < block.rows(); ++row) {
        Month month = block.dates[row].month();
        if (months.empty() || months.back().month != month) months.push_back({month, 0, block.lines[row]});
        ++months.back().rows;
    }
    return months;
}

struct Tally {
    size_t single = 0, many = 0, rows_of_many = 0;
    RowsOfMonth a_single, a_many;

    void add(const RowsOfMonth& month) {
        if (month.rows == 1) {
            if (single++ == 0) a_single = month;
        } else {
            if (many++ == 0) a_many = month;
            rows_of_many += month.rows;
        }
    }
};

// The median over all blocks of the days from one row to the next; a file of single rows says nothing: 1.
int days_between_rows(const Sheet& sheet) {
    std::vector<int> days;
    for (const Block& block : sheet.blocks)
        for (size_t row = 1; row < block.rows(); ++row) days.push_back(block.dates[row].days - block.dates[row - 1].days);
    if (days.empty()) return 1;
    const auto middle = days.begin() + std::ptrdiff_t(days.size() / 2);
    std::nth_element(days.begin(), middle, days.end());
    return *middle;
}

void refuse_more_often(std::string_view path, int days, bool returns, Frequency frequency) {
    const bool too_rare = (frequency == Frequency::weekly && days > 9) || (frequency == Frequency::daily && days > 4);
    if (!too_rare) return;
    const std::string rows = days > 9 ? "monthly" : "weekly", what = returns ? "returns" : "levels";
    throw input_problem({path}, fmt::format("holds {} {}, which cannot be made {}: give {} {}, or take --frequency {}", rows, what,
                                            text(frequency), frequency == Frequency::weekly ? "daily or weekly" : "daily", what, rows));
}

}  // namespace

Cadence cadence_of(std::string_view path, const Sheet& sheet, bool returns, Frequency frequency) {
    Cadence cadence;
    Tally inside, everywhere;
    bool all_on_first = true;
    for (const Block& block : sheet.blocks) {
        std::vector<RowsOfMonth> months = rows_by_month(block);
        for (size_t i = 0; i < months.size(); ++i) {
            everywhere.add(months[i]);
            if (i > 0 && i + 1 < months.size()) inside.add(months[i]);
        }
        all_on_first = all_on_first && std::all_of(block.dates.begin(), block.dates.end(), [](Date date) { return date.day() == 1; });
    }
    cadence.month_stamps = is_month_style(sheet.style) || all_on_first;
    bool mixed = inside.single > 0 && inside.many > 0;
    cadence.daily = inside.many > 0 || (inside.single == 0 && everywhere.many > 0);
    const Tally& of_many = inside.many > 0 ? inside : everywhere;
    bool weekly = cadence.daily && of_many.rows_of_many < 10 * of_many.many && inside.many > 0;
    const int days = days_between_rows(sheet);
    cadence.weekly = !cadence.month_stamps && days >= 5 && days <= 9;
    size_t early = 0, rows = 0;
    for (const Block& block : sheet.blocks)
        for (Date date : block.dates) early += date.weekday() < 3, ++rows;
    cadence.week_stamps = cadence.weekly && 2 * early > rows;
    cadence.name = mixed ? "monthly and daily" : weekly ? "weekly" : cadence.daily ? "daily" : "monthly";
    refuse_more_often(path, days, returns, frequency);
    if (!returns) return cadence;
    if (mixed || (!cadence.daily && everywhere.many > 0)) {
        const RowsOfMonth &one = mixed ? inside.a_single : everywhere.a_single, &many = mixed ? inside.a_many : everywhere.a_many;
        throw input_problem({path, many.line},
                            fmt::format("mixes monthly and daily returns: {} has one row (line {}), {} has {}; put them into two files",
                                        one.month.text(), one.line, many.month.text(), many.rows));
    }
    if (weekly && frequency == Frequency::monthly)
        throw input_problem(
            {path},
            fmt::format("holds weekly returns (about {} rows a month), which cannot be made monthly; give levels, daily or monthly returns",
                        (of_many.rows_of_many + of_many.many / 2) / of_many.many));
    return cadence;
}

}  // namespace assay
