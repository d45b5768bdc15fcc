#include "host/activeness/fund_inference.h"

#include <algorithm>

#include "host/analysis/false_discovery.h"
#include "host/run/interrupt.h"

namespace assay {
namespace {

// The funds of some core indices that have the same rows; where those are asked for, also funds without an index.
void resample(const StudyData& data, const Pruning& pruning, const std::vector<MappedFund>& mapping, const StudySettings& settings,
              const Execution& execution, const std::vector<std::vector<double>>& core, const std::vector<int>& set, bool without_index,
              FundInference& all) {
    std::vector<int> which, index;
    std::vector<std::vector<double>> series;
    for (int g : set) series.push_back(core[size_t(g)]);
    for (size_t f = 0; f < mapping.size(); ++f) {
        const auto place = std::find(set.begin(), set.end(), mapping[f].group);
        if (place == set.end() && !(without_index && mapping[f].group < 0)) continue;
        which.push_back(int(f));
        index.push_back(place == set.end() ? -1 : int(place - set.begin()));
    }
    if (which.empty()) return;
    const SeriesBlock funds = data.funds_beside(pruning.core[size_t(set[0])], which);
    BootstrapRequest request{{funds, series, index}};
    request.window = settings.windows[0];
    request.block = settings.block;
    request.resamples = settings.resamples;
    request.seed = settings.seed;
    request.correlation_threshold = settings.active_correlation;
    request.beta_volatility_threshold = settings.active_beta_volatility;
    const std::vector<Bootstrap> results = bootstrap(request, execution);
    for (size_t k = 0; k < which.size(); ++k) all.bootstrap[size_t(which[k])] = results[k];
}

}  // namespace

FundInference fund_inference(const StudyData& data, const Pruning& pruning, const std::vector<MappedFund>& mapping,
                             const StudySettings& settings, const Execution& execution) {
    constexpr double none = __builtin_nan("");
    FundInference all;
    all.bootstrap.resize(mapping.size());
    all.alpha.assign(mapping.size(), {0, 0, none, none, none, none});
    std::vector<std::vector<double>> core;
    for (int index : pruning.core) core.push_back(data.index_series(index));
    const auto groups = groups_of(mapping, core.size());
    for (size_t g = 0; g < groups.size(); ++g) {
        stop_if_interrupted();
        if (groups[g].empty()) continue;
        const int minimum = std::max(3, std::min(settings.minimum_observations, int(core[g].size())));
        const auto alphas = newey_west({data.funds_beside(pruning.core[g], groups[g]), core[g], minimum}, execution);
        for (size_t k = 0; k < groups[g].size(); ++k) all.alpha[size_t(groups[g][k])] = alphas[k];
    }
    if (settings.resamples > 0) {
        const auto sets = data.with_same_rows(pruning.core);
        for (size_t k = 0; k < sets.size(); ++k) resample(data, pruning, mapping, settings, execution, core, sets[k], k == 0, all);
        for (const Bootstrap& b : all.bootstrap)
            if (b.status != Status::too_few_observations) all.resamples += settings.resamples;
    }
    std::vector<double> p;
    for (const NeweyWest& a : all.alpha) p.push_back(a.p_alpha);
    all.q_value = benjamini_hochberg(p);
    all.share_without_alpha = share_of_true_nulls(p);
    return all;
}

}  // namespace assay
