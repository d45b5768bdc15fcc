#include "host/activeness/period_statistics.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "host/analysis/performance.h"

namespace assay {
namespace {

constexpr double none = __builtin_nan("");

// Its rows are those of the panel.
PeriodResults on_benchmark(const Panel& panel, const std::vector<int>& which, const std::vector<double>& benchmark,
                           const StudyPeriods& periods, const Execution& execution) {
    const StudyPeriods own = with_rows_of(panel.calendar, periods);
    return period_regression({SeriesBlock(panel, which), benchmark, own.rows, own.minimum}, execution);
}

std::string index_id(const MappedFund& m, const Pruning& pruning, const StudyData& data) {
    return m.group < 0 ? std::string() : data.indices.ids[size_t(pruning.core[size_t(m.group)])];
}

MeanAndSharpe mean_and_sharpe(const Panel& funds, int fund, std::span<const double> index, std::span<const double> cash,
                              const std::vector<int>& rows, int a_year) {
    MeanAndSharpe of{0, none};
    std::vector<double> over_cash;
    for (int row : rows) {
        const double r = funds.at(row, fund);
        if (std::isnan(r) || std::isnan(index[size_t(row)])) continue;
        over_cash.push_back(r);
        of.mean += r + cash[size_t(row)];
    }
    of.mean /= double(over_cash.size());
    of.sharpe = performance(over_cash, a_year).return_over_volatility;
    return of;
}

}  // namespace

StudyPeriods study_periods(const StudyData& data, const StudySettings& settings) {
    return with_rows_of(data.range(), {settings.minimum_observations,
                                       settings.periods.empty() ? default_periods(data.range(), settings.event) : settings.periods,
                                       {},
                                       {}});
}

StudyPeriods with_rows_of(const Calendar& calendar, const StudyPeriods& periods) {
    StudyPeriods all{periods.minimum_observations, periods.periods, {}, {}};
    for (const Period& p : all.periods) {
        std::vector<int> rows;
        for (int t = 0; t < calendar.size(); ++t)
            if (p.first <= calendar.month(t) && calendar.month(t) <= p.last) rows.push_back(t);
        all.minimum.push_back(std::max(3, std::min(all.minimum_observations, calendar.rows_in(p.first, p.last))));
        all.rows.push_back(std::move(rows));
    }
    return all;
}

PeriodStatistics period_statistics(const StudyData& data, const StudyPeriods& periods, const Pruning& pruning,
                                   const std::vector<MappedFund>& mapping, const Execution& execution) {
    PeriodStatistics all;
    std::vector<int> portfolios(data.portfolios.ids.size());
    std::iota(portfolios.begin(), portfolios.end(), 0);
    all.indices = on_benchmark(data.indices, pruning.core, data.indices.column(data.benchmark), periods, execution);
    all.portfolios = on_benchmark(data.portfolios, portfolios, data.index_series(data.benchmark), periods, execution);
    PeriodRegression nothing{0, none, none, none, none, none, none, none, none, Status::too_few_observations};
    all.funds.assign(periods.periods.size(), std::vector<PeriodRegression>(mapping.size(), nothing));
    for (auto& period : all.funds)
        for (size_t f = 0; f < mapping.size(); ++f) period[f].status = mapping[f].status;
    const StudyPeriods shared = with_rows_of(data.calendar(), periods);
    for (size_t p = 0; p < periods.periods.size(); ++p)  // of a fund without an index: the months it has
        for (size_t f = 0; f < mapping.size(); ++f)
            for (int t : shared.rows[p]) all.funds[p][f].observations += mapping[f].group < 0 && !std::isnan(data.funds.at(t, int(f)));
    if (data.is_over_cash()) all.over_cash.assign(periods.periods.size(), std::vector<MeanAndSharpe>(mapping.size(), {none, none}));
    const auto groups = groups_of(mapping, pruning.core.size());
    for (size_t g = 0; g < groups.size(); ++g) {
        const int index = pruning.core[g];
        const StudyPeriods own = with_rows_of(data.calendar_of(index), periods);
        const PeriodResults results =
            period_regression({data.funds_beside(index, groups[g]), data.index_series(index), own.rows, own.minimum}, execution);
        for (size_t p = 0; p < results.size(); ++p)
            for (size_t k = 0; k < groups[g].size(); ++k) all.funds[p][size_t(groups[g][k])] = results[p][k];
        if (!data.is_over_cash()) continue;
        const Panel funds = data.fund_panel(index, groups[g]);
        const std::vector<double> of_index = data.index_series(index);
        for (size_t p = 0; p < results.size(); ++p)
            for (size_t k = 0; k < groups[g].size(); ++k)
                if (!std::isnan(results[p][k].mean))
                    all.over_cash[p][size_t(groups[g][k])] =
                        mean_and_sharpe(funds, int(k), of_index, data.cash_beside(index), own.rows[p], periods_a_year(data.frequency()));
    }
    return all;
}

std::string sharpe_in_words(const StudyData& data) {
    return fmt::format("{0} mean / (sd sqrt {0}) of the fund's {1}, sd with n - 1, over the {2} in which the fund and its index have one",
                       periods_a_year(data.frequency()), data.returns_in_words(), plural(data.frequency()));
}

Table fund_statistics_table(const PeriodStatistics& statistics, const StudyPeriods& periods, const StudyData& data, const Pruning& pruning,
                            const std::vector<MappedFund>& mapping) {
    Table table("fund_statistics", "Funds against their index, by period");
    const Frequency frequency = data.frequency();
    const std::string rows = plural(frequency), unit = fraction_a(frequency), alpha_name = fmt::format("alpha_{}", assay::text(frequency));
    const int a_year = periods_a_year(frequency);
    auto& fund = table.text("fund", "the fund");
    auto& index = table.text("index", "its index (mapping.csv)");
    auto& period = table.text("period", "FIRST..LAST months, or a calendar year");
    auto& observations = table.count("observations", rows, rows + " of the period in which both have a return");
    auto& mean =
        table.number("mean_return", unit, fmt::format("mean {} return of the fund over those {}", assay::text(frequency), rows), 4);
    auto& correlation = table.number("correlation", "", "sample correlation with the index");
    auto& beta = table.number("beta", "", "slope of least squares on the index");
    auto& alpha = table.number(alpha_name, unit, "intercept of least squares on the index", 4);
    auto& annual = table.number("alpha_annual", "fraction a year", fmt::format("(1 + {})^{} - 1", alpha_name, a_year), 4);
    auto& t_alpha = table.number(
        "t_alpha", "",
        "alpha / (s sqrt(1/n + mean_x^2 / Sxx)), s the residual_volatility and x the index; empty where s is at most 1e-9 of the fund's sd");
    auto& t_beta = table.number("t_beta", "", "beta sqrt(Sxx) / s; empty likewise");
    auto& volatility = table.number("residual_volatility", unit, "sqrt(SSE / (n - 2)), not annualised", 4);
    auto& r_squared = table.number("r_squared", "", "squared correlation");
    auto& status = table.text(
        "status", "ok, too_few_observations, constant_fund, constant_benchmark, exact_fit, residual_below_precision (1 - R2 < 1e-6)");
    std::vector<double>* sharpe = nullptr;
    if (data.is_over_cash()) sharpe = &table.number("sharpe", "", sharpe_in_words(data));
    for (size_t f = 0; f < mapping.size(); ++f)
        for (size_t p = 0; p < periods.periods.size(); ++p) {
            const PeriodRegression& r = statistics.funds[p][f];
            fund.push_back(data.funds.ids[f]);
            index.push_back(index_id(mapping[f], pruning, data));
            period.push_back(periods.periods[p].name());
            observations.push_back(r.observations);
            mean.push_back(sharpe ? statistics.over_cash[p][f].mean : r.mean);
            if (sharpe) sharpe->push_back(statistics.over_cash[p][f].sharpe);
            correlation.push_back(r.correlation);
            beta.push_back(r.beta);
            alpha.push_back(r.alpha);
            annual.push_back(r.alpha_annual(a_year));
            t_alpha.push_back(r.t_alpha);
            t_beta.push_back(r.t_beta);
            volatility.push_back(r.residual_volatility);
            r_squared.push_back(r.r_squared);
            status.push_back(text(r.status));
        }
    return table;
}

Table index_statistics_table(const PeriodStatistics& statistics, const StudyPeriods& periods, const StudyData& data,
                             const Pruning& pruning) {
    Table table("index_statistics", "Indices against the benchmark, by period");
    const std::string rows = plural(data.frequency()), unit = fraction_a(data.frequency());
    const int a_year = periods_a_year(data.frequency());
    auto& index = table.text("index", "the core index");
    auto& benchmark = table.text("benchmark", "the index it is measured against");
    auto& period = table.text("period", "FIRST..LAST months, or a calendar year");
    auto& observations = table.count("observations", rows, rows + " of the period in which both have a return");
    auto& correlation = table.number("correlation", "", "sample correlation with the benchmark");
    auto& beta = table.number("beta", "", "slope of least squares on the benchmark");
    auto& annual = table.number("alpha_annual", "fraction a year", annual_alpha(data.frequency()), 4);
    auto& volatility = table.number("residual_volatility", unit, "sqrt(SSE / (n - 2)), not annualised", 4);
    auto& r_squared = table.number("r_squared", "", "squared correlation");
    for (size_t i = 0; i < pruning.core.size(); ++i)
        for (size_t p = 0; p < periods.periods.size(); ++p) {
            const PeriodRegression& r = statistics.indices[p][i];
            index.push_back(data.indices.ids[size_t(pruning.core[i])]);
            benchmark.push_back(data.indices.ids[size_t(data.benchmark)]);
            period.push_back(periods.periods[p].name());
            observations.push_back(r.observations);
            correlation.push_back(r.correlation);
            beta.push_back(r.beta);
            annual.push_back(r.alpha_annual(a_year));
            volatility.push_back(r.residual_volatility);
            r_squared.push_back(r.r_squared);
        }
    return table;
}

Table implied_duration_table(const PeriodStatistics& statistics, const StudyPeriods& periods, const StudyData& data, const Pruning& pruning,
                             const std::vector<MappedFund>& mapping, const StudySettings& settings) {
    Table table("implied_duration", "Duration that a fund's beta implies");
    auto& fund = table.text("fund", "the fund");
    auto& index = table.text("index", "its index");
    auto& period = table.text("period", "FIRST..LAST months, or a calendar year");
    auto& beta = table.number("beta", "", "slope of least squares on the index");
    auto& correlation = table.number("correlation", "", "sample correlation with the index");
    auto& duration = table.number("index_duration", "years", "of the index, from the metadata", 1);
    auto& implied = table.number(
        "implied_duration", "years",
        fmt::format("beta x index_duration where the correlation is at least {}, otherwise empty", settings.duration_correlation), 1);
    for (size_t f = 0; f < mapping.size(); ++f)
        for (size_t p = 0; p < periods.periods.size(); ++p) {
            const PeriodRegression& r = statistics.funds[p][f];
            const std::string id = index_id(mapping[f], pruning, data);
            const double of_index = data.about(id).duration;
            fund.push_back(data.funds.ids[f]);
            index.push_back(id);
            period.push_back(periods.periods[p].name());
            beta.push_back(r.beta);
            correlation.push_back(r.correlation);
            duration.push_back(of_index);
            implied.push_back(r.correlation >= settings.duration_correlation ? r.beta * of_index : none);
        }
    return table;
}

}  // namespace assay
