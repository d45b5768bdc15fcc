#include "host/analysis/bootstrap.h"

#include "agree.h"
#include "host/analysis/activeness.h"
#include "host/analysis/period_regression.h"
#include "kernels/bootstrap.h"
#include "long_regression.h"
#include "made_up_panel.h"

using namespace assay;

namespace {

using Indices = std::vector<std::vector<double>>;

BootstrapRequest request_of(const MadeUpPanel& p, const Indices& indices, int window = 6, int resamples = 100) {
    BootstrapRequest request{{p.funds, indices, std::vector<int>(size_t(p.funds.series), 0)}};
    request.window = window;
    request.resamples = resamples;
    return request;
}

// [funds][outputs][resamples, the sample first]; empty: too few pairs.
using Statistics = std::vector<std::vector<std::vector<double>>>;
Statistics statistics_of(const ResamplingRequest& request, const Execution& execution) {
    Statistics all(size_t(request.funds.series), std::vector<std::vector<double>>(bootstrap_outputs));
    resample_funds(request, execution, [&](int fund, const FundResamples& r) {
        for (int o = 0; o < bootstrap_outputs; ++o) all[size_t(fund)][size_t(o)].assign(r.statistic[o].begin(), r.statistic[o].end());
    });
    return all;
}
Numbers run(const ResamplingRequest& request, const Execution& execution) {
    Numbers all;
    for (const auto& fund : statistics_of(request, execution))
        for (const auto& output : fund) all.insert(all.end(), output.begin(), output.end());
    return all;
}

// Politis and Romano's recipe, a month at a time.
std::vector<int> drawn_months(uint64_t seed, int n, int block, int resample) {
    std::vector<int> months;
    for (int t = 0; t < n; ++t) {
        const uint64_t word = philox({{uint32_t(t / 4), uint32_t(resample), 0, 0}}, seed).word[t % 4];
        const bool begins = t == 0 || word * uint64_t(block) <= 0xffffffffu;
        const uint64_t spread = t == 0 ? word : word * uint64_t(block);  // over 0 .. 2^32 - 1
        months.push_back(resample == 0 ? t : begins ? int(spread * uint64_t(n) / 4294967296u) : (months.back() + 1) % n);
    }
    return months;
}

Reference reference(const ResamplingRequest& request) {
    Reference truth;
    for (int f = 0; f < request.funds.series; ++f) {
        std::vector<double> x, y;
        for (int t = 0; t < request.funds.months; ++t)
            if (!std::isnan(request.indices[0][size_t(t)]) && !std::isnan(request.funds.at(t, f)))
                x.push_back(request.indices[0][size_t(t)]), y.push_back(request.funds.at(t, f));
        const int n = int(x.size());
        if (n < request.least_pairs()) continue;
        std::vector<std::vector<long double>> outputs(bootstrap_outputs);
        for (int r = 0; r <= request.resamples; ++r) {
            const std::vector<int> months = drawn_months(request.seed, n, request.block, r);
            const auto regression = [&](int first, int count) {
                return LongRegression(
                    count, [&](int k) { return x[size_t(months[size_t(first + k)])]; },
                    [&](int k) { return y[size_t(months[size_t(first + k)])]; }, 3);
            };
            const LongRegression whole = regression(0, n);
            std::vector<long double> betas;
            long double correlations = 0, mean = 0, squares = 0;
            for (int first = 0; first + request.window <= n; ++first) {
                const LongRegression window = regression(first, request.window);
                if (std::isnan(window.correlation)) continue;
                betas.push_back(window.beta);
                correlations += window.correlation;
            }
            const long double count = betas.size();
            for (long double b : betas) mean += b / count;
            for (long double b : betas) squares += (b - mean) * (b - mean);
            outputs[resampled_correlation].push_back(whole.correlation);
            outputs[resampled_beta].push_back(whole.beta);
            outputs[resampled_rolling_correlation].push_back(count > 0 ? correlations / count : NAN);
            outputs[resampled_beta_volatility].push_back(count > 1 ? std::sqrt(squares / (count - 1)) : NAN);
        }
        for (const auto& output : outputs) truth.value.insert(truth.value.end(), output.begin(), output.end());
    }
    truth.allowed = [](size_t) { return Tolerance{1e-11, 1e-14}; };
    return truth;
}

void expect_agreement(const MadeUpPanel& p, int window, int block) {
    const Indices indices = {p.benchmark};
    ResamplingRequest request = request_of(p, indices, window);
    request.block = block;
    request.seed = 0x123456789abcdef0u;
    agree([&](auto& e) { return run(request, e); }, reference(request));
}

}  // namespace

TEST(Bootstrap, agrees_everywhere_on_whole_series) { expect_agreement(make_panel(19, 84, Gaps::none), 6, 6); }
TEST(Bootstrap, agrees_everywhere_with_gaps_copies_and_constant_stretches) { expect_agreement(make_panel(19, 84, Gaps::odd), 12, 3); }
TEST(Bootstrap, agrees_everywhere_where_no_window_is_whole_and_months_are_independent) {
    expect_agreement(make_panel(5, 31, Gaps::none), 36, 1);
}
TEST(Bootstrap, the_first_resample_is_the_sample_and_has_the_numbers_of_the_other_analyses) {
    const auto p = make_panel(20, 84, Gaps::none);
    const Indices indices = {p.benchmark};
    std::vector<int> all(84);
    for (int t = 0; t < 84; ++t) all[size_t(t)] = t;
    const auto period = period_regression({p.funds, p.benchmark, {all}, {12}}, {})[0];
    const ActivenessOfFunds rolling({p.funds, {p.benchmark}, {6}}, {});
    const auto got = bootstrap(request_of(p, indices), {});
    for (size_t f = 0; f < 20; ++f) {
        const Activeness a = rolling.at(0, 0, int(f));
        EXPECT_EQ(got[f].observations, 84);
        EXPECT_NEAR(got[f].correlation, period[f].correlation, 1e-14);
        EXPECT_NEAR(got[f].beta, period[f].beta, 1e-13);
        EXPECT_NEAR(got[f].average_rolling_correlation, a.average_rolling_correlation, 1e-14);
        EXPECT_NEAR(got[f].rolling_beta_volatility, a.rolling_beta_volatility, 1e-13);
    }
}
// Blocks: starts uniform over the months, lengths geometric.
TEST(Bootstrap, blocks_start_anywhere_and_have_a_geometric_length) {
    constexpr int n = 40, resamples = 4000, block = 5;
    BootstrapView v = {};
    const PositionTable table{0, n};
    v.table = &table, v.tables = 1, v.resamples = resamples, v.seed = 9, v.block = block;
    std::vector<int> position(size_t(n) * resamples);
    for (int r = 0; r < resamples; ++r) resample_positions(v, r, position.data());
    std::vector<double> starts(n);
    double first[n] = {}, jumps = 0, twice = 0;
    for (int r = 1; r < resamples; ++r) {
        const auto at = [&](int t) { return position[size_t(t) * resamples + size_t(r)]; };
        ++first[at(0)];
        for (int t = 1; t < n; ++t) {
            const bool jump = at(t) != (at(t - 1) + 1) % n;  // a start at the next month cannot be told from going on
            jumps += jump;
            if (jump) ++starts[size_t(at(t))];
            twice += jump && t > 1 && at(t - 1) != (at(t - 2) + 1) % n;
        }
    }
    const double draws = double(resamples - 1) * (n - 1), seen = (1.0 - 1.0 / n) / block;
    EXPECT_NEAR(jumps / draws, seen, 4 * std::sqrt(seen * (1 - seen) / draws));
    const double pairs = double(resamples - 1) * (n - 2);
    EXPECT_NEAR(twice / pairs, seen * seen, 4 * seen / std::sqrt(pairs));  // independent of each other
    for (int m = 0; m < n; ++m) {
        EXPECT_NEAR(starts[size_t(m)], jumps / n, 4.5 * std::sqrt(jumps / n)) << m;
        EXPECT_NEAR(first[m], double(resamples - 1) / n, 4.5 * std::sqrt(double(resamples) / n)) << m;
    }
}
TEST(Bootstrap, a_fund_has_the_same_numbers_whoever_is_beside_it) {
    const auto p = make_panel(20, 84, Gaps::some);
    const Indices indices = {p.benchmark};
    const Statistics together = statistics_of(request_of(p, indices), {});
    for (int f : {0, 7, 13}) {
        MadeUpPanel alone{SeriesBlock(1, 84), p.benchmark};
        for (int t = 0; t < 84; ++t) alone.funds.at(t, 0) = p.funds.at(t, f);
        EXPECT_EQ(statistics_of(request_of(alone, indices), {})[0], together[size_t(f)]);
    }
}
TEST(Bootstrap, takes_each_fund_on_its_own_index) {
    const auto p = make_panel(6, 60, Gaps::none);
    Indices indices = {p.benchmark, p.benchmark};
    for (double& x : indices[1]) x *= -0.5;
    BootstrapRequest request = request_of(p, indices);
    const auto plain = bootstrap(request, {});
    request.index_of_fund = {0, 1, 0, 1, -1, 0};
    const auto mixed = bootstrap(request, {});
    EXPECT_EQ(mixed[0].beta, plain[0].beta);
    EXPECT_NEAR(mixed[1].beta, -2 * plain[1].beta, 1e-12);
    EXPECT_NEAR(mixed[1].beta_interval.low, -2 * plain[1].beta_interval.high, 1e-12);
    EXPECT_NEAR(mixed[3].correlation, -plain[3].correlation, 1e-14);
    EXPECT_EQ(mixed[4].status, Status::too_few_observations);
    EXPECT_EQ(mixed[4].observations, 0);
}
// 200,000 resamples: a part holds two funds at most, and one length of history.
TEST(Bootstrap, what_does_not_fit_into_memory_at_once_is_computed_in_parts_with_the_same_numbers) {
    auto p = make_panel(4, 26, Gaps::none);
    p.funds.at(3, 0) = p.funds.at(4, 1) = p.funds.at(4, 2) = missing();
    const Indices indices = {p.benchmark};
    BootstrapRequest request = request_of(p, indices, 6, 200000);
    request.correlation_threshold = 0.95;
    request.beta_volatility_threshold = 0.1;
    const auto together = bootstrap(request, {});
    for (int f = 0; f < 4; ++f) {
        request.index_of_fund = {-1, -1, -1, -1};
        request.index_of_fund[size_t(f)] = 0;
        const Bootstrap alone = bootstrap(request, {})[size_t(f)];
        EXPECT_EQ(alone.observations, f < 3 ? 25 : 26);
        EXPECT_EQ(alone.correlation_interval.low, together[size_t(f)].correlation_interval.low);
        EXPECT_GT(alone.probability_active, 0.0);
        EXPECT_EQ(alone.probability_active, together[size_t(f)].probability_active);
    }
}
