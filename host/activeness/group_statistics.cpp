#include "host/activeness/group_statistics.h"

#include <algorithm>
#include <cmath>

namespace assay {

std::vector<std::vector<GroupAverage>> group_averages(const PeriodStatistics& statistics, const std::vector<MappedFund>& mapping,
                                                      const Pruning& pruning, const StudyData& data) {
    std::vector<std::vector<GroupAverage>> all;
    for (const std::vector<int>& members : groups_of(mapping, pruning.core.size())) {
        all.emplace_back();
        for (const auto& period : statistics.funds) {
            std::vector<FundValue> correlation, beta, alpha;
            int ok = 0, young = 0, without_assets = 0;
            for (int f : members) {
                const PeriodRegression& r = period[size_t(f)];
                young += r.status == Status::too_few_observations;
                if (r.status != Status::ok) continue;
                const double assets = data.assets(data.funds.ids[size_t(f)]);
                ++ok;
                if (std::isnan(assets)) ++without_assets;
                correlation.push_back({r.correlation, assets});
                beta.push_back({r.beta, assets});
                alpha.push_back({r.alpha_annual(periods_a_year(data.frequency())), assets});
            }
            all.back().push_back({ok, young, int(members.size()) - ok - young, without_assets, FundDistribution(correlation),
                                  FundDistribution(beta), FundDistribution(alpha)});
        }
    }
    return all;
}

Table group_averages_table(const std::vector<std::vector<GroupAverage>>& averages, const StudyPeriods& periods, const Pruning& pruning,
                           const StudyData& data) {
    Table table("group_averages", "Average fund of each index, by period");
    auto& index = table.text("index", "the core index");
    auto& period = table.text("period", "FIRST..LAST months, or a calendar year");
    auto& weighting = table.text(
        "weighting", "aum: weighted by assets; equal; median; p10, p25, p75, p90: quantiles of the funds, linear between order statistics");
    auto& funds = table.count("funds", "", "funds in the row: status ok in the period, and for aum with known assets");
    auto& without_history = table.count("funds_without_history", "", "funds of the index with too few observations in the period");
    auto& correlation = table.number("correlation", "", "of the funds' correlations with the index");
    auto& beta = table.number("beta", "", "of the funds' betas on the index");
    auto& without_assets =
        table.count("funds_without_assets", "", "funds with status ok whose assets are not known: left out of the aum row only");
    auto& alpha = table.number("alpha_annual", "fraction a year", "of the funds' annualised alphas", 4);
    auto& left_out =
        table.count("funds_left_out", "",
                    "funds of the index with another status than ok (constant, or equal to the index within precision): in no average");
    for (size_t g = 0; g < averages.size(); ++g)
        for (size_t p = 0; p < periods.periods.size(); ++p) {
            const GroupAverage& a = averages[g][p];
            const auto row = [&](const char* name, int count, auto of) {
                index.push_back(data.indices.ids[size_t(pruning.core[g])]);
                period.push_back(periods.periods[p].name());
                weighting.push_back(name);
                funds.push_back(count);
                without_history.push_back(a.funds_without_history);
                correlation.push_back(of(a.correlation));
                beta.push_back(of(a.beta));
                without_assets.push_back(a.funds_without_assets);
                alpha.push_back(of(a.alpha_annual));
                left_out.push_back(a.funds_left_out);
            };
            row("aum", a.correlation.funds_with_assets(), [](const FundDistribution& d) { return d.asset_weighted(); });
            row("equal", a.funds, [](const FundDistribution& d) { return d.equal_weighted(); });
            row("median", a.funds, [](const FundDistribution& d) { return d.quantile(0.5); });
            row("p10", a.funds, [](const FundDistribution& d) { return d.quantile(0.1); });
            row("p25", a.funds, [](const FundDistribution& d) { return d.quantile(0.25); });
            row("p75", a.funds, [](const FundDistribution& d) { return d.quantile(0.75); });
            row("p90", a.funds, [](const FundDistribution& d) { return d.quantile(0.9); });
        }
    return table;
}

Table coverage_table(const std::vector<MappedFund>& mapping, const Pruning& pruning, const StudyData& data) {
    Table table("coverage", "What the funds cover of their indices");
    auto& index = table.text("index", "the core index");
    auto& index_assets = table.number("index_assets", "US dollars", "market value of the index, from the metadata", 0);
    auto& holdings = table.number("index_holdings", "", "securities in the index, from the metadata", 0);
    auto& duration = table.number("index_duration", "years", "of the index, from the metadata", 1);
    auto& funds = table.count("funds", "", "funds mapped to the index");
    auto& fund_assets = table.number("fund_assets", "US dollars", "sum of the assets of those funds, where known", 0);
    auto& share = table.number("share_of_sector", "fraction", "fund_assets / index_assets", 3);
    auto& without_assets = table.count("funds_without_assets", "", "of those funds, how many have no known assets");
    const auto groups = groups_of(mapping, pruning.core.size());
    for (size_t g = 0; g < groups.size(); ++g) {
        const std::string& id = data.indices.ids[size_t(pruning.core[g])];
        double sum = 0;
        int known = 0;
        for (int f : groups[g])
            if (const double assets = data.assets(data.funds.ids[size_t(f)]); assets > 0) sum += assets, ++known;
        if (known == 0 && !groups[g].empty()) sum = std::nan("");
        index.push_back(id);
        index_assets.push_back(data.assets(id));
        holdings.push_back(data.about(id).holdings);
        duration.push_back(data.about(id).duration);
        funds.push_back(int64_t(groups[g].size()));
        fund_assets.push_back(sum);
        share.push_back(sum / data.assets(id));
        without_assets.push_back(int64_t(groups[g].size()) - known);
    }
    return table;
}

Table model_portfolios_table(const PeriodStatistics& statistics, const std::vector<std::vector<GroupAverage>>& averages,
                             const StudyPeriods& periods, const Pruning& pruning, const StudyData& data) {
    Table table("model_portfolios", "Model portfolios beside the average fund of the benchmark");
    auto& portfolio = table.text(
        "portfolio", "the portfolio; last: the asset-weighted average of the funds mapped to the benchmark (group_averages.csv, aum)");
    auto& benchmark = table.text("benchmark", "the index it is measured against");
    auto& period = table.text("period", "FIRST..LAST months, or a calendar year");
    auto& correlation = table.number("correlation", "", "sample correlation with the benchmark");
    auto& beta = table.number("beta", "", "slope of least squares on the benchmark");
    auto& alpha = table.number("alpha_annual", "fraction a year", annual_alpha(data.frequency()), 4);
    auto& status = table.text("status", "as in fund_statistics.csv");
    const std::string& id = data.indices.ids[size_t(data.benchmark)];
    const auto row = [&](const std::string& name, size_t p, double c, double b, double a, Status s) {
        portfolio.push_back(name);
        benchmark.push_back(id);
        period.push_back(periods.periods[p].name());
        correlation.push_back(c);
        beta.push_back(b);
        alpha.push_back(a);
        status.push_back(text(s));
    };
    for (size_t s = 0; s < data.portfolios.ids.size(); ++s)
        for (size_t p = 0; p < periods.periods.size(); ++p) {
            const PeriodRegression& r = statistics.portfolios[p][s];
            row(data.portfolios.ids[s], p, r.correlation, r.beta, r.alpha_annual(periods_a_year(data.frequency())), r.status);
        }
    const auto place = std::find(pruning.core.begin(), pruning.core.end(), data.benchmark) - pruning.core.begin();
    for (size_t p = 0; !data.portfolios.ids.empty() && p < periods.periods.size(); ++p) {
        const GroupAverage& a = averages[size_t(place)][p];
        row("Weighted average of " + id + " funds", p, a.correlation.asset_weighted(), a.beta.asset_weighted(),
            a.alpha_annual.asset_weighted(), a.correlation.funds_with_assets() ? Status::ok : Status::too_few_observations);
    }
    return table;
}

}  // namespace assay
