#include "host/panel/risk_free.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "host/files/input_problem.h"
#include "host/panel/nth_root.h"

namespace assay {
namespace {

// The panel's only series, or the one that is named.
int found(const Panel& panel, const RiskFreeFile& file) {
    if (file.id.empty() && panel.series() == 1) return 0;
    const int s = file.id.empty() ? -1 : panel.find(file.id);
    if (s >= 0) return s;
    const std::vector<std::string> some(panel.ids.begin(), panel.ids.begin() + std::min<long>(5, panel.series()));
    const std::string near = file.id.empty() ? "" : nearest_name(file.id, panel.ids);
    throw input_problem({file.file.file.path},
                        file.id.empty() ? fmt::format("has {} series ({}{}); name the risk-free one: --risk-free {}:ID", panel.series(),
                                                      fmt::join(some, ", "), panel.series() > 5 ? ", ..." : "", file.file.file.path)
                                        : fmt::format("has no series {}{}", assay::quoted(file.id),
                                                      near.empty() ? fmt::format("; it has {}", fmt::join(some, ", "))
                                                                   : "; the nearest is " + assay::quoted(near)));
}

// Of each month the return that the yield at the end of the month before earns; a month longer than the yields are.
Panel earned(const Panel& yields, int s, const std::string& path) {
    Panel cash;
    cash.ids = {yields.ids[size_t(s)]};
    cash.calendar = Calendar::months(yields.calendar.month(0) + 1, yields.rows());
    for (int row = 0; row < yields.rows(); ++row) {
        const double y = yields.at(row, s);
        if (y <= -100 || y > 100)
            throw input_problem({path}, fmt::format("{} is {} in {}; annual_percent means a yield in percent a year, 5 for 5 %",
                                                    assay::quoted(cash.ids[0]), y, yields.calendar.text(row)));
        cash.value.push_back(nth_root(1 + y / 100, 12) - 1);
    }
    return cash;
}

// Of days: wealth stands still where cash has no quote, but not for longer than a week, nor beyond its last one.
std::vector<double> with_pauses(const Panel& cash, const Calendar& calendar) {
    constexpr int longest_pause = 7;
    std::vector<std::pair<Date, double>> wealth;  // at the end of each day with a return
    double now = 1;
    for (int row = 0; row < cash.rows(); ++row) {
        if (std::isnan(cash.value[size_t(row)])) continue;
        if (wealth.empty()) wealth.emplace_back(cash.calendar.start(row), now);
        wealth.emplace_back(cash.calendar.end(row), now *= 1 + cash.value[size_t(row)]);
    }
    const auto at = [&](Date day) {
        const auto after = std::upper_bound(wealth.begin(), wealth.end(), day, [](Date d, const auto& w) { return d < w.first; });
        const bool known = after != wealth.begin() && (after != wealth.end() || day == wealth.back().first);
        return known && day.days - std::prev(after)->first.days <= longest_pause ? std::prev(after)->second : std::nan("");
    };
    std::vector<double> returns;
    for (int row = 0; row < calendar.size(); ++row) returns.push_back(at(calendar.end(row)) / at(calendar.start(row)) - 1);
    return returns;
}

// Yields that are all this small may be fractions; a month in which cash earns this much is hardly one of cash.
constexpr double small_yield = 0.3, large_return = 0.014;
// A series this near to cash is cash.
constexpr double rounding_of_largest = 1e-9;

void add_doubts(Cash& cash, const RiskFreeFile& file, const Panel& printed, int s) {
    double highest = 0;
    const Panel& of = file.unit == RiskFreeUnit::annual_percent ? printed : file.file.panel;
    for (double v : of.column(s)) highest = std::max(highest, std::abs(v));  // not of a NaN
    if (file.unit == RiskFreeUnit::annual_percent && highest < small_yield)
        cash.warnings.push_back(fmt::format("{}: the highest yield of {} is {} % a year; annual_percent means 5 for 5 %",
                                            file.file.file.path, cash.id, highest));
    if (file.unit != RiskFreeUnit::annual_percent && of.calendar.frequency() == Frequency::monthly && highest > large_return)
        cash.warnings.push_back(
            fmt::format("{}: {} earns or loses up to {:.1f} % a month; that is not cash. A yield needs "
                        "--risk-free-unit annual_percent",
                        file.file.file.path, cash.id, 100 * highest));
}

}  // namespace

RiskFreeName risk_free_name(const std::string& text) {
    std::error_code not_there;
    const auto is_there = [&](const std::string& path) { return std::filesystem::exists(path, not_there); };
    if (is_there(text)) return {text, ""};
    const size_t last = text.rfind(':');
    if (last == std::string::npos || last == 0) return {text, ""};
    for (size_t colon = last; colon != std::string::npos && colon > 0; colon = text.rfind(':', colon - 1))
        if (is_there(text.substr(0, colon))) return {text.substr(0, colon), text.substr(colon + 1)};
    return {text.substr(0, last), text.substr(last + 1)};
}

Cash cash_of(const RiskFreeFile& file, const Calendar& calendar) {
    const bool is_yield = file.unit == RiskFreeUnit::annual_percent;
    const Panel& panel = is_yield ? file.file.as_printed : file.file.panel;
    const int s = found(panel, file);
    Cash cash{panel.ids[size_t(s)], {}, {}};
    const Panel returns = is_yield ? earned(panel, s, file.file.file.path) : panel.select(std::vector<int>{s});
    cash.returns = calendar.frequency() == Frequency::daily ? with_pauses(returns, calendar) : returns.on(calendar).value;
    const auto without = std::count_if(cash.returns.begin(), cash.returns.end(), [](double v) { return std::isnan(v); });
    if (without == long(cash.returns.size()))
        throw input_problem({file.file.file.path},
                            fmt::format("{} has no {} in {}, the range of the other series: give a risk-free rate that overlaps",
                                        assay::quoted(cash.id), noun(calendar.frequency()), calendar.range()));
    add_doubts(cash, file, panel, s);
    return cash;
}

std::string over_cash_in_words(const std::string& id) { return id.empty() ? "" : ", of returns over those of " + id; }
std::string cash_in_words(const std::string& id) { return id.empty() ? "; no risk-free rate is subtracted" : over_cash_in_words(id); }

std::vector<double> over_cash(std::span<const double> returns, std::span<const double> cash) {
    std::vector<double> excess(returns.begin(), returns.end());
    double largest = 0, furthest = 0;
    for (size_t row = 0; row < cash.size(); ++row) {
        excess[row] -= cash[row];
        if (std::isnan(excess[row])) continue;
        largest = std::max(largest, std::abs(returns[row]));
        furthest = std::max(furthest, std::abs(excess[row]));
    }
    if (furthest <= rounding_of_largest * largest)
        for (size_t row = 0; row < cash.size(); ++row)
            if (!std::isnan(excess[row])) excess[row] = 0;
    return excess;
}

Panel over_cash(Panel panel, std::span<const double> cash) {
    for (int s = 0; s < panel.series() && !cash.empty(); ++s) {
        const std::vector<double> excess = over_cash(panel.column(s), cash);
        for (int row = 0; row < panel.rows(); ++row) panel.at(row, s) = excess[size_t(row)];
    }
    return panel;
}

}  // namespace assay
