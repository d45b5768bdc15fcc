#include "host/fact_sheet/fact_sheet.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "host/panel/risk_free.h"

namespace assay {
namespace {

constexpr double none = __builtin_nan("");

// Alpha, beta and correlation are of returns over cash; differences to the benchmark, which need no cash, of total returns.
RelativePerformance relative_to(std::span<const double> series, std::span<const double> benchmark, std::span<const double> cash,
                                int needed = 0) {
    RelativePerformance all = relative_performance(series, benchmark);
    if (cash.empty() || series.empty()) return all;
    const RelativePerformance over = relative_performance(over_cash(series, cash), over_cash(benchmark, cash));
    const bool enough = over.observations >= needed;
    all.alpha = enough ? over.alpha : none;
    all.beta = enough ? over.beta : none;
    all.correlation = enough ? over.correlation : none;
    all.status = over.status;
    return all;
}

}  // namespace

double FactSheetRow::whole_year(int year) const {
    for (const CalendarYear& y : years)
        if (y.year == year && y.months == 12) return y.value;
    return none;
}

std::vector<int> whole_years(const std::vector<FactSheetRow>& rows) {
    std::set<int> all;
    for (const FactSheetRow& row : rows)
        for (const CalendarYear& y : row.years)
            if (y.months == 12 && !std::isnan(y.value)) all.insert(y.year);
    return {all.begin(), all.end()};
}

FactSheetRow fact_sheet(const ReturnStream& series, const ReturnStream& benchmark, const Calendar& months, const ReturnStream& cash) {
    FactSheetRow row{};
    row.series = series.id;
    row.benchmark = benchmark.id;
    row.bid_ask = row.fee = none;
    int first = 0, end = months.size();
    while (first < end && std::isnan(series.returns[size_t(first)])) ++first;
    while (first < end && std::isnan(series.returns[size_t(end) - 1])) --end;
    const auto of = [&](const ReturnStream& stream, int from) { return stream.returns.subspan(size_t(from), size_t(end - from)); };
    // The last so many months; none where the calendar has not so many.
    const auto last = [&](const ReturnStream& stream, int count) {
        return end >= count ? of(stream, end - count) : std::span<const double>();
    };
    const auto of_cash = [&](int from) { return cash.returns.empty() ? cash.returns : of(cash, from); };
    row.own = performance(of(series, first));
    row.against = relative_to(of(series, first), of(benchmark, first), of_cash(first));
    row.against_12m = relative_to(last(series, 12), last(benchmark, 12), of_cash(std::max(0, end - 12)), 12);
    if (!cash.returns.empty()) {
        const Performance over = performance(over_cash(of(series, first), of_cash(first)));
        row.cash = cash.id;
        row.sharpe = over.return_over_volatility;
        row.own.sortino = over.sortino;
    }
    if (row.against_12m.observations < 12) row.against_12m = relative_performance({}, {});
    const Performance year = performance(last(series, 12));
    row.return_over_volatility_12m = year.observations == 12 ? year.return_over_volatility : none;
    row.month = cumulative_return(last(series, 1));
    row.year_to_date = first < end ? cumulative_return(last(series, months.month(end - 1).month())) : none;
    row.one_year = cumulative_return(last(series, 12));
    row.three_years = cumulative_return(last(series, 36));
    row.five_years = cumulative_return(last(series, 60));
    if (first == end) return row;
    row.inception = months.month(first);
    row.as_of = months.month(end - 1);
    if (row.against.observations > 0) {
        row.common_first = months.month(first + row.against.first);
        row.common_last = months.month(first + row.against.end - 1);
    }
    for (int from = first, to = first; from < end; from = to) {
        while (to < end && months.month(to).year() == months.month(from).year()) ++to;
        row.years.push_back(
            {months.month(from).year(), to - from, cumulative_return(series.returns.subspan(size_t(from), size_t(to - from)))});
    }
    return row;
}

}  // namespace assay
