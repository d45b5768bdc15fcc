// Is the best of many track records more than chance? Every measure of it, and the value that noise of the same shape gives beside each.
//
// The formulas stand where they are computed: host/multiple_testing/deflated_sharpe.h, overfitting.h, resampled_maximum.h, model_confidence.h,
// false_discovery.h. Here they are asked, in order, of one block of differences. All ratios are a month unless said; "without skill" means:
// the differences less their means, months resampled in blocks jointly for all series.
#pragma once
#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "host/multiple_testing/deflated_sharpe.h"
#include "host/multiple_testing/noise.h"
#include "host/multiple_testing/overfitting.h"
#include "host/multiple_testing/rank_null.h"
#include "host/multiple_testing/resampled_maximum.h"

namespace assay {

inline constexpr int fewest_series = 12;  // below: the measures of many trials say little, which is said

struct LuckSettings {
    int blocks = 16;        // of months, for the probability of backtest overfitting; even, 4 to 20
    int mean_block = 6;     // months: mean length of a block of the bootstrap
    int resamples = 10000;  // 100 to 1,000,000
    uint64_t seed = 1;
};

// NaN: not defined, for the reason that the status gives (constant_fund: the difference does not move).
struct SeriesLuck {
    double mean_difference, sharpe;  // fraction a month; mean / deviation (n - 1)
    double probabilistic_sharpe;     // probability that the true ratio is above 0
    double deflated_sharpe;          // that it is above what the best of all trials without skill is expected to show
    double q_value;                  // Benjamini and Hochberg, of p = 1 - probabilistic_sharpe
    bool stepm_superior;             // kept by StepM at 5 %
    double model_confidence_p;       // of the best 500; else NaN
    Status status;
};

struct Luck {
    int series = 0, months = 0;
    std::vector<SeriesLuck> each;  // [series]
    int best = -1;                 // by ratio; -1: no series moves
    DeflatedSharpe deflated;       // of the best
    Overfitting cscv, cscv_unequal_blocks;
    SuperiorAbility not_studentized, studentized, studentized_kernel;
    // The best ratio and the best mean without skill, one for each resample, ascending; a year.
    std::vector<double> best_ratio_without_skill, best_mean_without_skill;
    std::vector<RankNull> ranks;  // the first 50 at most
    double effective_trials = missing();
    double minimum_backtest_years = missing(), minimum_backtest_years_bound = missing();
    NoiseNull noise;
    std::vector<std::string> sentences;  // what could not be measured, and why
    int trials() const {                 // series with a ratio
        return int(std::count_if(each.begin(), each.end(), [](const SeriesLuck& s) { return s.status == Status::ok; }));
    }
    // The best ratio without skill is above the shown one in at most 5 % of the resamples, and the test keeps its word on noise of this shape.
    bool evidence_of_skill() const { return studentized.p_upper <= 0.05 && !rejects_noise(); }
    bool rejects_noise() const { return noise.stepm > 0.05 + 3 * noise.share_error; }
};

Luck measure_luck(const SeriesBlock& differences, const LuckSettings& settings, const Execution& execution);

}  // namespace assay
