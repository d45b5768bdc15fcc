#include "host/screen/screen_table.h"

#include <fmt/format.h>

#include <cmath>

#include "host/activeness/activeness_classification.h"

namespace assay {
namespace {

Truth below(double value, double limit) { return std::isnan(value) ? Truth::unknown : value < limit ? Truth::yes : Truth::no; }

}  // namespace

Table screen_table(const UniverseScreen& screen, const StudyData& data, const Panel& hurdle, const ScreenSettings& settings) {
    const StudySettings& s = settings.study;
    Table table("screen", "Every fund of the universe");
    const std::string rows = plural(data.frequency());
    auto& fund = table.text("fund", "the fund");
    auto& index = table.text("best_index", fmt::format("the index with the highest R2 over the {} that all indices share", rows));
    auto& r_squared = table.number("r_squared", "", "of the fund on its index over the range, as all columns up to t_alpha");
    auto& beta = table.number("beta", "", "on its index");
    auto& correlation = table.number("correlation", "", "with its index");
    auto& alpha = table.number("alpha_annual", "fraction a year", annual_alpha(data.frequency()), 4);
    auto& t_alpha = table.number(
        "t_alpha", "",
        fmt::format(
            "t statistic of the {} intercept with Newey-West standard errors: Bartlett weights, floor(4 (n / 100)^(2/9)) lags, "
            "variance times n / (n - 2); lags are {} of the calendar, and a missing one counts as 0, so that both sides of a gap are no "
            "neighbours",
            assay::text(data.frequency()), rows),
        1);
    auto& q_value =
        table.number("q_value", "",
                     "of alpha: the smallest false discovery rate at which it is not called luck, min over p-values p(j) >= p of p(j) m "
                     "/ j (Benjamini-Hochberg over the m funds of the universe that have one)",
                     3);
    auto& rolling = table.number("average_rolling_correlation", "",
                                 fmt::format("average over windows of {} {} of the correlation with its index", s.windows[0], rows));
    auto& volatility = table.number("rolling_beta_volatility", "", "standard deviation (n - 1) of the beta over these windows");
    auto& active =
        table.truth("active", fmt::format("average_rolling_correlation < {} and rolling_beta_volatility > {}; empty where fewer than "
                                          "two windows are full and defined",
                                          s.active_correlation, s.active_beta_volatility));
    auto& score = table.number("score", "", "the higher, the more active: (1 - average_rolling_correlation) x rolling_beta_volatility", 3);
    auto& duration =
        table.number("implied_duration", "years",
                     fmt::format("beta x duration of its index, where the correlation is at least {}", s.duration_correlation), 1);
    std::vector<double>*own[horizons], *over[horizons], *over_hurdle[horizons];
    const char* const names[] = {"three_years", "five_years"};
    for (int h = 0; h < horizons; ++h)
        own[h] = &table.number(names[h], "fraction", fmt::format("cumulative return over the last {} months", horizon_months[h]), 4);
    for (int h = 0; h < horizons; ++h)
        over[h] = &table.number(std::string(names[h]) + "_over_index", "fraction", "minus that of its index", 4);
    for (int h = 0; h < horizons && hurdle.series(); ++h)
        over_hurdle[h] = &table.number(std::string(names[h]) + "_over_hurdle", "fraction", "minus that of " + hurdle.ids[0], 4);
    std::vector<std::vector<double>*> weights;
    for (int i : screen.style_indices)
        weights.push_back(
            &table.number("style_" + data.indices.ids[size_t(i)], "fraction",
                          fmt::format("style weight of that index over the last window of {} {}", settings.style_window, rows), 3));
    auto& status = table.text("status",
                              "of the regression on its index: ok, too_few_observations, constant_fund, constant_benchmark, exact_fit, "
                              "residual_below_precision (1 - R2 < 1e-6)");
    auto& name = table.text("name", "from the metadata");
    auto& group = table.text("group", "from the metadata");
    auto& family = table.text("family", "from the metadata");
    auto& assets = table.number("assets", "US dollars", "from the metadata", 0);
    auto& observations = table.count("observations", rows, "in which both the fund and its index have a return");
    auto& runner_up = table.text("runner_up", "the index with the second highest R2");
    auto& margin = table.number(
        "margin", "", fmt::format("R2 of the best index minus that of the runner-up, over the {} that all indices share", rows), 3);
    auto& low =
        table.number("correlation_low", "", "lower end of the 95 % interval of the correlation c: " + end_of_interval(s, data.frequency()));
    auto& high = table.number("correlation_high", "", "upper end of the same interval");
    auto& share_below = table.number("probability_correlation_below", "fraction",
                                     fmt::format("share of the resamples with a correlation below {}", s.active_correlation), 3);
    auto& rolling_low =
        table.number("average_rolling_correlation_low", "",
                     "lower end of the 95 % interval of average_rolling_correlation c: " + end_of_interval(s, data.frequency()));
    auto& rolling_high = table.number("average_rolling_correlation_high", "", "upper end of the same interval");
    auto& probability = table.number("probability_active", "fraction", share_of_active_resamples(s, data.frequency()), 3);
    auto& p_alpha = table.number("p_alpha", "", "two-sided p-value of t_alpha, Student t with n - 2 degrees of freedom", 4);
    auto& style_r2 = table.number("style_r_squared", "", "of the style", 3);
    auto& style_month = table.text("style_month", fmt::format("last {} of the window of the style", noun(data.frequency())));
    auto& drift = table.number("style_drift", "fraction", "square root of the summed variances over all windows of the style weights", 3);
    auto& status_of_style = table.text("style_status", style_statuses);
    auto& substitute =
        table.text("passive_substitute", fmt::format("the index, or fund marked as passive, with the highest R2 over the last {} "
                                                     "months, or the whole range where it is shorter, of those on which the fund's beta is "
                                                     "above 0",
                                                     settings.substitute_months));
    auto& substitute_r2 = table.number("substitute_r_squared", "", "of the fund on it", 3);
    auto& substitute_beta = table.number("substitute_beta", "", "of the fund on it");
    auto& substitute_observations = table.count("substitute_observations", rows, "of the fund, on which that rests");
    auto& cost = table.number("cost_difference", "fraction a year", "fee of the fund minus fee of the substitute, where both are known", 4);
    auto& unsuitable = table.truth("no_suitable_index",
                                   "style_r_squared < 0.5: even the best mix of indices explains less than half of the fund; of a fund "
                                   "without style_r_squared: r_squared < 0.5; empty where neither is known");
    auto& inverse = table.truth("inverse", "beta < 0: the fund moves against its index; empty where beta is not known");

    for (size_t f = 0; f < screen.index.size(); ++f) {
        const std::string& id = data.funds.ids[f];
        const SeriesMetadata& about = data.about(id);
        const PeriodRegression& range = screen.study.statistics.funds[0][f];
        const NeweyWest& a = screen.study.inference.alpha[f];
        const Bootstrap& b = screen.study.inference.bootstrap[f];
        const Activeness& activity = screen.study.rolling.activeness[0][f];
        const MappedFund& mapped = screen.study.mapping[f];
        const FundStyle& style = screen.style[f];
        fund.push_back(id);
        index.push_back(data.index_id(screen.index[f]));
        r_squared.push_back(range.r_squared);
        beta.push_back(range.beta);
        correlation.push_back(range.correlation);
        alpha.push_back(range.alpha_annual(periods_a_year(data.frequency())));
        t_alpha.push_back(a.t_alpha);
        q_value.push_back(screen.study.inference.q_value[f]);
        rolling.push_back(activity.average_rolling_correlation);
        volatility.push_back(activity.rolling_beta_volatility);
        active.push_back(is_active(activity, s.active_correlation, s.active_beta_volatility));
        score.push_back((1.0 - activity.average_rolling_correlation) * activity.rolling_beta_volatility);
        duration.push_back(screen.implied_duration[f]);
        for (int h = 0; h < horizons; ++h) {
            own[h]->push_back(screen.returns[f].fund[h]);
            over[h]->push_back(screen.returns[f].over_index[h]);
            if (hurdle.series()) over_hurdle[h]->push_back(screen.returns[f].over_hurdle[h]);
        }
        for (size_t i = 0; i < weights.size(); ++i) weights[i]->push_back(style.weights.empty() ? __builtin_nan("") : style.weights[i]);
        status.push_back(text(range.status));
        name.push_back(about.name);
        group.push_back(about.group);
        family.push_back(about.family);
        assets.push_back(about.aum);
        observations.push_back(screen.index[f] < 0 ? missing_count : range.observations);
        runner_up.push_back(data.index_id(mapped.runner_up < 0 ? -1 : screen.study.pruning.core[size_t(mapped.runner_up)]));
        margin.push_back(mapped.r_squared - mapped.runner_up_r_squared);
        low.push_back(b.correlation_interval.low);
        high.push_back(b.correlation_interval.high);
        share_below.push_back(b.probability_correlation_below);
        const bool known = activity.windows >= 2;  // of a fund with gaps the resamples close them, the windows do not
        rolling_low.push_back(known ? b.average_rolling_correlation_interval.low : missing());
        rolling_high.push_back(known ? b.average_rolling_correlation_interval.high : missing());
        probability.push_back(known ? b.probability_active : missing());
        p_alpha.push_back(a.p_alpha);
        style_r2.push_back(style.weights.empty() ? __builtin_nan("") : style.r_squared);
        style_month.push_back(style.last < 0 ? "" : data.funds.calendar.text(style.last));
        drift.push_back(style.drift);
        status_of_style.push_back(style_status_text(style.status, style_r2.back()));
        substitute.push_back(screen.substitute[f].id);
        substitute_r2.push_back(screen.substitute[f].r_squared);
        substitute_observations.push_back(screen.substitute[f].id.empty() ? missing_count : screen.substitute[f].observations);
        substitute_beta.push_back(screen.substitute[f].beta);
        cost.push_back(screen.substitute[f].cost_difference);
        unsuitable.push_back(below(std::isnan(style_r2.back()) ? range.r_squared : style_r2.back(), 0.5));
        inverse.push_back(below(range.beta, 0));
    }
    if (data.is_over_cash()) {
        auto& sharpe = table.number("sharpe", "", sharpe_in_words(data));
        for (size_t f = 0; f < screen.index.size(); ++f) sharpe.push_back(screen.study.statistics.over_cash[0][f].sharpe);
    }
    return table;
}

}  // namespace assay
