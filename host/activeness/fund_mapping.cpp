#include "host/activeness/fund_mapping.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "host/analysis/period_regression.h"
#include "host/problem.h"

namespace assay {
namespace {

// The fund on the index that the override names; the runner-up is then the best of the others.
MappedFund overridden(int fund, int group, const StudyData& data, const std::vector<std::vector<double>>& core, int minimum,
                      const Execution& execution) {
    const std::vector<int> months = months_of_all(core);
    const SeriesBlock block(data.funds, std::vector<int>{fund});
    MappedFund m;
    m.overridden = true;
    m.group = group;
    m.runner_up_r_squared = __builtin_nan("");
    for (int g = 0; g < int(core.size()); ++g) {
        const PeriodRegression r = period_regression({block, core[size_t(g)], {months}, {minimum}}, execution)[0][0];
        if (g == group) {
            m.observations = r.observations;
            m.r_squared = r.r_squared, m.correlation = r.correlation, m.beta = r.beta;
            m.status = r.r_squared == r.r_squared ? Status::ok : r.status;
        } else if (r.r_squared > m.runner_up_r_squared || (m.runner_up < 0 && r.r_squared == r.r_squared)) {
            m.runner_up = g;
            m.runner_up_r_squared = r.r_squared;
        }
    }
    return m;
}

}  // namespace

std::vector<MappedFund> map_funds(const StudyData& data, const Pruning& pruning, const StudySettings& settings,
                                  const Execution& execution) {
    std::vector<std::vector<double>> core;
    for (int index : pruning.core) core.push_back(data.indices.column(index));
    std::vector<int> every(data.funds.ids.size());
    std::iota(every.begin(), every.end(), 0);
    const SeriesBlock block(data.funds, every);
    const int minimum = std::max(3, std::min(settings.minimum_observations, data.rows()));
    const std::vector<BestIndex> best = best_index({block, core, minimum}, execution);

    std::vector<MappedFund> mapping;
    for (int f = 0; f < data.funds.series(); ++f) {
        const auto named = data.overrides.find(data.funds.ids[size_t(f)]);
        if (named == data.overrides.end()) {
            const BestIndex& b = best[size_t(f)];
            mapping.push_back(
                {b.index, b.runner_up, false, b.observations, b.r_squared, b.correlation, b.beta, b.runner_up_r_squared, b.status});
            continue;
        }
        const int index = data.indices.find(named->second);
        const auto place = std::find(pruning.core.begin(), pruning.core.end(), index);
        if (place == pruning.core.end())
            throw Problem(
                Exit::data,
                fmt::format("the mapping of fund {} names index {}, which was {} and so has no group; map it to one of the kept indices",
                            named->first, named->second, data.prune ? "pruned" : "left out for too few " + plural(data.frequency())));
        mapping.push_back(overridden(f, int(place - pruning.core.begin()), data, core, minimum, execution));
    }
    return mapping;
}

std::vector<std::vector<int>> groups_of(const std::vector<MappedFund>& mapping, size_t core) {
    std::vector<std::vector<int>> groups(core);
    for (size_t f = 0; f < mapping.size(); ++f)
        if (mapping[f].group >= 0) groups[size_t(mapping[f].group)].push_back(int(f));
    return groups;
}

Table mapping_table(const std::vector<MappedFund>& mapping, const Pruning& pruning, const StudyData& data) {
    Table table("mapping", "Each fund's index");
    const std::string rows = plural(data.frequency());
    auto& fund = table.text("fund", "the fund");
    auto& index =
        table.text("index", fmt::format("the core index with the highest R2 over the {} that the fund and all core indices share; ties to "
                                        "the beta nearest 1; empty: see status",
                                        rows));
    auto& r_squared = table.number("r_squared", "", "squared correlation with that index");
    auto& correlation = table.number("correlation", "", "with that index");
    auto& beta = table.number("beta", "", "on that index");
    auto& observations = table.count("observations", rows, rows + " that the fund and all core indices share");
    auto& runner_up = table.text("runner_up", "the index with the next highest R2");
    auto& runner_up_r_squared = table.number("runner_up_r_squared", "", "squared correlation with the runner-up");
    auto& margin = table.number("margin", "", "r_squared minus runner_up_r_squared; below 0 only for an override", 4);
    auto& source = table.text("source", "computed, or override: a mapping file named the index");
    auto& status =
        table.text("status", "ok, too_few_observations, constant_fund, constant_benchmark (no index, or the one an override names, moves)");
    const auto id = [&](int group) { return group < 0 ? std::string() : data.indices.ids[size_t(pruning.core[size_t(group)])]; };
    for (size_t f = 0; f < mapping.size(); ++f) {
        const MappedFund& m = mapping[f];
        fund.push_back(data.funds.ids[f]);
        index.push_back(id(m.group));
        r_squared.push_back(m.r_squared);
        correlation.push_back(m.correlation);
        beta.push_back(m.beta);
        observations.push_back(m.observations);
        runner_up.push_back(id(m.runner_up));
        runner_up_r_squared.push_back(m.runner_up_r_squared);
        margin.push_back(m.r_squared - m.runner_up_r_squared);
        source.push_back(m.overridden ? "override" : "computed");
        status.push_back(text(m.status));
    }
    return table;
}

}  // namespace assay
