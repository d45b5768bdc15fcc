#include "host/activeness/rolling_study.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "host/activeness/weighted_statistics.h"
#include "host/run/interrupt.h"

namespace assay {
namespace {

constexpr double none = __builtin_nan("");
constexpr size_t piece = 64;  // funds whose rows of rolling.csv are made at once: little memory, and Ctrl-C is soon seen

// full[month * funds + fund]: how many months up to this one both have a return without a gap.
std::vector<int> months_without_gap(const SeriesBlock& funds, const std::vector<double>& index) {
    std::vector<int> run(size_t(funds.months) * size_t(funds.series), 0);
    for (int t = 0; t < funds.months; ++t)
        for (int f = 0; f < funds.series; ++f) {
            const size_t at = size_t(t) * size_t(funds.series) + size_t(f);
            if (std::isnan(funds.at(t, f)) || std::isnan(index[size_t(t)])) continue;
            run[at] = 1 + (t > 0 ? run[at - size_t(funds.series)] : 0);
        }
    return run;
}

// One group while its rows are written.
struct Group {
    const StudyData& data;
    const std::string& index;
    const Calendar& calendar;  // of the index
    const std::vector<int>& members;
    const std::vector<int>& windows;
    const SeriesBlock& funds;
    const RollingRegressions& rolling;
    std::vector<int> without_gap;
    std::vector<double> assets = {};  // of the members: looked up once, not in every window

    bool full(size_t w, int t, size_t k) const { return without_gap[size_t(t) * members.size() + k] >= windows[w]; }
};

// Of the members first .. last - 1.
Table rolling_rows_of(const Group& g, size_t first, size_t last) {
    Table table("rolling", "Rolling regressions of every fund");
    const Frequency frequency = g.data.frequency();
    auto& fund = table.text("fund", "the fund");
    auto& index = table.text("index", "its index");
    auto& window = table.count("window", plural(frequency), "length of the window");
    auto& month = table.text("month", fmt::format("last {} of the window", noun(frequency)));
    auto& correlation = table.number("correlation", "", "sample correlation with the index");
    auto& beta = table.number("beta", "", "slope of least squares on the index");
    auto& alpha = table.number(fmt::format("alpha_{}", assay::text(frequency)), fraction_a(frequency), "intercept of least squares", 4);
    auto& volatility = table.number("residual_volatility", fraction_a(frequency), "sqrt(SSE / (n - 2))", 4);
    auto& r_squared = table.number("r_squared", "", "squared correlation");
    auto& observations = table.count("observations", plural(frequency), "the length: only full windows have a row");
    auto& status = table.text("status", "as in fund_statistics.csv");
    for (size_t k = first; k < last; ++k)
        for (size_t w = 0; w < g.windows.size(); ++w)
            for (int t = g.windows[w] - 1; t < g.calendar.size(); ++t) {
                if (!g.full(w, t, k)) continue;
                const auto at = [&](RollingOutput o) { return g.rolling.at(int(w), t, int(k), o); };
                fund.push_back(g.data.funds.ids[size_t(g.members[k])]);
                index.push_back(g.index);
                window.push_back(g.windows[w]);
                month.push_back(g.calendar.text(t));
                correlation.push_back(at(rolling_correlation));
                beta.push_back(at(rolling_beta));
                alpha.push_back(at(rolling_alpha));
                volatility.push_back(at(rolling_residual_volatility));
                r_squared.push_back(at(rolling_r_squared));
                observations.push_back(g.windows[w]);
                status.push_back(text(regression_status(g.windows[w], g.windows[w], at(rolling_beta), at(rolling_correlation),
                                                        at(rolling_residual_volatility))));
            }
    return table;
}

// The columns of group_rolling.csv.
struct GroupRolling {
    explicit GroupRolling(Frequency given) : frequency(given) {}
    Frequency frequency;
    Table table{"group_rolling", "Rolling correlation and beta of the funds of each index"};
    std::vector<std::string>& index = table.text("index", "the core index");
    std::vector<int64_t>& window = table.count("window", plural(frequency), "length of the window");
    std::vector<std::string>& month = table.text("month", fmt::format("last {} of the window", noun(frequency)));
    std::vector<std::string>& statistic = table.text("statistic", "correlation or beta of the funds with their index over the window");
    std::vector<double>& aum_weighted = table.number("aum_weighted", "", "weighted by assets, over members with known assets");
    std::vector<double>& p10 =
        table.number("p10", "", "10 % quantile of the members: linear between order statistics, at place (n - 1) 0.1 (type 7)");
    std::vector<double>& p25 = table.number("p25", "", "25 % quantile, likewise");
    std::vector<double>& median = table.number("median", "", "50 % quantile, likewise");
    std::vector<double>& p75 = table.number("p75", "", "75 % quantile, likewise");
    std::vector<double>& p90 = table.number("p90", "", "90 % quantile, likewise");
    std::vector<int64_t>& funds = table.count("funds", "", "members whose window is full and defined");

    void add(const Group& g, size_t w, int t, const char* name, RollingOutput output) {
        std::vector<FundValue> values;
        for (size_t k = 0; k < g.members.size(); ++k)
            if (g.full(w, t, k) && !std::isnan(g.rolling.at(int(w), t, int(k), rolling_correlation)))
                values.push_back({g.rolling.at(int(w), t, int(k), output), g.assets[k]});
        if (values.empty()) return;
        const FundDistribution d(values);
        index.push_back(g.index);
        window.push_back(g.windows[w]);
        month.push_back(g.calendar.text(t));
        statistic.push_back(name);
        aum_weighted.push_back(d.asset_weighted());
        p10.push_back(d.quantile(0.1));
        p25.push_back(d.quantile(0.25));
        median.push_back(d.quantile(0.5));
        p75.push_back(d.quantile(0.75));
        p90.push_back(d.quantile(0.9));
        funds.push_back(d.funds());
    }
};

}  // namespace

RollingStudy rolling_study(const StudyData& data, const Pruning& pruning, const std::vector<MappedFund>& mapping,
                           const StudySettings& settings, const Execution& execution, GroupRows group_rows,
                           const std::function<void(const Table&)>& rolling_rows) {
    RollingStudy study;
    const size_t lengths = settings.windows.size();
    study.activeness.assign(lengths, std::vector<Activeness>(mapping.size(), {none, none, none, 0}));
    study.has_full_window.assign(lengths, std::vector<bool>(mapping.size(), false));
    study.funds.rows = data.rows();
    for (auto* numbers : {&study.funds.correlation, &study.funds.beta}) numbers->assign(mapping.size() * size_t(data.rows()), none);
    GroupRolling rows(data.frequency());
    const auto groups = groups_of(mapping, pruning.core.size());
    for (size_t i = 0; i < groups.size(); ++i) {
        stop_if_interrupted();
        const Calendar& calendar = data.calendar_of(pruning.core[i]);
        const std::vector<int> row_of = data.rows_of(pruning.core[i]);
        const std::vector<double> index = data.index_series(pruning.core[i]);
        const SeriesBlock block = data.funds_beside(pruning.core[i], groups[i]);
        const RollingRequest request{block, index, settings.windows};
        const RollingRegressions rolling(request, false, execution);
        const ActivenessOfFunds reduced({block, {index}, settings.windows}, execution);
        Group g{data,    data.indices.ids[size_t(pruning.core[i])], calendar, groups[i], settings.windows, block,
                rolling, months_without_gap(block, index)};
        for (int f : groups[i]) g.assets.push_back(data.assets(data.funds.ids[size_t(f)]));
        for (size_t k = 0; k < groups[i].size(); ++k)
            for (int t = settings.windows[0] - 1; t < calendar.size(); ++t) {
                if (row_of[size_t(t)] < 0 || !g.full(0, t, k) || std::isnan(rolling.at(0, t, int(k), rolling_correlation))) continue;
                const size_t at = size_t(groups[i][k]) * size_t(data.rows()) + size_t(row_of[size_t(t)]);
                study.funds.correlation[at] = rolling.at(0, t, int(k), rolling_correlation);
                study.funds.beta[at] = rolling.at(0, t, int(k), rolling_beta);
            }
        for (size_t w = 0; w < lengths; ++w) {
            for (size_t k = 0; k < groups[i].size(); ++k) study.activeness[w][size_t(groups[i][k])] = reduced.at(0, int(w), int(k));
            for (int t = settings.windows[w] - 1; t < calendar.size(); ++t)
                for (size_t k = 0; k < groups[i].size(); ++k)
                    if (g.full(w, t, k)) study.has_full_window[w][size_t(groups[i][k])] = true, ++study.window_regressions;
            if (group_rows == GroupRows::not_wanted) continue;
            // The months of a statistic stand together: a chart of a spreadsheet reads cells in a row.
            for (const RollingOutput output : {rolling_correlation, rolling_beta})
                for (int t = settings.windows[w] - 1; t < calendar.size(); ++t) {
                    stop_if_interrupted();
                    rows.add(g, w, t, output == rolling_beta ? "beta" : "correlation", output);
                }
        }
        size_t first = 0;
        do {  // once for an empty group too: a table without rows has its header
            stop_if_interrupted();
            if (rolling_rows) rolling_rows(rolling_rows_of(g, first, std::min(first + piece, groups[i].size())));
            first += piece;
        } while (first < groups[i].size());
    }
    study.group_rolling = std::move(rows.table);
    return study;
}

}  // namespace assay
