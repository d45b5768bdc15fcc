#include "host/luck/luck_tables.h"

#include <algorithm>
#include <cmath>

namespace assay {
namespace {

class LuckRows {
  public:
    explicit LuckRows(Table& table)
        : methods_(table.text("method",
                              "of the statistic; deflated_sharpe, cscv, spa and minimum_backtest_length are defined in the report's "
                              "method, null is what noise of the same shape gives, trials what was counted")),
          statistics_(table.text(
              "statistic",
              "name within the method; ratios are of a month (mean / sd, n - 1) but for null's best_ratio and best_mean (a year); best, first_selected "
              "and last_selected are places among the series of luck_series.csv, from 0; p-values are shares of resamples whose maximum is "
              "above the statistic; pbo_5, _50, _95 are quantiles over sets of noise; rejected is the share of such sets below 0.05")),
          values_(table.number("value", "", "the number, a fraction where it is a return or a share; empty where it is not defined", 4)) {}

    void method(const char* name) { method_ = name; }
    void add(std::string statistic, double value) {
        methods_.push_back(method_);
        statistics_.push_back(std::move(statistic));
        values_.push_back(value);
    }
    void place(const char* statistic, int place) { add(statistic, place < 0 ? missing() : place); }

  private:
    std::string method_;
    std::vector<std::string>&methods_, &statistics_;
    std::vector<double>& values_;
};

void add_deflated(LuckRows& rows, const DeflatedSharpe& d) {
    rows.method("deflated_sharpe");
    rows.place("best", d.best);
    rows.add("sharpe", d.moments.ratio);
    rows.add("skewness", d.moments.skewness);
    rows.add("kurtosis", d.moments.kurtosis);
    rows.add("variance_of_sharpes", d.variance_of_sharpes);
    rows.add("expected_maximum_sharpe", d.expected_maximum);
    rows.add("probabilistic_sharpe_vs_0", d.probabilistic);
    rows.add("deflated_sharpe", d.deflated);
    rows.add("deflated_z", d.z);
}

void add_cscv(LuckRows& rows, const char* method, const Overfitting& o) {
    const bool measured = o.absence.empty();
    rows.method(method);
    rows.add("dropped_leading_rows", measured ? o.dropped_leading_rows : missing());
    rows.add("combinations", measured ? double(o.combinations) : missing());
    rows.add("pbo", o.pbo);
    rows.add("mean_logit", o.mean_logit);
    rows.add("median_logit", o.median_logit);
    rows.add("probability_of_loss", o.probability_of_loss);
    rows.add("degradation_slope", o.degradation_slope);
    rows.add("degradation_intercept", o.degradation_intercept);
    rows.add("mean_in_sample_sharpe", o.mean_in_sample);
    rows.add("mean_out_of_sample_sharpe", o.mean_out_of_sample);
    rows.place("first_selected", o.first_selected);
    rows.place("last_selected", o.last_selected);
    rows.add("first_logit", o.first_logit);
    rows.add("last_logit", o.last_logit);
}

void add_superior(LuckRows& rows, const char* method, const SuperiorAbility& s) {
    rows.method(method);
    rows.add("statistic", s.statistic);
    rows.add("p_lower", s.p_lower);
    rows.add("p_consistent", s.p_consistent);
    rows.add("p_upper", s.p_upper);
}

void add_null(LuckRows& rows, const Luck& luck) {
    const NoiseNull& noise = luck.noise;
    rows.method("null");
    const auto counted = [&](const char* name, int count) { rows.add(name, noise.sets > 0 ? count : missing()); };
    counted("sets", noise.sets);
    counted("series", noise.series);
    counted("resamples", noise.resamples);
    counted("factors", noise.factors);
    rows.add("cscv_pbo_5", noise.pbo_low);
    rows.add("cscv_pbo_50", noise.pbo_middle);
    rows.add("cscv_pbo_95", noise.pbo_high);
    rows.add("cscv_pbo_mean", noise.pbo_mean);
    rows.add("cscv_pbo_error", noise.pbo_error);
    rows.add("spa_not_studentized_rejected", noise.not_studentized);
    rows.add("spa_studentized_rejected", noise.studentized);
    rows.add("spa_studentized_kernel_rejected", noise.studentized_kernel);
    rows.add("rejected_error", noise.share_error);
    rows.add("deflated_sharpe_5", noise.deflated_low);
    rows.add("deflated_sharpe_95", noise.deflated_high);
    rows.add("effective_trials_5", noise.effective_low);
    rows.add("effective_trials_95", noise.effective_high);
    rows.add("stepm_any", noise.stepm);
    for (const auto& [name, values] :
         {std::pair("best_ratio_", &luck.best_ratio_without_skill), std::pair("best_mean_", &luck.best_mean_without_skill)})
        for (const int percent : {5, 50, 95}) rows.add(name + std::to_string(percent), quantile_of(*values, percent / 100.0));
}

}  // namespace

double quantile_of(std::span<const double> ascending, double p) {
    if (ascending.empty()) return missing();
    const double position = p * double(ascending.size() - 1);
    const auto below = size_t(position), above = std::min(below + 1, ascending.size() - 1);
    return ascending[below] + (position - double(below)) * (ascending[above] - ascending[below]);
}

Table luck_table(const Luck& luck) {
    Table table("luck", "Measures of luck");
    LuckRows rows(table);
    add_deflated(rows, luck.deflated);
    add_cscv(rows, "cscv", luck.cscv);
    add_cscv(rows, "cscv_unequal_blocks", luck.cscv_unequal_blocks);
    add_superior(rows, "spa_not_studentized", luck.not_studentized);
    add_superior(rows, "spa_studentized", luck.studentized);
    add_superior(rows, "spa_studentized_kernel", luck.studentized_kernel);
    add_null(rows, luck);
    rows.method("trials");
    rows.add("trials", luck.series);
    rows.add("effective_trials", luck.effective_trials);
    rows.add("policies_measured",
             double(std::count_if(luck.each.begin(), luck.each.end(), [](const SeriesLuck& s) { return !std::isnan(s.sharpe); })));
    rows.method("minimum_backtest_length");
    rows.add("years", luck.minimum_backtest_years);
    rows.add("years_bound", luck.minimum_backtest_years_bound);
    return table;
}

Table luck_series_table(const Luck& luck, const std::vector<std::string>& ids) {
    Table table("luck_series", "Every series");
    table.text("series", "the series, in the order of the files") = ids;
    const auto numbers = [&](const char* name, const char* unit, const char* description, int decimals, double SeriesLuck::*field) {
        auto& cells = table.number(name, unit, description, decimals);
        for (const SeriesLuck& s : luck.each) cells.push_back(s.*field);
    };
    numbers("mean_difference", "fraction a month",
            "mean of the monthly differences to the benchmark; without one of returns over cash, or of the returns themselves", 5,
            &SeriesLuck::mean_difference);
    numbers("sharpe", "a month",
            "mean_difference / standard deviation of the differences (n - 1); not annualised; empty where the difference does not move", 3,
            &SeriesLuck::sharpe);
    numbers(
        "probabilistic_sharpe", "fraction",
        "probability that the true ratio is above 0: normal probability of SR sqrt(T - 1) / sqrt(1 - g3 SR + (g4 - 1) / 4 SR^2), SR the "
        "sharpe, g3 and g4 skewness and kurtosis",
        3, &SeriesLuck::probabilistic_sharpe);
    numbers(
        "deflated_sharpe", "fraction",
        "the same against the ratio that the best of all series is expected to show without skill (expected_maximum_sharpe of luck.csv)", 3,
        &SeriesLuck::deflated_sharpe);
    numbers("q_value", "fraction",
            "smallest share of false discoveries at which the series counts as better: Benjamini and Hochberg, of 1 - probabilistic_sharpe",
            3, &SeriesLuck::q_value);
    auto& superior = table.truth("stepm_superior", "kept by StepM at 5 %: above what the best of those still compared shows without skill");
    for (const SeriesLuck& s : luck.each)
        superior.push_back(std::isnan(s.sharpe) ? Truth::unknown : s.stepm_superior ? Truth::yes : Truth::no);
    numbers("model_confidence_p", "fraction",
            "p-value of the model confidence set: below 0.1 the series is worse than the best by more than chance; of the best 500 series, "
            "else empty",
            3, &SeriesLuck::model_confidence_p);
    auto& status = table.text("status", "ok; constant_fund: the difference does not move; too_few_observations: fewer than 3 months");
    for (const SeriesLuck& s : luck.each) status.emplace_back(text(s.status));
    return table;
}

Table left_out_table(const std::vector<SeriesLeftOut>& left_out) {
    Table table("luck_left_out", "Left out");
    auto& series = table.text("series", "a series that lacks a month of the range that is compared");
    auto& reason = table.text("reason", "where it begins or ends, or the first month that it lacks");
    for (const SeriesLeftOut& one : left_out) series.push_back(one.id), reason.push_back(one.reason);
    return table;
}

}  // namespace assay
