// A device that has little memory, or fails: smaller batches with the same bits, else one sentence and exit 5.
#include <numeric>

#include "agree.h"
#include "host/analysis/activeness.h"
#include "host/analysis/best_index.h"
#include "host/analysis/bootstrap.h"
#include "host/analysis/closest_index.h"
#include "host/analysis/factor_regression.h"
#include "host/analysis/newey_west.h"
#include "host/analysis/period_regression.h"
#include "host/analysis/risk_policy.h"
#include "host/analysis/rolling_regression.h"
#include "host/analysis/style_analysis.h"
#include "host/estimate/covariance.h"
#include "host/multiple_testing/overfitting.h"
#include "host/multiple_testing/resampled_maximum.h"
#include "host/multiple_testing/resampled_ranks.h"
#include "host/optimise/frontier.h"
#include "made_up_frontiers.h"
#include "made_up_panel.h"

using namespace assay;

namespace {
Numbers betas(const MadeUpPanel& p, const Execution& execution) {
    const RollingRegressions r({p.funds, p.benchmark, {6, 36}}, false, execution);
    Numbers all;
    for (int t = 5; t < p.funds.months; ++t)
        for (int f = 0; f < p.funds.series; ++f) all.push_back(r.at(0, t, f, rolling_beta));
    return all;
}
Numbers counts(const MadeUpPanel& p, const Execution& execution) {
    const RollingRegressions r({p.funds, p.benchmark, {6, 36}}, true, execution);
    Numbers all;
    for (int t = 5; t < p.funds.months; ++t)
        for (int f = 0; f < p.funds.series; ++f) all.push_back(r.observations(0, t, f));
    return all;
}
Numbers correlations(const MadeUpPanel& p, const Execution& execution) {
    const ActivenessOfFunds computed({p.funds, {p.benchmark}, {6}}, execution);
    Numbers all;
    for (int f = 0; f < p.funds.series; ++f) all.push_back(computed.at(0, 0, f).average_rolling_correlation);
    return all;
}
Numbers closest(const MadeUpPanel& p, const Execution& execution) {
    const ClosestIndices computed({p.funds, {p.benchmark, p.benchmark}, std::vector<int>(size_t(p.funds.series), 0), {6}}, execution);
    Numbers all;
    for (int f = 0; f < p.funds.series; ++f) {
        const ClosestIndex c = computed.at(0, f);
        all.insert(all.end(), {double(c.index), c.own.rolling_beta_volatility, c.closest.average_rolling_correlation});
    }
    return all;
}
Numbers best(const MadeUpPanel& p, const Execution& execution) {
    const std::vector<std::vector<double>> indices = {p.benchmark};
    Numbers all;
    for (const BestIndex& b : best_index({p.funds, indices, 12}, execution)) all.push_back(b.r_squared);
    return all;
}
Numbers alphas(const MadeUpPanel& p, const Execution& execution) {
    const auto computed = period_regression({p.funds, p.benchmark, {{3, 4, 5, 6, 7}}, {3}}, execution);
    Numbers all;
    for (const PeriodRegression& r : computed[0]) all.push_back(r.alpha);
    return all;
}
Numbers ends(const MadeUpPanel& p, const Execution& execution) {
    const std::vector<std::vector<double>> indices = {p.benchmark};
    Numbers all;
    for (const Bootstrap& b : bootstrap({{p.funds, indices, std::vector<int>(size_t(p.funds.series), 0)}}, execution))
        all.push_back(b.correlation_interval.low);
    return all;
}
Numbers errors(const MadeUpPanel& p, const Execution& execution) {
    Numbers all;
    for (const NeweyWest& fund : newey_west({p.funds, p.benchmark, 3}, execution)) all.push_back(fund.standard_error);
    return all;
}
Numbers styles(const MadeUpPanel& p, const Execution& execution) {
    SeriesBlock index(1, p.funds.months);
    for (int t = 0; t < p.funds.months; ++t) index.at(t, 0) = p.benchmark[size_t(t)];
    const StyleAnalyses computed({p.funds, index, 36, 12}, execution);
    Numbers all;
    for (int f = 0; f < p.funds.series; ++f) {
        all.push_back(computed.at(40, f).r_squared);
        all.push_back(computed.summary(f).month);
    }
    return all;
}
Numbers factors(const MadeUpPanel& p, const Execution& execution) {
    const std::vector<std::vector<double>> one = {p.benchmark};
    const RollingFactorRegressions computed({p.funds, one, 12, 12, true}, execution);
    Numbers all;
    for (int f = 0; f < p.funds.series; ++f) all.push_back(computed.at(0, f).alpha);
    return all;
}
Numbers variances(const MadeUpPanel& p, const Execution& execution) {
    std::vector<CovarianceDate> dates;
    for (int row = 15; row < 55; ++row) dates.push_back({row, {row % 7, 7 + row % 11}});
    const Covariances computed(p.funds, {.lookback = 12}, dates, execution);
    Numbers all;
    for (int d = 0; d < computed.size(); ++d) all.push_back(computed.at(d).at(0, 0));
    return all;
}
Numbers targets(const MadeUpPanel& p, const Execution& execution) {
    const std::vector<RiskPolicy> policies(40, {.scale = 0.5, .anchor = 0.5});
    const std::vector<double> risk(p.benchmark.size(), 0.01);
    const RiskTargets computed = risk_policy({risk, p.benchmark, policies}, execution);
    Numbers all;
    for (int k = 0; k < computed.policies; ++k) all.push_back(computed.at(computed.dates - 1, k));
    return all;
}
Numbers corners(const MadeUpPanel&, const Execution& execution) {
    std::vector<MadeUpFrontier> made;
    std::vector<PortfolioProblem> problems;
    for (uint64_t k = 0; k < 40; ++k) made.push_back(made_up_frontier(k, 8));
    for (const MadeUpFrontier& f : made) problems.push_back(f.problem());
    Numbers all;
    for (const Frontier& f : frontiers(problems, execution)) all.insert(all.end(), f.all_weights.begin(), f.all_weights.end());
    return all;
}
// By cuBLAS, Thrust and CUB.
Numbers maxima(const MadeUpPanel& p, const Execution& execution) {
    return resampled_maxima({.differences = p.funds, .resamples = 600, .step_down = false}, execution).best_studentized;
}
Numbers ranks(const MadeUpPanel& p, const Execution& execution) {
    std::vector<int> all(size_t(p.funds.series));
    std::iota(all.begin(), all.end(), 0);
    const ResampleCounts counts = resample_counts(p.funds.months, 6, 200, 1, {});
    return resampled_ranks(GroupedDifferences(p.funds, all), counts, 200, 7, execution);
}
Numbers logits(const MadeUpPanel& p, const Execution& execution) { return overfitting({p.funds, 12}, execution).logits; }
struct Analysis {
    std::string name;
    std::function<Numbers(const MadeUpPanel&, const Execution&)> run;
    int kernels = 1;    // that one batch launches
    int by_halves = 0;  // that its two halves launch; 0: twice as many
};
const std::vector<Analysis> analyses = {{"rolling_regression", betas},
                                        {"rolling_regression with observations", counts},
                                        {"activeness", correlations},
                                        {"best_index", best},
                                        {"period_regression", alphas},
                                        {"bootstrap", ends, 2},
                                        {"newey_west", errors},
                                        {"style_analysis", styles},
                                        {"factor_regression", factors},
                                        {"closest_index", closest, 2},
                                        {"covariance", variances, 2},
                                        {"risk_policy", targets},
                                        {"frontier", corners},
                                        {"overfitting", logits, 2, 3},
                                        {"resampled_maximum", maxima, 26, 29},
                                        {"resampled_ranks", ranks, 2}};
}  // namespace

TEST(DeviceFailure, little_memory_means_smaller_batches_and_the_same_bits) {
    const auto p = make_panel(300, 115, Gaps::some);
    const Numbers expected = betas(p, {});
    for (size_t kilobytes : {2500, 1200, 700}) {
        device_settings() = {};
        device_settings().memory = kilobytes << 10;
        expect_same_bits(expected, betas(p, {.gpu = &emulated_gpu()}), std::to_string(kilobytes) + " KiB");
        EXPECT_GT(device_settings().launches, 1);
        EXPECT_EQ(device_settings().allocated, 0u);
    }
    device_settings() = {};
}
TEST(DeviceFailure, too_little_memory_for_one_batch_is_exit_5) {
    const auto p = make_panel(300, 115, Gaps::some);
    device_settings() = {};
    device_settings().memory = 100 << 10;
    try {
        betas(p, {.gpu = &emulated_gpu()});
        FAIL();
    } catch (const Problem& problem) {
        EXPECT_EQ(problem.exit(), Exit::device);
        EXPECT_NE(std::string(problem.what()).find("--device cpu"), std::string::npos);
    }
    device_settings() = {};
}
// Also what the stored numbers of observations, and every other analysis, copy back.
TEST(DeviceFailure, every_failing_call_is_said_or_made_good_by_smaller_batches_and_nothing_leaks) {
    const auto p = make_panel(40, 60, Gaps::none), other = make_panel(40, 60, Gaps::odd);
    for (const auto& [name, analysis, kernels, by_halves] : analyses) {
        const Numbers expected = analysis(p, {});
        int said = 0, n = 1;
        for (bool failed = true; failed && n < 100; ++n) {
            (void)analysis(other, {});  // what it leaves in memory must not be taken for a result
            device_settings() = {};
            device_settings().failing_call = n;
            const std::string which = name + ", call " + std::to_string(n);
            try {
                const Execution one_stream{.gpu = &emulated_gpu(), .on_gpu = {.streams = 1, .batch_funds = 1 << 20}};
                expect_same_bits(expected, analysis(p, one_stream), which);
                failed = device_settings().failing_call == 0;  // else the run had fewer than n calls
                EXPECT_EQ(device_settings().launches, !failed     ? kernels
                                                      : by_halves ? by_halves
                                                                  : 2 * kernels)
                    << which << " failed and nobody noticed";
            } catch (const Problem& problem) {
                EXPECT_EQ(problem.exit(), Exit::device) << which;
                EXPECT_NE(std::string(problem.what()).find("--device cpu"), std::string::npos) << which << ": " << problem.what();
                ++said;
            }
            EXPECT_EQ(device_settings().allocated, 0u) << which;
        }
        EXPECT_GT(said, 3) << name;
        EXPECT_LT(n, 100) << name;
    }
    device_settings() = {};
}
TEST(DeviceFailure, of_another_kind_is_exit_5_too) {
    device_settings() = {};
    device_settings().block_threads = 2000;  // no block may have so many
    try {
        betas(make_panel(40, 60, Gaps::none), {.gpu = &emulated_gpu()});
        ADD_FAILURE() << "the launch was refused and nobody noticed";
    } catch (const Problem& problem) { EXPECT_EQ(problem.exit(), Exit::device); }
    device_settings() = {};
}
