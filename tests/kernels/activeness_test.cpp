#include "host/analysis/activeness.h"

#include <algorithm>

#include "agree.h"
#include "long_regression.h"
#include "made_up_panel.h"

using namespace assay;

namespace {

const std::vector<int> windows = {6, 12, 36};

// The panel's own, one that lags it and has a gap, and one that never moves.
std::vector<std::vector<double>> benchmarks_of(const MadeUpPanel& p) {
    std::vector<double> lagging(p.benchmark.begin(), p.benchmark.end());
    std::rotate(lagging.begin(), lagging.end() - 1, lagging.end());
    lagging[size_t(p.funds.months / 2)] = NAN;
    return {p.benchmark, lagging, std::vector<double>(p.benchmark.size(), 0.001)};
}

Numbers run(const MadeUpPanel& p, const std::vector<int>& minimum, const Execution& execution) {
    Numbers all;
    const auto benchmarks = benchmarks_of(p);
    const ActivenessOfFunds result({p.funds, {benchmarks.begin(), benchmarks.end()}, windows, minimum}, execution);
    for (size_t k = 0; k < benchmarks.size(); ++k)
        for (size_t w = 0; w < windows.size(); ++w)
            for (int f = 0; f < p.funds.series; ++f) {
                const Activeness a = result.at(int(k), int(w), f);
                all.insert(all.end(),
                           {a.average_rolling_correlation, a.rolling_beta_volatility, a.expected_beta_volatility, double(a.windows)});
            }
    return all;
}

void add_reference(Reference& truth, const MadeUpPanel& p, const std::vector<double>& benchmark, const std::vector<int>& minimum) {
    for (size_t w = 0; w < windows.size(); ++w)
        for (int f = 0; f < p.funds.series; ++f) {
            const int window = windows[w];
            std::vector<long double> betas;
            long double correlations = 0, variances = 0;
            for (int first = 0; first + window <= p.funds.months; ++first) {
                const LongRegression r(
                    window, [&](int k) { return benchmark[size_t(first + k)]; }, [&](int k) { return p.funds.at(first + k, f); },
                    minimum.empty() ? window : minimum[w]);
                if (std::isnan(r.correlation)) continue;
                betas.push_back(r.beta);
                correlations += r.correlation;
                variances += r.sse / (r.n - 2) / r.sxx;
            }
            const long double n = betas.size();
            long double mean = 0, squares = 0;
            for (long double b : betas) mean += b / n;
            for (long double b : betas) squares += (b - mean) * (b - mean);
            truth.value.push_back(n ? correlations / n : NAN);
            truth.value.push_back(n > 1 ? std::sqrt(squares / (n - 1)) : NAN);
            truth.value.push_back(n ? std::sqrt(variances / n) : NAN);
            truth.value.push_back(n);
        }
}
Reference reference(const MadeUpPanel& p, const std::vector<int>& minimum) {
    Reference truth;
    for (const std::vector<double>& benchmark : benchmarks_of(p)) add_reference(truth, p, benchmark, minimum);
    truth.allowed = [](size_t) { return Tolerance{1e-11, 1e-14}; };
    return truth;
}

}  // namespace

TEST(Activeness, agrees_everywhere_on_whole_series) {
    const auto p = make_panel(203, 115, Gaps::none);
    agree([&](auto& e) { return run(p, {}, e); }, reference(p, {}));
}
TEST(Activeness, agrees_everywhere_with_gaps_copies_and_constant_stretches) {
    const auto p = make_panel(203, 115, Gaps::odd);
    agree([&](auto& e) { return run(p, {}, e); }, reference(p, {}));
}
TEST(Activeness, agrees_everywhere_with_incomplete_windows) {
    const auto p = make_panel(203, 115, Gaps::odd);
    agree([&](auto& e) { return run(p, {3, 5, 7}, e); }, reference(p, {3, 5, 7}));
}
// The property that the study relies on: the reduced statistics are those of the stored windows.
TEST(Activeness, is_what_the_stored_windows_give) {
    const auto p = make_panel(61, 90, Gaps::some);
    const ActivenessOfFunds reduced({p.funds, {p.benchmark}, {6}}, {});
    const RollingRegressions stored({p.funds, p.benchmark, {6}}, false, {});
    for (int f = 0; f < p.funds.series; ++f) {
        long double sum = 0;
        int n = 0;
        for (int t = 5; t < p.funds.months; ++t)
            if (const double c = stored.at(0, t, f, rolling_correlation); !std::isnan(c)) sum += c, ++n;
        EXPECT_EQ(n, reduced.at(0, 0, f).windows);
        EXPECT_NEAR(double(sum / n), reduced.at(0, 0, f).average_rolling_correlation, 1e-15);
    }
}
TEST(Activeness, a_fund_of_constant_beta_has_the_volatility_that_sampling_alone_gives) {
    MadeUpPanel p{SeriesBlock(400, 600), std::vector<double>(600)};
    SplitMix random{11};
    for (auto& x : p.benchmark) x = 0.02 * random.normal();
    for (int f = 0; f < 400; ++f)
        for (int t = 0; t < 600; ++t) p.funds.at(t, f) = p.benchmark[size_t(t)] + 0.01 * random.normal();
    double ratio = 0;
    const ActivenessOfFunds all({p.funds, {p.benchmark}, {12}}, {});
    for (int f = 0; f < 400; ++f) ratio += all.at(0, 0, f).rolling_beta_volatility / all.at(0, 0, f).expected_beta_volatility / 400;
    // Windows overlap, so a fund's own ratio is noisy (about 50 independent windows: 10 %); the mean over 400 funds is not: 4 x 10 % / 20.
    EXPECT_NEAR(ratio, 1.0, 0.02 + 0.02);
}
