#include "host/study/study_data.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "host/panel/problem.h"

namespace assay {
namespace {

std::string names(const std::vector<SeriesFile>& files) {
    std::string all;
    for (const SeriesFile& f : files) all += (all.empty() ? "" : ", ") + f.file.path;
    return all;
}

// Refuses an id that stands in two files.
void register_ids(std::map<std::string, std::string>& home, const std::vector<SeriesFile>& files) {
    for (const SeriesFile& f : files)
        for (const std::string& id : f.panel.ids)
            if (const auto [known, is_new] = home.emplace(id, f.file.path); !is_new)
                throw input_problem({f.file.path},
                                    fmt::format("{} is also in {}; every id may stand in one file only", quoted(id), known->second));
}

Panel joined(const std::vector<SeriesFile>& files) {
    std::vector<Panel> panels;
    for (const SeriesFile& f : files) panels.push_back(f.panel);
    return join(panels);
}

// The candidates that are not among the indices; those that are must be the same series.
std::vector<int> new_candidates(const Panel& candidates, const Panel& indices, const std::string& path) {
    std::vector<int> fresh;
    for (int c = 0; c < candidates.series(); ++c) {
        const int known = indices.find(candidates.ids[size_t(c)]);
        if (known < 0) fresh.push_back(c);
        for (int t = 0; known >= 0 && t < candidates.months; ++t) {
            const int there = candidates.first + t - indices.first;
            if (there < 0 || there >= indices.months) continue;
            const double one = candidates.at(t, c), other = indices.at(there, known);
            if (std::isnan(one) || std::isnan(other) || one == other) continue;
            throw input_problem({path},
                                fmt::format("{} differs from the index of that name in {} ({} there); give it one history or two names",
                                            quoted(candidates.ids[size_t(c)]), (candidates.first + t).text(), other));
        }
    }
    return fresh;
}

bool any_present(const Panel& p, int month) {
    for (int s = 0; s < p.series(); ++s)
        if (!std::isnan(p.at(month, s))) return true;
    return false;
}

std::string range_of(const Panel& p) {
    int first = 0, last = p.months - 1;
    while (first <= last && !any_present(p, first)) ++first;
    while (first <= last && !any_present(p, last)) --last;
    return first <= last ? (p.first + first).text() + ".." + (p.first + last).text() : "no month";
}

void add_labels(StudyData& data) {
    std::map<std::string, int> groups;
    for (int i = 0; i < data.given_indices; ++i) ++groups[data.about(data.indices.ids[size_t(i)]).group];
    for (int i = 0; i < data.given_indices; ++i) {
        const std::string& id = data.indices.ids[size_t(i)];
        const SeriesMetadata& m = data.about(id);
        data.labels[id] = !m.group.empty() && groups[m.group] == 1 ? m.group : !m.name.empty() ? m.name : id;
    }
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
        data.warnings.push_back(
            fmt::format("{} of {} funds have no assets: left out of asset-weighted averages", without, data.funds.series()));
}

}  // namespace

const SeriesMetadata& StudyData::about(const std::string& id) const {
    static const SeriesMetadata nothing;
    const auto found = metadata.find(id);
    return found == metadata.end() ? nothing : found->second;
}

std::string StudyData::label(const std::string& id) const {
    const auto found = labels.find(id);
    return found == labels.end() ? id : found->second;
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
    Panel funds = joined(files.funds), indices = joined(files.indices), portfolios = joined(files.portfolios);
    data.given_indices = indices.series();
    if (!files.candidates.empty()) {
        const Panel candidates = joined(files.candidates);
        const auto fresh = new_candidates(candidates, indices, names(files.candidates));
        for (int c : fresh)
            if (const auto known = home.find(candidates.ids[size_t(c)]); known != home.end())
                throw input_problem({names(files.candidates)}, fmt::format("{} is also in {}; every id may stand in one file only",
                                                                           quoted(known->first), known->second));
        indices = join({indices, candidates.select(fresh)});
        data.prune = true;
    }
    if (!settings.benchmark.empty()) {
        data.benchmark = indices.find(settings.benchmark);
        if (data.benchmark < 0) {
            const std::string near = nearest_name(settings.benchmark, indices.ids);
            throw Problem(Exit::data, fmt::format("--benchmark {}: no index of that name in {}{}", settings.benchmark, names(files.indices),
                                                  near.empty() ? "" : fmt::format("; the nearest is {}", near)));
        }
    }

    // The range: months with the benchmark and a fund.
    const Month low = std::max(settings.from.value_or(Month{0}), std::min(funds.first, indices.first));
    const Month high = std::min(settings.to.value_or(Month::of(9999, 12)), std::max(funds.last(), indices.last()));
    const Panel some_funds = funds.between(low, std::max(low, high)), some_indices = indices.between(low, std::max(low, high));
    int first = -1, last = -1, common = 0;
    for (int t = 0; low <= high && t < some_funds.months; ++t) {
        if (std::isnan(some_indices.at(t, data.benchmark)) || !any_present(some_funds, t)) continue;
        if (first < 0) first = t;
        last = t;
        ++common;
    }
    const std::string sides = fmt::format(
        "the funds have {}, the benchmark {} has {}{}", range_of(funds), quoted(indices.ids[size_t(data.benchmark)]),
        range_of(indices.select(std::vector<int>{data.benchmark})), settings.from || settings.to ? "; --from and --to leave no more" : "");
    for (const auto& [limit, is_from] : {std::pair(settings.from, true), std::pair(settings.to, false)})
        if (limit && common == 0 &&
            (is_from ? *limit > std::min(funds.last(), indices.last()) : *limit < std::max(funds.first, indices.first)))
            throw Problem(Exit::data, fmt::format("--{} {} is {} month that funds and benchmark share: {}", is_from ? "from" : "to",
                                                  limit->text(), is_from ? "after the last" : "before the first", sides));
    if (common == 0) throw input_problem({names(files.funds)}, "no month in common with the benchmark: " + sides);
    if (common < 3)
        throw input_problem({names(files.funds)}, fmt::format("only {} in common with the benchmark, at least 3 are needed: {}",
                                                              several(size_t(common), "month", "months"), sides));
    const Month from = low + first, to = low + last;
    data.funds = funds.between(from, to);
    data.indices = indices.between(from, to);
    data.portfolios = portfolios.between(from, to);
    if (common < data.months())
        data.warnings.push_back(fmt::format("{} of the {} months {}..{} lack the benchmark or every fund", data.months() - common,
                                            data.months(), from.text(), to.text()));
    if (!settings.to && funds.last() > to)
        data.warnings.push_back(
            fmt::format("the benchmark ends with {}: later months of the funds, up to {}, are left out", to.text(), funds.last().text()));
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

}  // namespace assay
