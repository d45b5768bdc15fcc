#include "host/luck/luck_method.h"

#include <fmt/format.h>

#include <cmath>

#include "host/files/input_problem.h"
#include "host/table/number_text.h"

namespace assay {
namespace {

std::string difference_in_words(const TrackRecords& records) {
    return !records.benchmark.empty() ? "Monthly return less that of " + records.benchmark + "."
           : records.over_cash()      ? "Monthly return less that of cash (" + records.cash + ")."
                                      : "The monthly returns themselves: neither a benchmark nor cash was given.";
}

std::string noise_in_words(const NoiseNull& noise) {
    if (noise.sets == 0) return "Noise of the same shape was not drawn: the measures that it stands beside are not defined here.";
    std::string text = fmt::format(
        "{} sets of {} normal series without skill, with as many months and the same common movements ({}), each measured like the data "
        "with {} resamples and {} halves of the months, evenly taken.",
        counted(size_t(noise.sets)), counted(size_t(noise.series)), several(size_t(noise.factors), "common factor", "common factors"),
        counted(size_t(noise.resamples)), counted(size_t(noise.halves)));
    const auto rejected = [&](const char* name, double share) {
        if (!std::isnan(share)) text += fmt::format(" A test at 5 % by the {} rejects {} % of them.", name, printed(100 * share, 1));
    };
    rejected("ratio", noise.studentized);
    rejected("mean", noise.not_studentized);
    if (!std::isnan(noise.share_error))
        text +=
            fmt::format(" Such a share is known to about {} percentage points, one standard error.", printed(100 * noise.share_error, 1));
    return text + " Factors are those of the correlation matrix above the edge of independent series (Marchenko, Pastur 1967).";
}

}  // namespace

std::vector<std::pair<std::string, std::string>> luck_method(const Luck& luck, const TrackRecords& records, const LuckSettings& settings) {
    return {
        {"Difference", difference_in_words(records)},
        {"Ratio",
         "Mean of the monthly difference over its standard deviation (n - 1). Times the root of 12 it is a year's. By how much "
         "the best is ahead a year is 12 times the mean of its monthly differences, without compounding."},
        {"Without skill",
         fmt::format(
             "The differences less their means. Months are drawn again in blocks of {} on average, the same months for all series, {} "
             "times (stationary bootstrap; Politis, Romano 1994; seed {}). So series keep their moves together.",
             settings.mean_block, counted(size_t(settings.resamples)), settings.seed)},
        {"Chance that luck alone shows as much",
         "Reality check of White (2000): the share of resamples whose largest ratio, each over the deviation of that resample, is above "
         "the one here. luck.csv also has the variants of Hansen (2005): p_lower, p_consistent, and a kernel estimate of the deviation, "
         "which rejects too much noise on records of this length."},
        {"Probability of backtest overfitting",
         fmt::format(
             "Months are cut into {} blocks. Of every half of them the series with the highest ratio is looked up in the other half. The "
             "probability is the share of halves in which it ranks at or below the middle there (combinatorially symmetric "
             "cross-validation; Bailey, Borwein, Lopez de Prado, Zhu 2017). {} leading months are left out, so that blocks are equal; "
             "luck.csv also has blocks of unequal length.",
             settings.blocks, luck.cscv.dropped_leading_rows)},
        {"Deflated Sharpe ratio",
         "Probability that the true ratio is above the maximum expected of so many independent trials, with skewness and kurtosis "
         "(Bailey, Lopez de Prado 2014). The probabilistic Sharpe ratio is the same against 0 (2012)."},
        {"StepM, model confidence set, q-value",
         "StepM keeps the series above the 95 % quantile of the largest resampled ratio, then tests the others again until none is added "
         "(Romano, Wolf 2005). The model confidence set is of the best 500 at most (Hansen, Lunde, Nason 2011). q-values are of "
         "Benjamini and Hochberg (1995)."},
        {"Effective trials",
         "Number of independent trials whose expected maximum equals the mean of the resampled maximum; at most the series."},
        {"Years of data needed",
         fmt::format(
             "Minimum back-test length (Bailey, Borwein, Lopez de Prado, Zhu 2014): years below which the best of so many independent "
             "trials without skill is expected to show this ratio. An upper bound is {}.",
             std::isnan(luck.minimum_backtest_years_bound) ? "not defined here" : printed(luck.minimum_backtest_years_bound, 1))},
        {"Noise of the same shape", noise_in_words(luck.noise)},
        {"Assumed",
         "All series that were tried are here: tried and forgotten ones would make luck larger. Months far apart are independent. Fees "
         "and costs are as in the files."}};
}

}  // namespace assay
