#include "host/luck/luck.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "host/analysis/false_discovery.h"
#include "host/multiple_testing/model_confidence.h"

namespace assay {
namespace {

constexpr int fewest_resamples = 1000;  // below: p-values are coarse, which is said

// z of a ratio with divisor T -> the ratio with n - 1, a year.
std::vector<double> annual_ratios(const std::vector<double>& z, int months) {
    std::vector<double> ratios;
    const double n = months, factor = std::sqrt((n - 1) / n / n * 12);
    for (double v : z) ratios.push_back(v * factor);
    return ratios;
}

void measure_each(Luck& luck, const std::vector<RatioMoments>& moments, const ResampledMaxima& maxima,
                  const std::vector<double>& confidence) {
    std::vector<double> p_values;
    for (size_t s = 0; s < moments.size(); ++s) {
        const RatioMoments& m = moments[s];
        const bool moves = !std::isnan(m.ratio);
        SeriesLuck of{};
        of.mean_difference = m.mean;
        of.sharpe = m.ratio;
        of.probabilistic_sharpe = moves ? probabilistic_sharpe(m, 0) : missing();
        of.deflated_sharpe = moves ? probabilistic_sharpe(m, luck.deflated.expected_maximum) : missing();
        of.stepm_superior = maxima.superior[s] != 0;
        of.model_confidence_p = confidence[s];
        of.status = moves ? Status::ok : luck.months < 3 ? Status::too_few_observations : Status::constant_fund;
        p_values.push_back(1 - of.probabilistic_sharpe);
        luck.each.push_back(of);
    }
    const std::vector<double> q_values = benjamini_hochberg(p_values);
    for (size_t s = 0; s < luck.each.size(); ++s) luck.each[s].q_value = q_values[s];
}

}  // namespace

Luck measure_luck(const SeriesBlock& differences, const LuckSettings& settings, const Execution& execution) {
    Luck luck;
    luck.series = differences.series;
    luck.months = differences.months;
    const std::vector<RatioMoments> moments = ratio_moments(differences);
    luck.deflated = deflated_sharpe(moments);
    luck.best = luck.deflated.best;
    luck.cscv = overfitting({differences, settings.blocks}, execution);
    luck.cscv_unequal_blocks = overfitting({differences, settings.blocks, true}, execution);
    if (execution.gpu && !execution.gpu->mathematics().usable())
        luck.sentences.push_back("The CPU has added up the resamples: " + execution.gpu->mathematics().absence() + ".");
    const ResampledMaxima maxima = resampled_maxima({differences, settings.mean_block, settings.resamples, settings.seed}, execution);
    luck.not_studentized = maxima.not_studentized;
    luck.studentized = maxima.studentized;
    luck.studentized_kernel = maxima.studentized_kernel;
    luck.best_ratio_without_skill = annual_ratios(maxima.best_studentized, luck.months);
    for (double mean : maxima.best_mean) luck.best_mean_without_skill.push_back(12 * mean);
    if (!luck.cscv.absence.empty())
        luck.sentences.push_back("The probability of backtest overfitting is not measured: " + luck.cscv.absence + ".");
    else if (!luck.cscv.left_out.empty())
        luck.sentences.push_back(
            fmt::format("The probability of backtest overfitting is without {} of the {} series, which hardly move in half of the months.",
                        luck.cscv.left_out.size(), luck.series));
    if (!maxima.absence.empty()) {
        luck.sentences.push_back("What the best shows without skill is not measured: " + maxima.absence + ".");
        measure_each(luck, moments, maxima, std::vector<double>(moments.size(), missing()));
        return luck;
    }
    const ResampleCounts counts =
        resample_counts(luck.months, settings.mean_block, std::min(settings.resamples, most_model_resamples), settings.seed, execution.cpu);
    measure_each(luck, moments, maxima, model_confidence(differences, counts));
    luck.ranks = rank_null(differences, moments, counts, execution);
    const int trials = luck.trials();
    const std::vector<double>& z = maxima.best_studentized;
    if (!z.empty()) luck.effective_trials = effective_trials(std::accumulate(z.begin(), z.end(), 0.0) / double(z.size()), trials);
    const double annual = luck.deflated.moments.ratio * std::sqrt(12.0);
    luck.minimum_backtest_years = minimum_backtest_years(trials, annual);
    luck.minimum_backtest_years_bound = minimum_backtest_years_bound(trials, annual);
    luck.noise = noise_null({differences, settings.blocks, settings.mean_block, settings.seed}, execution);
    if (luck.rejects_noise())
        luck.sentences.push_back(fmt::format(
            "The test at 5 % takes {:.1f} % of noise of this shape for skill, so what it finds here counts as no evidence; fewer months in a "
            "block (--mean-block) or more months may help.",
            100 * luck.noise.stepm));
    if (settings.resamples < fewest_resamples)
        luck.sentences.push_back(
            fmt::format("{} resamples give p-values to {:.1g}; 1,000 or more are better.", settings.resamples, 1.0 / settings.resamples));
    return luck;
}

}  // namespace assay
