#include "host/luck/track_records.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "host/analysis/performance.h"
#include "host/files/input_problem.h"
#include "host/luck/common_range.h"

namespace assay {
namespace {

constexpr size_t named_at_most = 8;

// What all are measured against, on all months; without returns: nothing.
struct Reference {
    std::string words;  // of messages: the benchmark "AGG"
    std::vector<double> returns;
};

std::string list_of(const std::vector<std::string>& ids) {
    std::string text;
    for (size_t i = 0; i < std::min(ids.size(), named_at_most); ++i) text += (i ? ", " : "") + quoted(ids[i]);
    return ids.size() > named_at_most ? text + fmt::format(" and {}", several(ids.size() - named_at_most, "other", "others")) : text;
}

int benchmark_among(const Panel& whole, const std::string& id) {
    const int found = whole.find(id);
    const std::string near = found < 0 ? nearest_name(id, whole.ids) : "";
    if (found < 0)
        throw Problem(Exit::data, fmt::format("--benchmark {}: no series of that name; {}", id,
                                              near.empty() ? "there are " + list_of(whole.ids) : "the nearest is " + near));
    return found;
}

Reference reference_of(const Panel& whole, int benchmark, const TrackRecordFiles& files, TrackRecords& records) {
    if (benchmark >= 0) {
        records.benchmark = whole.ids[size_t(benchmark)];
        if (files.risk_free)
            records.warnings.push_back("--risk-free changes nothing here: a difference to the benchmark is the same with and without cash");
        return {"the benchmark " + quoted(records.benchmark), whole.column(benchmark)};
    }
    if (!files.risk_free) return {};
    Cash cash = cash_of(*files.risk_free, whole.calendar);
    records.cash = cash.id;
    records.warnings.insert(records.warnings.end(), cash.warnings.begin(), cash.warnings.end());
    return {"cash, " + quoted(cash.id) + ",", std::move(cash.returns)};
}

// Rows in which the range may lie; where --from or --to is given, the end it has to have.
RangeLimits limits_of(const Panel& series, const Reference& reference, const TrackRecordSettings& settings) {
    const Calendar& months = series.calendar;
    RangeLimits limits{std::vector<char>(size_t(series.rows()), 1)};
    int first = series.rows(), last = -1;
    for (int row = 0; row < series.rows(); ++row) {
        const bool within = (!settings.from || months.month(row) >= *settings.from) && (!settings.to || months.month(row) <= *settings.to);
        const bool known = reference.returns.empty() || !std::isnan(reference.returns[size_t(row)]);
        limits.usable[size_t(row)] = within && known;
        const double* const values = &series.value[size_t(row) * series.ids.size()];
        if (within && known && std::any_of(values, values + series.ids.size(), [](double v) { return !std::isnan(v); })) {
            first = std::min(first, row);
            last = row;
        }
    }
    if (first > last)
        throw Problem(Exit::data, fmt::format("no month of a series lies in the range{}: the series have {}; change --from or --to, or the "
                                              "files",
                                              reference.words.empty() ? "" : " that " + reference.words + " has", months.range()));
    if (settings.from) limits.first = first;
    if (settings.to) limits.last = last;
    return limits;
}

[[noreturn]] void refuse_range(const Panel& series, const Reference& reference, const RangeLimits& limits) {
    const Calendar& months = series.calendar;
    if (limits.first >= 0 && limits.last >= 0) {
        const std::string range = months.text(limits.first) + ".." + months.text(limits.last);
        if (limits.last - limits.first + 1 < least_periods)
            throw Problem(Exit::data, fmt::format("the range {} has fewer than {} months: change --from or --to", range, least_periods));
        for (int row = limits.first; row <= limits.last; ++row)
            if (!limits.usable[size_t(row)])
                throw Problem(Exit::data, fmt::format("{} lacks {}, between {}: choose --from and --to so that it is not among them",
                                                      reference.words, months.text(row), range));
        throw Problem(Exit::data, fmt::format("no series has every month of {}: without --from and --to the range is chosen", range));
    }
    throw Problem(Exit::data, fmt::format("no series has {} months in a row{}{}", least_periods,
                                          reference.words.empty() ? "" : " that " + reference.words + " has too",
                                          limits.first >= 0 || limits.last >= 0 ? ": change --from or --to" : ""));
}

// Empty: it has every row of the range.
std::string lack_of(const Panel& series, int s, const CommonRange& range) {
    int first = -1, last = -1, missing = 0, first_missing = -1;
    for (int row = 0; row < series.rows(); ++row) {
        const bool there = !std::isnan(series.at(row, s)), inside = row >= range.first && row < range.first + range.count;
        if (there) first = first < 0 ? row : first, last = row;
        if (inside && !there && missing++ == 0) first_missing = row;
    }
    if (missing == 0) return "";
    if (first < 0) return "has no return";
    if (first > range.first) return "begins in " + series.calendar.text(first);
    if (last < range.first + range.count - 1) return "ends with " + series.calendar.text(last);
    return fmt::format("lacks {}{}", series.calendar.text(first_missing),
                       missing > 1 ? fmt::format(" and {}", several(size_t(missing) - 1, "later month", "later months")) : "");
}

// A clone of what it is measured against, plus or minus a fee: differences that differ by the rounding of two returns do not move.
void without_rounding(std::vector<double>& differences, const std::vector<double>& returns, const std::vector<double>& against) {
    const double mean = std::accumulate(differences.begin(), differences.end(), 0.0) / double(differences.size());
    double furthest = 0, largest = 0;
    for (size_t t = 0; t < differences.size(); ++t) {
        furthest = std::max(furthest, std::abs(differences[t] - mean));
        largest = std::max({largest, std::abs(returns[t]), against.empty() ? 0 : std::abs(against[t])});
    }
    if (furthest <= 8 * std::numeric_limits<double>::epsilon() * largest) std::fill(differences.begin(), differences.end(), mean);
}

// What all are measured against cannot lose everything: no track record could beat it by less than that.
void check_against(const std::vector<double>& against, const Reference& reference, const Calendar& months) {
    for (size_t row = 0; row < against.size(); ++row)
        if (against[row] <= -1)
            throw Problem(Exit::data,
                          fmt::format("{} loses all of its value in {}, so nothing can be measured against it; give another, or a "
                                      "range without that month (--from, --to)",
                                      reference.words, months.text(int(row))));
}

// The range is chosen where no end is given: what it leaves aside is said.
void warn_of_unused_months(TrackRecords& records, const Panel& series, const TrackRecordSettings& settings) {
    int first = series.rows(), last = -1;
    for (int row = 0; row < series.rows(); ++row) {
        const Month month = series.calendar.month(row);
        if ((settings.from && month < *settings.from) || (settings.to && month > *settings.to)) continue;
        for (int s = 0; s < series.series(); ++s)
            if (!std::isnan(series.at(row, s))) first = std::min(first, row), last = row;
    }
    const int span = last - first + 1;
    if (span > records.months.size())
        records.warnings.push_back(
            fmt::format("{} of the {} months of the series are measured, {}: the range that keeps the most series and "
                        "months without a gap; --from and --to set another",
                        records.months.size(), span, records.months.range()));
}

void warn_of_left_out(TrackRecords& records, size_t all) {
    std::vector<const SeriesLeftOut*> lacking;
    for (const SeriesLeftOut& left : records.left_out)
        if (!left.reason.starts_with("loses")) lacking.push_back(&left);
    if (lacking.empty()) return;
    std::string some;
    for (size_t i = 0; i < std::min(lacking.size(), named_at_most); ++i)
        some += fmt::format("{}{} {}", i ? ", " : "", quoted(lacking[i]->id), lacking[i]->reason);
    const bool one = lacking.size() == 1, more = lacking.size() > named_at_most;
    records.warnings.push_back(fmt::format("{} of {} series {} a month of {} and {} left out: {}{}", counted(lacking.size()), counted(all),
                                           one ? "lacks" : "lack", records.months.range(), one ? "is" : "are", some,
                                           more ? "; luck_left_out.csv lists all" : ""));
}

void warn_of_clipped_ends(TrackRecords& records, const TrackRecordSettings& settings, const Reference& reference, const Panel& series) {
    if (reference.words.empty()) return;
    const auto lacked = [&](Month month) {
        for (int row = 0; row < series.rows(); ++row)
            if (series.calendar.month(row) == month && std::isnan(reference.returns[size_t(row)])) return true;
        return false;
    };
    if ((settings.from && lacked(*settings.from)) || (settings.to && lacked(*settings.to)))
        records.warnings.push_back(
            fmt::format("{} lacks months at an end of the range that was given; the range is {}", reference.words, records.months.range()));
}

}  // namespace

TrackRecords assemble(const TrackRecordFiles& files, const TrackRecordSettings& settings) {
    if (settings.from && settings.to && *settings.to < *settings.from)
        throw Problem(Exit::usage, fmt::format("--from {} is after --to {}", settings.from->text(), settings.to->text()));
    const Panel whole = joined_series(files.series);
    const int benchmark = settings.benchmark.empty() ? -1 : benchmark_among(whole, settings.benchmark);
    std::vector<int> which(whole.ids.size());
    std::iota(which.begin(), which.end(), 0);
    if (benchmark >= 0) which.erase(which.begin() + benchmark);
    if (which.empty())
        throw Problem(Exit::data,
                      fmt::format("the benchmark {} is the only series: give the track records to measure with a further --series",
                                  quoted(settings.benchmark)));
    const Panel series = whole.select(which);

    TrackRecords records{.differences = SeriesBlock(0, 0)};
    const Reference reference = reference_of(whole, benchmark, files, records);
    const RangeLimits limits = limits_of(series, reference, settings);
    const CommonRange range = common_range(series, limits);
    if (range.series == 0) refuse_range(series, reference, limits);
    records.months = series.calendar.part(range.first, range.count);

    const std::vector<double> against =
        reference.returns.empty()
            ? std::vector<double>()
            : std::vector<double>(reference.returns.begin() + range.first, reference.returns.begin() + range.first + range.count);
    check_against(against, reference, records.months);
    std::vector<std::vector<double>> differences;
    for (int s = 0; s < series.series(); ++s) {
        const std::string& id = series.ids[size_t(s)];
        if (const std::string reason = lack_of(series, s, range); !reason.empty()) {
            records.left_out.push_back({id, reason});
            continue;
        }
        std::vector<double> returns(size_t(range.count));
        int ruined = -1;
        for (int row = 0; row < range.count; ++row) {
            returns[size_t(row)] = series.at(range.first + row, s);
            if (ruined < 0 && returns[size_t(row)] <= -1) ruined = row;
        }
        if (ruined >= 0) {  // what it earns afterwards, nobody could
            records.left_out.push_back({id, "loses all of its value in " + records.months.text(ruined)});
            records.warnings.push_back(fmt::format("{} {} and is left out", quoted(id), records.left_out.back().reason));
            continue;
        }
        differences.push_back(over_cash(returns, against));
        without_rounding(differences.back(), returns, against);
        records.ids.push_back(id);
    }
    if (records.ids.empty())
        throw Problem(Exit::data,
                      "every series loses all of its value: no track record is left to measure; check the files, or set --from and --to");
    records.differences = SeriesBlock(int(records.ids.size()), range.count);
    for (size_t s = 0; s < differences.size(); ++s)
        for (int row = 0; row < range.count; ++row) records.differences.at(row, int(s)) = differences[s][size_t(row)];
    warn_of_left_out(records, which.size());
    warn_of_clipped_ends(records, settings, reference, series);
    warn_of_unused_months(records, series, settings);
    return records;
}

}  // namespace assay
