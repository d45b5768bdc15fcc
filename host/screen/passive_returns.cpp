#include "host/screen/passive_returns.h"

#include <fmt/format.h>

#include <cmath>

#include "host/activeness/weighted_statistics.h"

namespace assay {

double cumulative_return(const Panel& panel, int s, int months, std::span<const double> cash) {
    const int first = panel.calendar.trailing(months);
    if (first < 0) return __builtin_nan("");
    double product = 1;
    for (int t = first; t < panel.rows(); ++t) product *= 1 + (cash.empty() ? panel.at(t, s) : panel.at(t, s) + cash[size_t(t)]);
    return product - 1;
}

std::vector<FundReturns> fund_returns(const StudyData& data, std::span<const int> indices, const Panel& hurdle) {
    std::vector<FundReturns> all(data.funds.ids.size());
    for (int h = 0; h < horizons; ++h) {
        const double passed = hurdle.series() ? cumulative_return(hurdle, 0, horizon_months[h]) : __builtin_nan("");
        for (int f = 0; f < data.funds.series(); ++f) {
            const double fund = cumulative_return(data.funds, f, horizon_months[h], data.cash.returns);
            all[size_t(f)].fund[h] = fund;
            all[size_t(f)].over_index[h] = __builtin_nan("");
            all[size_t(f)].over_hurdle[h] = fund - passed;
        }
    }
    for (int i = 0; i < data.indices.series(); ++i) {
        std::vector<int> members;
        for (int f = 0; f < data.funds.series(); ++f)
            if (indices[size_t(f)] == i) members.push_back(f);
        if (members.empty()) continue;
        const Panel index = data.index_panel(i), own = data.days ? data.fund_panel(i, members) : Panel();
        for (int h = 0; h < horizons; ++h) {
            const double passed = cumulative_return(index, 0, horizon_months[h], data.cash_beside(i));
            for (size_t k = 0; k < members.size(); ++k) {
                FundReturns& r = all[size_t(members[k])];
                if (data.days) r.fund[h] = cumulative_return(own, int(k), horizon_months[h], data.cash_beside(i));
                r.over_index[h] = r.fund[h] - passed;
            }
        }
    }
    return all;
}

Table against_passive_table(const std::vector<FundReturns>& returns, const StudyData& data, const Panel& hurdle) {
    Table table("against_passive", "Funds that did better than a passive investment");
    auto& years = table.count("years", "", fmt::format("length of the horizon, up to the last {} of the range", noun(data.frequency())));
    auto& against = table.text("against", "the fund's own index, or the hurdle series");
    auto& funds = table.count(
        "funds", "", fmt::format("funds with a return in every {} of the horizon, where the series has one too", noun(data.frequency())));
    auto& clearing = table.count("clearing_funds", "", "of those, funds with the larger cumulative return");
    auto& of_funds = table.number("share_of_funds", "fraction", "clearing_funds / funds", 3);
    auto& of_assets = table.number("share_of_assets", "fraction", "the same by assets, over funds of known size", 3);
    auto& median = table.number("median_difference", "fraction", "the median fund's cumulative return minus that of the series", 4);
    for (int h = 0; h < horizons; ++h)
        for (const bool is_hurdle : {false, true}) {
            if (is_hurdle && !hurdle.series()) continue;
            std::vector<FundValue> clears, differences;
            int count = 0;
            for (size_t f = 0; f < returns.size(); ++f) {
                const double difference = is_hurdle ? returns[f].over_hurdle[h] : returns[f].over_index[h];
                if (std::isnan(difference)) continue;
                const double assets = data.assets(data.funds.ids[f]);
                count += difference > 0;
                clears.push_back({difference > 0 ? 1.0 : 0.0, assets});
                differences.push_back({difference, assets});
            }
            const FundDistribution share(clears);
            years.push_back(horizon_months[h] / 12);
            against.push_back(is_hurdle ? hurdle.ids[0] : "its index");
            funds.push_back(int64_t(clears.size()));
            clearing.push_back(count);
            of_funds.push_back(share.equal_weighted());
            of_assets.push_back(share.asset_weighted());
            median.push_back(FundDistribution(differences).quantile(0.5));
        }
    return table;
}

}  // namespace assay
