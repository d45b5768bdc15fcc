#include "host/activeness/study_data.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "host/activeness/shared_calendar.h"
#include "host/files/input_problem.h"

namespace assay {
namespace {

std::string names(const std::vector<SeriesFile>& files) {
    std::string all;
    for (const SeriesFile& f : files) all += (all.empty() ? "" : ", ") + f.file.path;
    return all;
}

std::vector<const Panel*> panels_of(const std::vector<SeriesFile>& files) {
    std::vector<const Panel*> panels;
    for (const SeriesFile& f : files) panels.push_back(&f.panel);
    return panels;
}

// A candidate that is among the indices must be the same series.
void refuse_another_history(const Panel& candidate, const Panel& index, const std::string& path) {
    for (int t = 0; t < candidate.rows(); ++t) {
        const int row = index.calendar.find(candidate.calendar.end(t));
        if (row < 0 || index.calendar.start(row) != candidate.calendar.start(t)) continue;
        const double one = candidate.at(t, 0), other = index.at(row, 0);
        if (std::isnan(one) || std::isnan(other) || one == other) continue;
        throw input_problem({path}, fmt::format("{} differs from the index of that name in {} ({} there); give it one history or two names",
                                                quoted(candidate.ids[0]), candidate.calendar.text(t), other));
    }
}

bool any_present(const Panel& p, int row) {
    for (int s = 0; s < p.series(); ++s)
        if (!std::isnan(p.at(row, s))) return true;
    return false;
}

// The rows from the first to the last in which any series has a value.
std::pair<int, int> rows_present(const Panel& p) {
    int first = 0, last = p.rows() - 1;
    while (first <= last && !any_present(p, first)) ++first;
    while (first <= last && !any_present(p, last)) --last;
    return {first, last};
}

std::string range_of(const Panel& p) {
    const auto [first, last] = rows_present(p);
    return first <= last ? p.calendar.text(first) + ".." + p.calendar.text(last) : "no " + noun(p.calendar.frequency());
}

void add_labels(StudyData& data) {
    std::map<std::string, int> groups;
    for (int i = 0; i < data.given_indices; ++i) ++groups[data.about(data.indices.ids[size_t(i)]).group];
    for (int i = 0; i < data.given_indices; ++i) {
        const std::string& id = data.indices.ids[size_t(i)];
        const SeriesMetadata& m = data.about(id);
        data.labels[id] = !m.group.empty() && groups[m.group] == 1 ? m.group : !m.name.empty() ? m.name : id;
    }
    std::map<std::string, int> shared;
    for (const auto& [id, label] : data.labels) ++shared[label];
    for (auto& [id, label] : data.labels)
        if (shared[label] > 1 && label != id) label += " (" + id + ")";
}

void add_metadata(StudyData& data, const StudyFiles& files) {
    std::map<std::string, std::string> home;
    for (const MetadataFile& m : files.metadata) {
        std::vector<std::string> unknown;
        for (const auto& [id, about] : m.by_id) {
            if (const auto [known, is_new] = home.emplace(id, m.file.path); !is_new)
                throw input_problem({m.file.path}, fmt::format("{} is also in {}; every id may stand in one metadata file only", quoted(id),
                                                               known->second));
            data.metadata[id] = about;
            if (data.funds.find(id) < 0 && data.indices.find(id) < 0 && data.portfolios.find(id) < 0) unknown.push_back(id);
        }
        if (!unknown.empty())
            data.warnings.push_back(fmt::format(
                "{}: {} {} no series of this run", m.file.path,
                unknown.size() > 1 ? fmt::format("{} and {}", quoted(unknown[0]), several(unknown.size() - 1, "other", "others"))
                                   : quoted(unknown[0]),
                unknown.size() > 1 ? "are" : "is"));
    }
    add_labels(data);
    if (files.metadata.empty()) return;
    const auto without =
        std::count_if(data.funds.ids.begin(), data.funds.ids.end(), [&](const auto& id) { return std::isnan(data.assets(id)); });
    if (without)
        data.warnings.push_back(without == data.funds.series()
                                    ? "no fund size (aum) is known for any fund; asset-weighted averages are left out"
                                    : fmt::format("{} of {} funds have no known size (aum) and are left out of asset-weighted averages",
                                                  without, data.funds.series()));
}

}  // namespace

const SeriesMetadata& StudyData::about(const std::string& id) const {
    static const SeriesMetadata nothing;
    const auto found = metadata.find(id);
    return found == metadata.end() ? nothing : found->second;
}

std::string StudyData::returns_in_words() const { return is_over_cash() ? "returns over those of " + cash.id : "total returns"; }

std::string StudyData::label(const std::string& id) const {
    const auto found = labels.find(id);
    if (found != labels.end()) return found->second;
    return about(id).name.empty() ? id : about(id).name;
}

StudyData assemble(const StudyFiles& files, const StudySettings& settings) {
    if (settings.from && settings.to && *settings.to < *settings.from)
        throw Problem(Exit::usage, fmt::format("--from {} is after --to {}", settings.from->text(), settings.to->text()));
    std::map<std::string, std::string> home;
    register_ids(home, files.funds);
    register_ids(home, files.indices);
    register_ids(home, files.portfolios);
    std::map<std::string, std::string> candidate_home;
    register_ids(candidate_home, files.candidates);

    StudyData data;
    const std::vector<const Panel*> fund_files = panels_of(files.funds);
    std::vector<Panel> single = single_series(files.indices);
    data.given_indices = int(single.size());
    std::vector<std::string> index_ids;
    for (const Panel& index : single) index_ids.push_back(index.ids[0]);
    if (!files.candidates.empty()) {
        for (Panel& candidate : single_series(files.candidates)) {
            const std::string& id = candidate.ids[0];
            if (const auto given = std::find(index_ids.begin(), index_ids.end(), id); given != index_ids.end()) {
                refuse_another_history(candidate, single[size_t(given - index_ids.begin())], names(files.candidates));
                continue;
            }
            if (const auto known = home.find(id); known != home.end())
                throw input_problem({names(files.candidates)}, fmt::format("{} is also in {}; every id may stand in one file only",
                                                                           quoted(known->first), known->second));
            index_ids.push_back(id);
            single.push_back(std::move(candidate));
        }
        data.prune = true;
    }
    if (!settings.benchmark.empty()) {
        const auto named = std::find(index_ids.begin(), index_ids.end(), settings.benchmark);
        if (named == index_ids.end()) {
            const std::string near = nearest_name(settings.benchmark, index_ids);
            throw Problem(Exit::data, fmt::format("--benchmark {}: no index of that name in {}{}", settings.benchmark, names(files.indices),
                                                  near.empty() ? "" : fmt::format("; the nearest is {}", near)));
        }
        data.benchmark = int(named - index_ids.begin());
    }
    std::vector<const Panel*> every_index;
    for (const Panel& index : single) every_index.push_back(&index);
    const bool daily = files.funds.front().panel.calendar.frequency() == Frequency::daily;
    const Calendar calendar =
        shared_calendar(fund_files, daily ? std::span(every_index).subspan(size_t(data.benchmark), 1) : std::span(every_index));
    const auto cash_on = [&](const Calendar& of) { return files.risk_free ? cash_of(*files.risk_free, of) : Cash(); };
    const std::vector<double> cash = cash_on(calendar).returns;
    const Panel funds = over_cash(join(fund_files, calendar), cash), indices = over_cash(join(every_index, calendar), cash);

    // The range: months with the benchmark and a fund, both over cash where it is given.
    const Frequency frequency = calendar.frequency();
    const auto inside = [&](int t) {
        return (!settings.from || calendar.month(t) >= *settings.from) && (!settings.to || calendar.month(t) <= *settings.to);
    };
    int first = -1, last = -1, common = 0;
    for (int t = 0; t < calendar.size(); ++t) {
        if (!inside(t) || std::isnan(indices.at(t, data.benchmark)) || !any_present(funds, t)) continue;
        if (first < 0) first = t;
        last = t;
        ++common;
    }
    const std::string sides = fmt::format(
        "the funds have {}, the benchmark {} has {}{}", range_of(funds), quoted(indices.ids[size_t(data.benchmark)]),
        range_of(indices.select(std::vector<int>{data.benchmark})), settings.from || settings.to ? "; --from and --to leave no more" : "");
    const auto [first_of_funds, last_of_funds] = rows_present(funds);
    const auto [first_of_indices, last_of_indices] = rows_present(indices);
    for (const auto& [limit, is_from] : {std::pair(settings.from, true), std::pair(settings.to, false)}) {
        if (!limit || common > 0 || first_of_funds > last_of_funds || first_of_indices > last_of_indices) continue;
        if (is_from ? *limit > calendar.month(std::min(last_of_funds, last_of_indices))
                    : *limit < calendar.month(std::max(first_of_funds, first_of_indices)))
            throw Problem(Exit::data, fmt::format("--{} {} is {} month that funds and benchmark share: {}", is_from ? "from" : "to",
                                                  limit->text(), is_from ? "after the last" : "before the first", sides));
    }
    if (common == 0)
        throw input_problem({names(files.funds)}, fmt::format("no {} in common with the benchmark: {}", noun(frequency), sides));
    if (common < 3)
        throw input_problem({names(files.funds)}, fmt::format("only {} in common with the benchmark, at least 3 are needed: {}",
                                                              several(size_t(common), noun(frequency), plural(frequency)), sides));
    const Calendar range = calendar.part(first, last - first + 1);
    Calendar rows = range;
    if (daily) {
        data.days = std::make_shared<const IndexDays>(files.funds, single, range.start(0), range.end(range.size() - 1), files.risk_free);
        const int minimum = std::min(settings.minimum_observations, range.size());
        std::vector<const Panel*> long_enough;
        for (int i = 0; i < int(single.size()); ++i) {
            const std::vector<double>& own = data.days->series(i);
            const auto has = std::count_if(own.begin(), own.end(), [](double r) { return !std::isnan(r); });
            if (i == data.benchmark || has >= minimum) long_enough.push_back(every_index[size_t(i)]);
        }
        rows = days_within(shared_calendar(fund_files, long_enough), range.start(0), range.end(range.size() - 1));
    }
    data.cash = cash_on(rows);
    data.warnings = data.cash.warnings;
    data.funds = daily ? over_cash(join(fund_files, rows), data.cash.returns) : funds.on(rows);
    data.indices = daily ? over_cash(join(every_index, rows), data.cash.returns) : indices.on(rows);
    data.portfolios = over_cash(join(panels_of(files.portfolios), range), cash_on(range).returns);
    if (common < range.size())
        data.warnings.push_back(fmt::format("{} of the {} {} {} have no return of {}, or of any fund", range.size() - common, range.size(),
                                            plural(frequency), range.range(),
                                            files.risk_free ? "the benchmark, of " + data.cash.id : "the benchmark"));
    if (!settings.to && last_of_funds > last)
        data.warnings.push_back(fmt::format("the benchmark ends in {}; the later {} of the funds, up to {}, are left out",
                                            calendar.text(last), plural(frequency), calendar.text(last_of_funds)));
    add_metadata(data, files);
    for (const MappingFile& m : files.mapping)
        for (const auto& row : m.rows) {
            if (data.indices.find(row.index) < 0)
                throw input_problem(
                    {m.file.path, row.row, "index"},
                    fmt::format("{} is no index of this run; name one that --indices or --candidates give", quoted(row.index)));
            if (data.funds.find(row.fund) < 0)
                data.warnings.push_back(fmt::format("{}:{}: {} is no fund of this run", m.file.path, row.row, quoted(row.fund)));
            else
                data.overrides[row.fund] = row.index;
        }
    return data;
}

StudyData with_funds(const StudyData& data, int funds) {
    std::vector<int> which;
    for (int i = 0; i < funds; ++i) which.push_back(int(int64_t(i) * data.funds.series() / funds));
    StudyData sample = data;
    sample.funds = data.funds.select(which);
    std::erase_if(sample.overrides, [&](const auto& o) { return sample.funds.find(o.first) < 0; });
    return sample;
}

}  // namespace assay
