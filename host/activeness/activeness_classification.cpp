#include "host/activeness/activeness_classification.h"

#include <fmt/format.h>

#include <cmath>
#include <set>

#include "host/analysis/movement.h"

namespace assay {
namespace {

Status activeness_status(const Activeness& a, bool has_full_window, const std::vector<double>& fund) {
    if (a.windows >= 2) return Status::ok;
    if (a.windows > 0 || !has_full_window) return Status::too_few_observations;
    return moves(fund) ? Status::constant_benchmark : Status::constant_fund;
}

std::string rule(const StudySettings& s) {
    return fmt::format("average_rolling_correlation < {} and rolling_beta_volatility > {}", s.active_correlation, s.active_beta_volatility);
}

}  // namespace

std::string end_of_interval(const StudySettings& s, Frequency frequency) {
    return fmt::format(
        "tanh(atanh(c) -+ t k s), s the standard deviation of atanh(c) over {0} resamples (stationary block bootstrap, mean block b = {1} "
        "{2}), k = 1 / sqrt(1 - (1 + 2 sum q) / n), t Student's 97.5 % point of n / (1 + 2 sum q^2) degrees of freedom, q(i) = (1 - i / n) (1 "
        "- 1 / b)^i, n {2} of fund and index",
        s.resamples, s.block, plural(frequency));
}

std::string share_of_active_resamples(const StudySettings& s, Frequency frequency) {
    return fmt::format(
        "share of the resamples with average_rolling_correlation < {} and rolling_beta_volatility > {}, of those in which two windows or more "
        "are defined; windows of {} {}, {} resamples (stationary block bootstrap, mean block {} {})",
        s.active_correlation, s.active_beta_volatility, s.windows[0], plural(frequency), s.resamples, s.block, plural(frequency));
}

Truth is_active(const Activeness& a, double correlation, double beta_volatility) {
    if (a.windows < 2) return Truth::unknown;
    return a.average_rolling_correlation < correlation && a.rolling_beta_volatility > beta_volatility ? Truth::yes : Truth::no;
}

ActiveShare active_share(const RollingStudy& rolling, const std::vector<MappedFund>& mapping, const StudyData& data, int group,
                         double correlation, double beta_volatility) {
    ActiveShare share;
    for (size_t f = 0; f < mapping.size(); ++f) {
        if (group >= 0 && mapping[f].group != group) continue;
        const Truth active = is_active(rolling.activeness[0][f], correlation, beta_volatility);
        if (active == Truth::unknown) {
            ++share.unknown;
            continue;
        }
        const double assets = data.assets(data.funds.ids[f]);
        ++share.funds;
        share.active += active == Truth::yes;
        const Activeness& a = rolling.activeness[0][f];
        share.within_sampling += active == Truth::yes && a.rolling_beta_volatility <= a.expected_beta_volatility;
        if (!(assets > 0)) continue;
        ++share.with_assets;
        share.assets += assets;
        if (active == Truth::yes) share.active_assets += assets;
    }
    return share;
}

Table activeness_table(const RollingStudy& rolling, const FundInference& inference, const std::vector<MappedFund>& mapping,
                       const Pruning& pruning, const StudyData& data, const StudySettings& settings) {
    Table table("activeness", "Activeness of every fund");
    auto& fund = table.text("fund", "the fund");
    auto& index = table.text("index", "its index");
    auto& window = table.count("window", plural(data.frequency()), "length of the rolling windows; the first length decides the shares");
    auto& correlation = table.number("average_rolling_correlation", "", "average over windows of the correlation with the index");
    auto& volatility = table.number("rolling_beta_volatility", "", "standard deviation (n - 1) of the beta over the windows");
    auto& expected = table.number("expected_beta_volatility", "",
                                  "what sampling alone would give a fund of constant beta with the same residual risk: root mean square of "
                                  "the windows' standard errors of beta");
    auto& active = table.truth("active", rule(settings) + "; empty where fewer than two windows are full and defined");
    auto& score = table.number("score", "", "the higher, the more active: (1 - average_rolling_correlation) x rolling_beta_volatility");
    auto& status = table.text("status", "ok, too_few_observations, constant_fund, constant_benchmark");
    auto& windows = table.count("windows", "", "windows that are full and defined");
    auto& low = table.number("correlation_low", "",
                             "lower end of the 95 % interval of average_rolling_correlation c, of the first window length: " +
                                 end_of_interval(settings, data.frequency()));
    auto& high = table.number("correlation_high", "", "upper end of the same interval");
    auto& probability = table.number("probability_active", "fraction", share_of_active_resamples(settings, data.frequency()));
    auto& q_value = table.number(
        "q_value", "",
        "of alpha: the smallest false discovery rate at which it is not called luck, min over p-values p(j) >= p of p(j) m / j (Benjamini-Hochberg "
        "over the m funds that have one, with Newey-West errors)",
        3);
    for (size_t f = 0; f < mapping.size(); ++f)
        for (size_t w = 0; w < settings.windows.size(); ++w) {
            const Activeness& a = rolling.activeness[w][f];
            fund.push_back(data.funds.ids[f]);
            index.push_back(mapping[f].group < 0 ? "" : data.indices.ids[size_t(pruning.core[size_t(mapping[f].group)])]);
            window.push_back(settings.windows[w]);
            correlation.push_back(a.average_rolling_correlation);
            volatility.push_back(a.rolling_beta_volatility);
            expected.push_back(a.expected_beta_volatility);
            active.push_back(is_active(a, settings.active_correlation, settings.active_beta_volatility));
            score.push_back((1.0 - a.average_rolling_correlation) * a.rolling_beta_volatility);
            status.push_back(text(mapping[f].group < 0 ? mapping[f].status
                                                       : activeness_status(a, rolling.has_full_window[w][f], data.funds.column(int(f)))));
            windows.push_back(a.windows);
            const Bootstrap& b = inference.bootstrap[f];
            // Of a fund with gaps the resamples close them, the windows do not: no interval where activeness is not known.
            const bool known = w == 0 && a.windows >= 2;
            low.push_back(known ? b.average_rolling_correlation_interval.low : missing());
            high.push_back(known ? b.average_rolling_correlation_interval.high : missing());
            probability.push_back(known ? b.probability_active : missing());
            q_value.push_back(inference.q_value[f]);
        }
    return table;
}

Table group_activeness_table(const RollingStudy& rolling, const std::vector<MappedFund>& mapping, const Pruning& pruning,
                             const StudyData& data, const StudySettings& settings) {
    Table table("group_activeness", "Active share of the funds of each index");
    auto& index = table.text("index", "the core index");
    auto& funds = table.count("funds", "", "funds of the index whose activeness is known");
    auto& active =
        table.count("active_funds", "", rule(settings) + fmt::format(", windows of {} {}", settings.windows[0], plural(data.frequency())));
    auto& of_funds = table.number("active_share_of_funds", "fraction", "active_funds / funds", 3);
    auto& of_assets = table.number("active_share_of_assets", "fraction", "the same by assets, over funds with known assets", 3);
    auto& unknown = table.count("funds_without_activeness", "", "funds of the index with fewer than two full windows: in neither share");
    for (size_t g = 0; g < pruning.core.size(); ++g) {
        const ActiveShare s = active_share(rolling, mapping, data, int(g), settings.active_correlation, settings.active_beta_volatility);
        index.push_back(data.indices.ids[size_t(pruning.core[g])]);
        funds.push_back(s.funds);
        active.push_back(s.active);
        of_funds.push_back(s.of_funds());
        of_assets.push_back(s.of_assets());
        unknown.push_back(s.unknown);
    }
    return table;
}

Table activeness_sensitivity_table(const RollingStudy& rolling, const std::vector<MappedFund>& mapping, const Pruning& pruning,
                                   const StudyData& data, const StudySettings& settings) {
    Table table("activeness_sensitivity", "Active share under other thresholds");
    auto& index = table.text("index", "the core index");
    auto& correlation = table.number("active_correlation", "", "threshold of the average rolling correlation");
    auto& volatility = table.number("active_beta_volatility", "", "threshold of the rolling beta volatility");
    auto& of_funds = table.number("active_share_of_funds", "fraction", "as in group_activeness.csv, with these thresholds", 3);
    auto& of_assets = table.number("active_share_of_assets", "fraction", "the same by assets", 3);
    std::set<double> correlations = {settings.active_correlation}, volatilities = {settings.active_beta_volatility};
    for (int twentieths = 10; twentieths <= 19; ++twentieths) correlations.insert(twentieths / 20.0);
    for (int twentieths = 1; twentieths <= 12; ++twentieths) volatilities.insert(twentieths / 20.0);
    for (size_t g = 0; g < pruning.core.size(); ++g)
        for (double c : correlations)
            for (double v : volatilities) {
                const ActiveShare s = active_share(rolling, mapping, data, int(g), c, v);
                index.push_back(data.indices.ids[size_t(pruning.core[g])]);
                correlation.push_back(c);
                volatility.push_back(v);
                of_funds.push_back(s.of_funds());
                of_assets.push_back(s.of_assets());
            }
    return table;
}

}  // namespace assay
