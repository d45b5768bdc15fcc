#include "host/fact_sheet/fact_sheet_data.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "host/files/input_problem.h"

namespace assay {
namespace {

std::string range_of(const Panel& p, int s) {
    const PresentRows rows = present_rows(p, s);
    return rows.none() ? "no month" : p.calendar.text(rows.first) + ".." + p.calendar.text(rows.last);
}

std::string list_of(const std::vector<std::string>& ids) {
    constexpr size_t most = 8;
    std::string text;
    for (size_t i = 0; i < std::min(ids.size(), most); ++i) text += (i ? ", " : "") + quoted(ids[i]);
    return text + (ids.size() > most ? fmt::format(" and {}", several(ids.size() - most, "other", "others")) : "");
}

std::vector<int> benchmarks_of(const Panel& all, const std::vector<std::string>& wanted) {
    if (wanted.empty()) {
        if (all.series() == 2) return {1};
        throw Problem(Exit::usage, fmt::format("--benchmark is missing: name the series to measure the others against, one of {}; a file "
                                               "of its own is given with a further --series",
                                               list_of(all.ids)));
    }
    std::vector<int> found;
    for (const std::string& id : wanted) {
        const int s = all.find(id);
        const std::string near = s < 0 ? nearest_name(id, all.ids) : "";
        if (s < 0)
            throw Problem(Exit::data, fmt::format("--benchmark {}: no series of that name; {}", id,
                                                  near.empty() ? "there are " + list_of(all.ids) : "the nearest is " + near));
        if (std::find(found.begin(), found.end(), s) != found.end())
            throw Problem(Exit::usage, fmt::format("--benchmark {} is given twice", id));
        found.push_back(s);
    }
    return found;
}

// The months from the first to the last of any series.
Calendar range_of_series(const Panel& limited) {
    int first = limited.rows(), last = -1;
    for (int s = 0; s < limited.series(); ++s) {
        const PresentRows rows = present_rows(limited, s);
        if (rows.none()) continue;
        first = std::min(first, rows.first);
        last = std::max(last, rows.last);
    }
    return limited.calendar.part(first, last - first + 1);
}

int months_of_both(const Panel& p, int s, int benchmark) {
    int count = 0;
    for (int t = 0; t < p.rows(); ++t) count += !std::isnan(p.at(t, s)) && !std::isnan(p.at(t, benchmark));
    return count;
}

// whole: before the range was cut, for the messages.
void check_benchmark(FactSheetData& data, int b, const Panel& whole) {
    const Panel& p = data.series;
    const std::string benchmark = quoted(p.ids[size_t(b)]), of_benchmark = fmt::format("{} has {}", benchmark, range_of(whole, b));
    int most = 0, shown = -1, earlier = 0, later = 0, few = 0;
    for (int s = 0; s < p.series(); ++s) {
        if (s == b && p.series() > 1) continue;
        const int common = months_of_both(p, s, b);
        if (shown < 0 || common > most) shown = s;
        most = std::max(most, common);
        few += common < least_periods;
    }
    const std::string sides =
        fmt::format("{} has {}, the benchmark {}{}", quoted(p.ids[size_t(shown)]), range_of(whole, shown), of_benchmark,
                    p.calendar.size() < whole.calendar.size() ? fmt::format("; the range is {}", p.calendar.range()) : "");
    if (most == 0) throw Problem(Exit::data, fmt::format("no month in common with the benchmark: {}", sides));
    const PresentRows of_b = present_rows(p, b);
    for (int s = 0; s < p.series(); ++s) {
        const PresentRows rows = present_rows(p, s);
        if (rows.none()) continue;
        earlier += rows.last > of_b.last;
        if (rows.last > of_b.last && !data.is_benchmark(s))
            throw Problem(
                Exit::data,
                fmt::format("the benchmark {} ends with {}, before {} with {}: say --to {}, or give a benchmark that has all months",
                            benchmark, p.calendar.text(of_b.last), quoted(p.ids[size_t(s)]), p.calendar.text(rows.last),
                            p.calendar.text(of_b.last)));
        later += rows.first < of_b.first;
    }
    if (most < least_periods)
        throw Problem(Exit::data, fmt::format("only {} in common with the benchmark, at least {} are needed: {}",
                                              several(size_t(most), "month", "months"), least_periods, sides));
    if (earlier)
        data.warnings.push_back(fmt::format("the benchmark {} ends with {}, before {}; statistics of these against it count until then",
                                            benchmark, p.calendar.text(of_b.last),
                                            several(size_t(earlier), "other benchmark", "other benchmarks")));
    if (later)
        data.warnings.push_back(
            fmt::format("the benchmark {} begins in {}, after {} of the {} series; statistics against it count from then", benchmark,
                        p.calendar.text(of_b.first), later, p.series()));
    if (few)
        data.warnings.push_back(
            fmt::format("{} of the {} series {} no statistics, with fewer than {} months in common with the "
                        "benchmark {}",
                        few, p.series(), few == 1 ? "has" : "have", least_periods, benchmark));
}

// A hole is said, because what compounds over it stays empty.
void warn_of_holes(FactSheetData& data) {
    const Panel& p = data.series;
    std::vector<std::string> said;
    for (int s = 0; s < p.series(); ++s) {
        const PresentRows rows = present_rows(p, s);
        int holes = 0, first = -1;
        for (int t = rows.first; t <= rows.last; ++t)
            if (std::isnan(p.at(t, s)) && holes++ == 0) first = t;
        if (holes)
            said.push_back(fmt::format("{} lacks {}{}", quoted(p.ids[size_t(s)]), p.calendar.text(first),
                                       holes > 1 ? fmt::format(" and {}", several(size_t(holes) - 1, "later month", "later months")) : ""));
    }
    constexpr size_t most = 3;
    for (size_t i = 0; i < std::min(said.size(), most); ++i) data.warnings.push_back(said[i] + "; returns that span it are left blank");
    if (said.size() > most)
        data.warnings.push_back(
            fmt::format("{} more series {} months too", said.size() - most, said.size() == most + 1 ? "lacks" : "lack"));
}

void add_cash(FactSheetData& data, const RiskFreeFile& file) {
    data.cash = cash_of(file, data.series.calendar);
    data.warnings.insert(data.warnings.end(), data.cash.warnings.begin(), data.cash.warnings.end());
    const auto& returns = data.cash.returns;
    if (const auto without = std::count_if(returns.begin(), returns.end(), [](double v) { return std::isnan(v); }))
        data.warnings.push_back(fmt::format("{} of the {} months have no return of {}; statistics over cash leave them out", without,
                                            returns.size(), quoted(data.cash.id)));
}

void add_metadata(FactSheetData& data, const std::vector<MetadataFile>& files) {
    std::map<std::string, std::string> home;
    for (const MetadataFile& m : files)
        for (const auto& [id, about] : m.by_id) {
            if (const auto [known, is_new] = home.emplace(id, m.file.path); !is_new)
                throw input_problem({m.file.path}, fmt::format("{} is also in {}; every id may stand in one metadata file only", quoted(id),
                                                               known->second));
            if (data.series.find(id) >= 0) data.metadata[id] = about;
        }
    if (!files.empty() && data.metadata.empty())
        data.warnings.push_back(fmt::format("{}: none of its ids is a series of this run", files.front().file.path));
}

}  // namespace

PresentRows present_rows(const Panel& p, int s) {
    PresentRows rows{0, p.rows() - 1};
    while (!rows.none() && std::isnan(p.at(rows.first, s))) ++rows.first;
    while (!rows.none() && std::isnan(p.at(rows.last, s))) --rows.last;
    return rows;
}

const SeriesMetadata& FactSheetData::about(int s) const {
    static const SeriesMetadata nothing;
    const auto found = metadata.find(series.ids[size_t(s)]);
    return found == metadata.end() ? nothing : found->second;
}

std::string FactSheetData::label(int s) const {
    const std::string &id = series.ids[size_t(s)], &name = about(s).name;
    if (name.empty()) return id;
    const bool shared = std::any_of(metadata.begin(), metadata.end(), [&](const auto& other) {
        return other.first != id && (other.second.name == name || other.first == name);
    });
    return shared || (name != id && series.find(name) >= 0) ? fmt::format("{} ({})", name, id) : name;
}

bool FactSheetData::is_benchmark(int s) const { return std::find(benchmarks.begin(), benchmarks.end(), s) != benchmarks.end(); }

FactSheetData assemble(const FactSheetFiles& files, const FactSheetSettings& settings) {
    if (settings.from && settings.to && *settings.to < *settings.from)
        throw Problem(Exit::usage, fmt::format("--from {} is after --to {}", settings.from->text(), settings.to->text()));
    const Panel whole = joined_series(files.series);
    FactSheetData data;
    data.benchmarks = benchmarks_of(whole, settings.benchmarks);

    const Calendar& months = whole.calendar;
    const Month from = std::max(settings.from.value_or(months.month(0)), months.month(0)),
                to = std::min(settings.to.value_or(months.month(months.size() - 1)), months.month(months.size() - 1));
    const Panel limited = whole.on(months.between(from, std::max(to, from - 1)));
    const Calendar range = range_of_series(limited);
    if (range.size() == 0)
        throw Problem(Exit::data, fmt::format("no month of a series lies in the range: {} has {}; change --from or --to",
                                              quoted(whole.ids[0]), range_of(whole, 0)));
    data.series = limited.on(range);
    for (int b : data.benchmarks) check_benchmark(data, b, whole);
    warn_of_holes(data);
    if (files.risk_free) add_cash(data, *files.risk_free);
    add_metadata(data, files.metadata);
    return data;
}

std::vector<FactSheetRow> fact_sheets(const FactSheetData& data) {
    std::vector<std::vector<double>> returns;
    for (int s = 0; s < data.series.series(); ++s) returns.push_back(data.series.column(s));
    std::vector<FactSheetRow> rows;
    for (int b : data.benchmarks)
        for (int s = 0; s < data.series.series(); ++s) {
            FactSheetRow row =
                fact_sheet({data.series.ids[size_t(s)], returns[size_t(s)]}, {data.series.ids[size_t(b)], returns[size_t(b)]},
                           data.series.calendar, {data.cash.id, data.cash.returns});
            const SeriesMetadata& about = data.about(s);
            row.name = about.name;
            row.bid_ask = about.bid_ask;
            row.fee = about.fee;
            rows.push_back(std::move(row));
        }
    return rows;
}

}  // namespace assay
