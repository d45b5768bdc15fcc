#include "host/activeness/index_pruning.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "host/analysis/best_index.h"
#include "host/analysis/period_regression.h"
#include "host/problem.h"

namespace assay {
namespace {

// The benchmark, then by size; indices of unknown size keep their order behind the others.
std::vector<int> order_of_walk(const StudyData& data) {
    std::vector<int> order(data.indices.ids.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
        if ((a == data.benchmark) != (b == data.benchmark)) return a == data.benchmark;
        const double size_a = data.assets(data.indices.ids[size_t(a)]), size_b = data.assets(data.indices.ids[size_t(b)]);
        if (std::isnan(size_a) || std::isnan(size_b)) return !std::isnan(size_a) && std::isnan(size_b);
        return size_a > size_b;
    });
    return order;
}

int months_present(const std::vector<double>& series) {
    return int(std::count_if(series.begin(), series.end(), [](double v) { return !std::isnan(v); }));
}

// "CAND007 has 30": the index with the fewest months.
std::string youngest_of(const StudyData& data, const std::vector<int>& indices) {
    const auto months = [&](int index) { return months_present(data.index_series(index)); };
    const int youngest = *std::min_element(indices.begin(), indices.end(), [&](int a, int b) { return months(a) < months(b); });
    return fmt::format("{} has {}", data.indices.ids[size_t(youngest)], months(youngest));
}

}  // namespace

Pruning prune_indices(const StudyData& data, const StudySettings& settings, const Execution& execution) {
    const int minimum = std::max(3, std::min(settings.minimum_observations, data.range().size()));
    const std::string rows = plural(data.frequency());
    Pruning pruning;
    std::vector<int> candidates;  // with enough months
    std::vector<std::vector<double>> series;
    for (int index : order_of_walk(data)) {
        const std::vector<double> column = data.indices.column(index);
        const bool enough = index == data.benchmark || months_present(data.index_series(index)) >= minimum;
        pruning.walk.push_back({index, enough, enough ? "" : text(Status::too_few_observations), __builtin_nan(""), __builtin_nan("")});
        if (!enough) continue;
        candidates.push_back(index);
        series.push_back(column);
    }
    for (const PrunedIndex& p : pruning.walk)
        if (!p.kept && p.index < data.given_indices)
            pruning.warnings.push_back(fmt::format("index {} has fewer than {} {} in the range and is left out",
                                                   data.indices.ids[size_t(p.index)], minimum, rows));
    const std::vector<int> common = months_of_all(series);
    if (int(common.size()) < (data.prune ? minimum : 3))
        throw Problem(
            Exit::data,
            fmt::format("the {} indices have only {} {} in common, {} are needed ({}): leave the youngest out, or narrow --from and --to",
                        candidates.size(), common.size(), rows, data.prune ? minimum : 3, youngest_of(data, candidates)));
    // Every candidate on one kept index, each time an index has been kept.
    const SeriesBlock block(data.indices, candidates);
    std::vector<PrunedIndex*> entry;
    for (PrunedIndex& p : pruning.walk)
        if (p.kept) entry.push_back(&p);
    for (size_t k = 0; data.prune && k < candidates.size(); ++k) {
        if (!entry[k]->kept) continue;
        const auto on_this = period_regression({block, series[k], {common}, {3}}, execution)[0];
        for (size_t j = k + 1; j < candidates.size(); ++j) {
            const PeriodRegression& r = on_this[j];
            const bool redundant = r.correlation > settings.prune_correlation && std::abs(r.beta - 1.0) < settings.prune_beta;
            // Of several kept indices that explain it, the one it correlates with most; a redundant relation goes before any other.
            const bool nearer = std::isnan(entry[j]->correlation) || r.correlation > entry[j]->correlation;
            if (redundant ? (entry[j]->kept || nearer) : (entry[j]->kept && nearer)) {
                entry[j]->correlation = r.correlation;
                entry[j]->beta = r.beta;
            }
            if (redundant && (entry[j]->kept || nearer)) {
                entry[j]->kept = false;
                entry[j]->because_of = data.indices.ids[size_t(candidates[k])];
            }
        }
    }
    for (const PrunedIndex& p : pruning.walk)
        if (p.kept) pruning.core.push_back(p.index);
    std::sort(pruning.core.begin(), pruning.core.end());
    std::vector<std::vector<double>> core;
    for (int index : pruning.core) core.push_back(data.indices.column(index));
    const size_t shared = months_of_all(core).size();
    if (int(shared) < data.range().size())
        pruning.warnings.push_back(fmt::format("funds are mapped over the {} of {} {} that all {} core indices share ({})", shared,
                                               data.range().size(), rows, core.size(), youngest_of(data, pruning.core)));
    return pruning;
}

Table index_pruning_table(const Pruning& pruning, const StudyData& data, const StudySettings& settings) {
    Table table("index_pruning", "Candidate indices: kept and dropped");
    auto& index = table.text("index", "the candidate");
    auto& order = table.count("order", "", "place in the walk: the benchmark, then by market size where it is known, otherwise as given");
    auto& kept = table.truth("kept", fmt::format("no: a kept index explains it (correlation above {} and beta within {} of 1)",
                                                 settings.prune_correlation, settings.prune_beta));
    auto& because = table.text("because_of", "the kept index that explains it, or why it could not be judged; empty where kept");
    auto& correlation = table.number(
        "correlation", "",
        fmt::format(
            "with that index over the {} all candidates share; of a kept one: with the kept index before it that it correlates with most",
            plural(data.frequency())));
    auto& beta = table.number("beta", "", "on that index");
    int64_t place = 0;
    for (const PrunedIndex& p : pruning.walk) {
        index.push_back(data.indices.ids[size_t(p.index)]);
        order.push_back(++place);
        kept.push_back(p.kept ? Truth::yes : Truth::no);
        because.push_back(p.because_of);
        correlation.push_back(p.correlation);
        beta.push_back(p.beta);
    }
    return table;
}

}  // namespace assay
