#include "host/activeness/fund_inference.h"

#include <algorithm>
#include <numeric>

#include "host/analysis/false_discovery.h"
#include "host/run/interrupt.h"

namespace assay {

FundInference fund_inference(const StudyData& data, const Pruning& pruning, const std::vector<MappedFund>& mapping,
                             const StudySettings& settings, const Execution& execution) {
    constexpr double none = __builtin_nan("");
    FundInference all;
    all.bootstrap.resize(mapping.size());
    all.alpha.assign(mapping.size(), {0, 0, none, none, none, none});
    std::vector<std::vector<double>> core;
    for (int index : pruning.core) core.push_back(data.indices.column(index));
    const auto groups = groups_of(mapping, core.size());
    const int minimum = std::max(3, std::min(settings.minimum_observations, data.rows()));
    for (size_t g = 0; g < groups.size(); ++g) {
        stop_if_interrupted();
        if (groups[g].empty()) continue;
        const auto alphas = newey_west({SeriesBlock(data.funds, groups[g]), core[g], minimum}, execution);
        for (size_t k = 0; k < groups[g].size(); ++k) all.alpha[size_t(groups[g][k])] = alphas[k];
    }
    if (settings.resamples > 0) {
        std::vector<int> every(mapping.size()), index;
        std::iota(every.begin(), every.end(), 0);
        for (const MappedFund& m : mapping) index.push_back(m.group);
        const SeriesBlock funds(data.funds, every);
        BootstrapRequest request{{funds, core, index}};
        request.window = settings.windows[0];
        request.block = settings.block;
        request.resamples = settings.resamples;
        request.seed = settings.seed;
        request.correlation_threshold = settings.active_correlation;
        request.beta_volatility_threshold = settings.active_beta_volatility;
        all.bootstrap = bootstrap(request, execution);
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
